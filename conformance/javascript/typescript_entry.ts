// A TypeScript file: types are stripped, lines and columns stay.
interface Point {
	x: number;
	y: number;
}
type Pair<T> = [T, T];
const add = ({ x, y }: Point, more: Pair<number> = [1, 2]): number => x + y + more[0] + (more[1] as number);
class Box<T> {
	declare hidden: string;
	constructor(public readonly value: T extends never ? never : T) {}
}
console.log(add({ x: 1, y: 2 } satisfies Point));
