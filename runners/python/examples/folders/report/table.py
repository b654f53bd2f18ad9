def print_table(shapes) -> None:
    for shape in shapes:
        print(f"{shape}: area {shape.area():.2f}")
    print(f"total: {sum(shape.area() for shape in shapes):.2f}")
