#pragma once
#include <string>

struct Shape {
  std::string name;
  double area;
};

Shape circle(double radius);
Shape square(double side);
