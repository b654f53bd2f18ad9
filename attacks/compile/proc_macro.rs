// attack: calls itself a procedural macro, which would run inside the compiler
// status: compile-failed|failed
#![crate_type = "proc-macro"]
extern crate proc_macro;
#[proc_macro] pub fn p(t: proc_macro::TokenStream) -> proc_macro::TokenStream { t }
