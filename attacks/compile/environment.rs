// attack: reads secrets of the compiler's environment
// status: succeeded
// stdout: none
fn main() { println!("{}", option_env!("RUNLANG_LIFELINE").or(option_env!("RUNLANG_RUNNER_TOKEN")).unwrap_or("none")); }
