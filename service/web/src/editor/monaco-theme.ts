import { tokenColor } from "../look/theme.ts";
import { editor } from "./monaco.ts";

const rules: [scopes: string[], token: string, fontStyle?: string][] = [
	[["keyword", "tag", "metatag", "storage"], "code-keyword"],
	[["string", "regexp", "attribute.value"], "code-string"],
	[["number", "constant"], "code-number"],
	[["comment"], "code-comment", "italic"],
	[["type", "namespace", "attribute.name", "annotation", "predefined"], "code-type"],
	[["delimiter", "operator", "identifier", "variable"], "text"],
];

/** Gives the editor the page's colours, which are told in one place: look/tokens.css. */
export function applyMonacoTheme(dark: boolean): void {
	const color = tokenColor;
	editor.defineTheme("runlang", {
		base: dark ? "vs-dark" : "vs",
		inherit: true,
		rules: rules.flatMap(([scopes, token, fontStyle]) =>
			scopes.map((scope) => ({
				token: scope,
				foreground: color(token).slice(1),
				...(fontStyle ? { fontStyle } : {}),
			})),
		),
		colors: {
			"editor.background": color("surface"),
			"editor.foreground": color("text"),
			"editorLineNumber.foreground": color("code-line-number"),
			"editorLineNumber.activeForeground": color("text"),
			"editorLineNumber.dimmedForeground": color("code-line-number"),
			"editorCursor.foreground": color("text"),
			"editor.selectionBackground": color("selection"),
			"editor.inactiveSelectionBackground": color("hover"),
			"editor.lineHighlightBackground": `${color("hover")}80`,
			"editor.lineHighlightBorder": "#00000000",
			"editor.wordHighlightBackground": color("hover"),
			"editorBracketMatch.background": color("accent-soft"),
			"editorBracketMatch.border": color("accent"),
			"editorIndentGuide.background1": color("line"),
			"editorIndentGuide.activeBackground1": color("line-strong"),
			"editorError.foreground": color("failure"),
			"editorWarning.foreground": color("limit"),
			"editorInfo.foreground": color("accent"),
			"editorWidget.background": color("raised"),
			"editorWidget.border": color("line-strong"),
			"editorHoverWidget.background": color("raised"),
			"editorHoverWidget.border": color("line-strong"),
			"editorSuggestWidget.selectedBackground": color("hover"),
			"editorSuggestWidget.selectedForeground": color("text"),
			"editorSuggestWidget.highlightForeground": color("accent"),
			"editorSuggestWidget.focusHighlightForeground": color("accent"),
			"menu.background": color("raised"),
			"menu.selectionBackground": color("hover"),
			"menu.selectionForeground": color("text"),
			"input.background": color("surface"),
			"input.border": color("line-strong"),
			focusBorder: color("accent"),
			"scrollbar.shadow": "#00000000",
			"widget.shadow": dark ? "#00000080" : "#141c2824",
			"scrollbarSlider.background": `${color("line-strong")}80`,
			"scrollbarSlider.hoverBackground": color("line-strong"),
			"scrollbarSlider.activeBackground": color("line-strong"),
			"editorOverviewRuler.errorForeground": color("failure"),
			"editorOverviewRuler.warningForeground": color("limit"),
			"editorOverviewRuler.border": "#00000000",
		},
	});
	editor.setTheme("runlang");
}
