// attack: messages without end
// status: compile-failed|timed-out|output-limit|out-of-memory
template <class T> struct X { typename X<X<T>>::t t; };
X<int> x;
int main() {}
