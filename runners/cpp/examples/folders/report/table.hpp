#pragma once
#include <vector>

#include "shapes/shapes.hpp"

void print_table(const std::vector<Shape>& shapes);
