export class Square {
	constructor(side) {
		this.side = side;
	}

	get area() {
		return this.side ** 2;
	}

	toString() {
		return `square with side ${this.side}`;
	}
}
