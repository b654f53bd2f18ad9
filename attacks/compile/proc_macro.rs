// attack: is a procedural macro itself, which rustc would load into itself
// status: failed
#![crate_type = "proc-macro"]
extern crate proc_macro;
#[proc_macro] pub fn p(t: proc_macro::TokenStream) -> proc_macro::TokenStream {
    println!("{:?}", std::fs::read_to_string("/etc/shadow")); t
}
