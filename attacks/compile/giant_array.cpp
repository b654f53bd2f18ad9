// attack: a binary of gigabytes
// status: compile-failed
char a[3000000000ul] = {1};
int main() { return a[0]; }
