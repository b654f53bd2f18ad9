use std::{sync::mpsc, thread, time::Duration};

// Three workers send what they find as they find it; the channel closes when the last one is done.
fn main() {
    let (sender, receiver) = mpsc::channel();
    for worker in 1..=3 {
        let sender = sender.clone();
        thread::spawn(move || {
            for round in 1..=4 {
                thread::sleep(Duration::from_millis(150 * worker));
                sender.send((worker, round)).unwrap();
            }
        });
    }
    drop(sender);
    for (worker, round) in receiver {
        println!("worker {worker} {}", "●".repeat(round));
    }
}
