from dataclasses import dataclass
from math import pi


@dataclass
class Circle:
    radius: float

    def area(self) -> float:
        return pi * self.radius**2

    def __str__(self) -> str:
        return f"circle with radius {self.radius}"
