// attack: reads a file of the host at compile time
// status: compile-failed
fn main() { print!("{}", include_str!("/etc/shadow")); }
