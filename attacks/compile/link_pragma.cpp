// attack: reads the process table through the preprocessor
// status: compile-failed
#if __has_include("/proc/1/environ") && __has_include("/etc/shadow")
#include "/proc/1/environ"
#endif
#include "/proc/self/root/etc/shadow"
int main() {}
