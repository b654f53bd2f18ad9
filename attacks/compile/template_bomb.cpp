// attack: templates that double
// status: compile-failed|timed-out|out-of-memory
template <int N, int M> struct F { static const int v = F<N - 1, M * 2>::v + F<N - 1, M * 2 + 1>::v; };
template <int M> struct F<0, M> { static const int v = 1; };
int main() { return F<26, 0>::v; }
