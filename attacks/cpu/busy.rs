// attack: threads that spin
// limits: {"wallMs": 700}
// status: timed-out
// limit: wallMs
fn main() {
    for _ in 0..8 { std::thread::spawn(|| loop { std::hint::spin_loop() }); }
    loop { std::hint::spin_loop() }
}
