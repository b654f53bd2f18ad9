// attack: links a file of the host into the program
// status: compile-failed
#[link(name = "/etc/shadow", kind = "static")]
unsafe extern "C" { fn f(); }
fn main() { unsafe { f() } }
