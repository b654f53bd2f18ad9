// attack: computes for ever while it is compiled
// status: compile-failed
const N: u64 = { let mut i = 0; while i < u64::MAX { i += 1; } i };
fn main() { println!("{N}"); }
