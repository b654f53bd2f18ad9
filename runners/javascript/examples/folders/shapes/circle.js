export class Circle {
	constructor(radius) {
		this.radius = radius;
	}

	get area() {
		return Math.PI * this.radius ** 2;
	}

	toString() {
		return `circle with radius ${this.radius}`;
	}
}
