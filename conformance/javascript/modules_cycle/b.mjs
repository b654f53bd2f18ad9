import { a } from "./main.mjs";
export const b = "b";
export const look = () => a;
try {
	look();
} catch (error) {
	console.log(error.name, error.message);
}
