// attack: descriptors inherited beyond the three, by a compiled program
// status: succeeded
// stdout: 0
#include <cstdio>
#include <fcntl.h>
int main() { int n = 0; for (int i = 3; i < 4096; i++) n += fcntl(i, F_GETFD) >= 0; printf("%d\n", n); }
