// attack: computes for ever while it is compiled
// status: compile-failed
constexpr unsigned long f() { unsigned long s = 0; for (unsigned long i = 0; i < ~0ul; i++) s += i; return s; }
constexpr unsigned long v = f();
int main() { return v; }
