// attack: includes an endless file
// status: compile-failed|timed-out|out-of-memory|output-limit
#include "/dev/random"
int main() {}
