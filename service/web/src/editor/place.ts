/** Font of the code, the same in the text area that stands before Monaco, so that nothing moves between them. */
export const codeFont = {
	fontFamily: '"JetBrains Mono Variable", ui-monospace, "SF Mono", Menlo, "DejaVu Sans Mono", monospace',
	fontSize: 13,
	lineHeight: 20,
} as const;

/** Where the reader stands in a text: selection as offsets, scroll in pixels. */
export interface EditorPlace {
	start: number;
	end: number;
	scrollTop: number;
	focused: boolean;
}
