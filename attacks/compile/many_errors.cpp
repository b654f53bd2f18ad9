// attack: messages without end
// status: compile-failed
template <class T> struct X { typename X<X<T>>::t t; };
X<int> x;
int main() {}
