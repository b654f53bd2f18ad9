// attack: reads the kernel's list of keys
// status: succeeded
// stdout: denied
#include <cstdio>
int main() { FILE *f = fopen("/proc/keys", "r"); int c = f ? fgetc(f) : EOF; puts(c == EOF ? "denied" : "read"); }
