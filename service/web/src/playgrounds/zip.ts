import type { SourceFile } from "@runlang/protocol";

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
	let value = byte;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	return value >>> 0;
});

function crc32(bytes: Uint8Array): number {
	let crc = 0xffffffff;
	for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8);
	return (crc ^ 0xffffffff) >>> 0;
}

/** Little-endian numbers as [value, size in bytes]. */
function pack(...fields: [number, 2 | 4][]): Uint8Array {
	const bytes: number[] = [];
	for (const [value, size] of fields)
		for (let at = 0; at < size; at++) bytes.push((value >>> (8 * at)) & 0xff);
	return Uint8Array.from(bytes);
}

/** The files as a ZIP archive, stored without compression: they are small, and every system opens it. */
export function zip(files: readonly SourceFile[], at: Date): Blob {
	const encoder = new TextEncoder();
	const time = (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1);
	const date = ((at.getFullYear() - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate();
	const parts: Uint8Array[] = [];
	const directory: Uint8Array[] = [];
	let offset = 0;
	for (const file of files) {
		const name = encoder.encode(file.path);
		const content = encoder.encode(file.content);
		// Version 2.0; bit 11: names are UTF-8; method 0: stored.
		const head = pack(
			[20, 2],
			[0x800, 2],
			[0, 2],
			[time, 2],
			[date, 2],
			[crc32(content), 4],
			[content.length, 4],
			[content.length, 4],
			[name.length, 2],
			[0, 2],
		);
		parts.push(pack([0x04034b50, 4]), head, name, content);
		directory.push(
			pack([0x02014b50, 4], [20, 2]),
			head,
			pack([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
			name,
		);
		offset += 4 + head.length + name.length + content.length;
	}
	const size = directory.reduce((sum, part) => sum + part.length, 0);
	const count = files.length;
	const end = pack([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]);
	return new Blob([...parts, ...directory, end] as BlobPart[], { type: "application/zip" });
}
