// attack: includes an endless file
// status: out-of-memory
// limit: memoryBytes
#include "/dev/random"
int main() {}
