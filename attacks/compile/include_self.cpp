// attack: includes itself for ever
// status: compile-failed
#include "main.cpp"
int main() {}
