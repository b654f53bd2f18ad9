// attack: includes an endless file, which clang takes for an empty one
// status: out-of-memory|succeeded
#include "/dev/random"
int main() {}
