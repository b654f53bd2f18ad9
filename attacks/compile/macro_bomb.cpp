// attack: macros that grow tenfold each
// status: out-of-memory
// limit: memoryBytes
#define A 0,0,0,0,0,0,0,0,0,0
#define B A,A,A,A,A,A,A,A,A,A
#define C B,B,B,B,B,B,B,B,B,B
#define D C,C,C,C,C,C,C,C,C,C
#define E D,D,D,D,D,D,D,D,D,D
#define F E,E,E,E,E,E,E,E,E,E
#define G F,F,F,F,F,F,F,F,F,F
int x[] = {G,G,G,G,G,G,G,G,G,G};
int main() { return x[0]; }
