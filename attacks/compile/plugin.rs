// attack: asks for a plugin and a linker of its own
// status: compile-failed
#![feature(plugin)]
#![plugin(evil)]
fn main() {}
