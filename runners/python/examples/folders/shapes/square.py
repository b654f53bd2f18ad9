from dataclasses import dataclass


@dataclass
class Square:
    side: float

    def area(self) -> float:
        return self.side**2

    def __str__(self) -> str:
        return f"square with side {self.side}"
