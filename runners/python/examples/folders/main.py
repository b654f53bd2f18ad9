from report.table import print_table
from shapes.circle import Circle
from shapes.square import Square

print_table([Circle(radius=2), Square(side=3)])
