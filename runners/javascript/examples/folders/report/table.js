import _ from "lodash";

export function printTable(shapes) {
	for (const shape of shapes) console.log(`${shape}: area ${shape.area.toFixed(2)}`);
	console.log(`total: ${_.sumBy(shapes, "area").toFixed(2)}`);
}
