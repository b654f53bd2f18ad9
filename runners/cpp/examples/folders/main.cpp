#include "report/table.hpp"
#include "shapes/shapes.hpp"

int main() { print_table({circle(2), square(3)}); }
