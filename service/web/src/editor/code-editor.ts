import type { Diagnostic, SourceFile } from "@runlang/protocol";
import { editor, KeyCode, languages, MarkerSeverity, Uri } from "./monaco.ts";
import { codeFont, type EditorPlace } from "./place.ts";

export interface CodeEditorEvents {
	/** The user changed the file on the screen. */
	onEdit(content: string): void;
	/** Escape was pressed where it has no other meaning. */
	onLeave(): void;
}

const severities = {
	error: MarkerSeverity.Error,
	warning: MarkerSeverity.Warning,
	info: MarkerSeverity.Info,
} as const;

/** Monaco over the buffers of the page: a model for each file of each environment, with its own undo history. */
export class CodeEditor {
	readonly #editor: editor.IStandaloneCodeEditor;
	readonly #views = new Map<string, editor.ICodeEditorViewState | null>();
	readonly #events: CodeEditorEvents;
	#environment = "";
	#applying = false;

	constructor(container: HTMLElement, label: string, events: CodeEditorEvents) {
		this.#events = events;
		this.#editor = editor.create(container, {
			model: null,
			automaticLayout: true,
			ariaLabel: label,
			...codeFont,
			fontLigatures: false,
			lineNumbersMinChars: 3,
			lineDecorationsWidth: 16,
			glyphMargin: false,
			folding: false,
			padding: { top: 8, bottom: 8 },
			minimap: { enabled: false },
			overviewRulerLanes: 2,
			hideCursorInOverviewRuler: true,
			scrollBeyondLastLine: false,
			smoothScrolling: false,
			renderLineHighlight: "line",
			renderLineHighlightOnlyWhenFocus: true,
			occurrencesHighlight: "singleFile",
			quickSuggestions: false,
			wordBasedSuggestions: "currentDocument",
			unicodeHighlight: { ambiguousCharacters: false },
			fixedOverflowWidgets: true,
			scrollbar: { verticalScrollbarSize: 12, horizontalScrollbarSize: 12, useShadows: false },
			stickyScroll: { enabled: false },
		});
		this.#editor.onDidChangeModelContent(() => {
			if (!this.#applying) this.#events.onEdit(this.#editor.getModel()?.getValue() ?? "");
		});
		this.#editor.addAction({
			id: "runlang.leave",
			label: "Leave the editor",
			keybindings: [KeyCode.Escape],
			precondition:
				"editorTextFocus && !suggestWidgetVisible && !findWidgetVisible && !markersNavigationVisible" +
				" && !editorHasMultipleSelections && !editorHasSelection && !editorHoverVisible",
			run: () => this.#events.onLeave(),
		});
	}

	/** Brings the models of an environment in line with its files, and shows one of them. */
	show(
		environment: string,
		files: readonly SourceFile[],
		active: string,
		languageOf: (path: string) => string,
	) {
		this.#keepView();
		this.#environment = environment;
		for (const model of editor.getModels()) {
			const { authority, path } = model.uri;
			if (authority === environment && !files.some((file) => `/${file.path}` === path)) model.dispose();
		}
		for (const file of files) this.#apply(file, languageOf(file.path));
		const model = editor.getModel(this.#uri(active));
		if (!model || this.#editor.getModel() === model) return;
		this.#editor.setModel(model);
		this.#editor.restoreViewState(this.#views.get(model.uri.toString()) ?? null);
	}

	/** Shows an empty editor that takes no text, while there is no file for it. */
	showNothing(): void {
		this.#keepView();
		this.#editor.setModel(null);
	}

	#apply({ path, content }: SourceFile, language: string): void {
		const uri = this.#uri(path);
		const model = editor.getModel(uri);
		if (!model) {
			const created = editor.createModel(content, language || undefined, uri);
			// A colour for each depth of brackets is more than a calm page has.
			created.updateOptions({
				bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
			});
		} else if (model.getValue() !== content) {
			this.#applying = true;
			// An edit and not setValue, so that it can be undone.
			model.pushEditOperations(null, [{ range: model.getFullModelRange(), text: content }], () => null);
			this.#applying = false;
		}
	}

	/** Marks what a compiler said about the files on the page. */
	mark(diagnostics: readonly Diagnostic[]): void {
		for (const model of editor.getModels()) {
			if (model.uri.authority !== this.#environment) continue;
			const own = diagnostics.filter(({ file }) => `/${file}` === model.uri.path);
			const markers = own.map(({ line, column, severity, message }) => {
				const startLineNumber = Math.min(line, model.getLineCount());
				const word = model.getWordAtPosition({ lineNumber: startLineNumber, column });
				return {
					severity: severities[severity],
					message,
					startLineNumber,
					startColumn: column,
					endLineNumber: startLineNumber,
					endColumn: word?.endColumn ?? column + 1,
				};
			});
			editor.setModelMarkers(model, "runlang", markers);
		}
	}

	/** Puts the caret at a place of the file on the screen and brings it into view. */
	reveal(line: number, column: number): void {
		const position = this.#editor.getModel()?.validatePosition({ lineNumber: line, column });
		if (!position) return;
		this.#editor.setPosition(position);
		this.#editor.revealPositionInCenterIfOutsideViewport(position);
		this.#editor.focus();
	}

	/** Goes on where the text area before it stood: selection, scroll and focus. */
	takeOver({ start, end, scrollTop, focused }: EditorPlace): void {
		const model = this.#editor.getModel();
		if (!model) return;
		const from = model.getPositionAt(start);
		const to = model.getPositionAt(end);
		this.#editor.setSelection({
			startLineNumber: from.lineNumber,
			startColumn: from.column,
			endLineNumber: to.lineNumber,
			endColumn: to.column,
		});
		this.#editor.setScrollTop(scrollTop);
		if (focused) this.#editor.focus();
	}

	focus(): void {
		this.#editor.focus();
	}

	dispose(): void {
		this.#editor.dispose();
		for (const model of editor.getModels()) model.dispose();
	}

	#uri(path: string): Uri {
		return Uri.from({ scheme: "runlang", authority: this.#environment, path: `/${path}` });
	}

	#keepView(): void {
		const model = this.#editor.getModel();
		if (model) this.#views.set(model.uri.toString(), this.#editor.saveViewState());
	}
}

/** Monaco's language for a file; "" leaves it to the file's name. */
export function languageFor(
	path: string,
	language: { extensions: string[]; editorIds: string[] } | undefined,
) {
	const known = new Set(languages.getLanguages().map(({ id }) => id));
	const own = language?.extensions.some((extension) => path.endsWith(extension));
	return (own && language?.editorIds.find((id) => known.has(id))) || "";
}
