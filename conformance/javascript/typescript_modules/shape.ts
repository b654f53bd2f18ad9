export interface Shape {
	side: number;
}

export function area(shape: Shape): number {
	return shape.side ** 2;
}
