// attack: reads the host's passwords through the compiler's messages
// status: compile-failed
#include "/etc/shadow"
int main() {}
