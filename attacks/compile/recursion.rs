// attack: types that grow without end
// status: compile-failed
fn f<T>(n: u32, t: T) { if n > 0 { f(n - 1, Some(t)) } }
fn main() { f(10, 1) }
