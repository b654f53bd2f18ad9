import { printTable } from "./report/table.js";
import { Circle } from "./shapes/circle.js";
import { Square } from "./shapes/square.js";

printTable([new Circle(2), new Square(3)]);
