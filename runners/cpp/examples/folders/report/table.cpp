#include "table.hpp"

#include <fmt/format.h>

void print_table(const std::vector<Shape>& shapes) {
  double total = 0;
  for (const auto& shape : shapes) {
    fmt::print("{}: area {:.2f}\n", shape.name, shape.area);
    total += shape.area;
  }
  fmt::print("total: {:.2f}\n", total);
}
