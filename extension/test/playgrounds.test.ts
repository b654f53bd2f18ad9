// Sharing and opening in real VS Code, on a real service.
import assert from "node:assert/strict";
import { RunlangClient } from "@runlang/protocol";
import { describeInEditor, places } from "./editor/prerequisites.ts";
import { eventually, Workbench } from "./editor/workbench.ts";

const service = places.service ?? "";
/** The same service by another name is another origin: to the extension, somebody else's. */
const elsewhere = service.replace("//127.0.0.1", "//localhost");
const content = 'print("shared")\n';
const project = {
	environment: "python",
	buffers: {
		python: {
			files: [
				{
					path: "main.py",
					content: "import sys\nfrom lib.words import word\nprint(word(), input(), sys.argv[1:])\n",
				},
				{ path: "lib/words.py", content: 'def word():\n    return "from the library"\n' },
			],
			args: ["one"],
			stdin: "and stdin\n",
		},
		cpp: { files: [{ path: "main.cpp", content: "int main() {}\n" }] },
	},
};

describeInEditor("playgrounds in the editor", () => {
	const client = new RunlangClient({ baseUrl: service });
	let editor: Workbench;

	before(async () => {
		editor = await Workbench.open({ "runlang.serviceUrl": service }, { "shared.py": content });
	});
	after(() => editor?.close());
	beforeEach(() => editor.closeEditors());

	const editorLink = (id: string, origin: string) =>
		`vscode://runlang.runlang/open?playground=${id}&service=${encodeURIComponent(origin)}`;

	async function sharedNow(): Promise<string> {
		const link = await editor.share();
		assert.match(link, /^http.*\/[0-9a-f]{10}$/);
		assert.equal(link.slice(0, -11), service);
		return link;
	}

	it("puts a permalink to the file on the clipboard, and offers to open it", async () => {
		await editor.openFile("shared.py");
		const link = await sharedNow();
		const playground = await client.playground(link.slice(-10));
		assert.equal(playground.environment, "python");
		assert.deepEqual(playground.buffers.python?.files, [{ path: "shared.py", content }]);
		assert.equal(playground.result, null);
		await editor.notification(link).getByRole("button", { name: "Open in Browser" }).waitFor();
	});

	it("shares the last result along, but only while it is that of the file as it is", async () => {
		await editor.openFile("shared.py");
		await editor.command("Runlang: Run Remotely");
		await editor.terminalShows(/shared\n✓ Succeeded/);
		const { result, revision } = await client.playground((await sharedNow()).slice(-10));
		assert.equal(result?.stdout, "shared\n");
		assert.equal(result?.status, "succeeded");
		assert.equal(revision, result?.revision);
		await editor.page.locator(".editor-instance .view-lines").first().click();
		await editor.page.keyboard.press("Control+End");
		await editor.page.keyboard.type("print(2)");
		const changed = await client.playground((await sharedNow()).slice(-10));
		assert.equal(changed.buffers.python?.files[0]?.content, `${content}print(2)`);
		assert.equal(changed.result, null);
	});

	it("opens a pasted permalink as editors, runs nothing by itself, and all of its files when asked", async () => {
		const { id, url } = await client.share(project);
		const before = await editor.terminal();
		await editor.command("Runlang: Open Playground");
		await editor.answer(url);
		for (const name of ["main.cpp", "words.py", "main.py"]) await editor.tab(name).waitFor();
		await eventually(
			() => editor.editorText(),
			(text) => `${text}\n` === project.buffers.python.files[0]?.content,
			"the entry in front",
		);
		assert.equal(await editor.terminal(), before, "something was run");
		await editor.command("Runlang: Run Remotely");
		await editor.terminalShows(/from the library and stdin \['one'\]\n✓ Succeeded/);
		const again = await client.playground((await sharedNow()).slice(-10));
		assert.notEqual(again.id, id);
		assert.deepEqual(again.buffers, {
			...project.buffers,
			python: { ...project.buffers.python, entry: "main.py" },
		});
		assert.match(again.result?.stdout ?? "", /^from the library/);
	});

	it("keeps the reader's edits: the same link opened again shows what was shared beside them", async () => {
		const { id } = await client.share({
			...project,
			buffers: { python: { files: [{ path: "a.py", content }] } },
		});
		const open = async () => {
			await editor.command("Runlang: Open Playground");
			await editor.answer(id);
		};
		await open();
		await editor.shows(content);
		await editor.page.keyboard.type("# mine\n");
		await editor.page.keyboard.press("Control+S");
		await editor.page.locator(".tab.active:not(.dirty)", { hasText: "a.py" }).waitFor();
		await open();
		await editor.tab(`${id}-2`).waitFor();
		await editor.shows(content);
		await editor.tab(id).first().click();
		await editor.shows(`# mine\n${content}`);
	});

	it("opens the playground of an editor link", async () => {
		const { id } = await client.share(project);
		await editor.follow(editorLink(id, service));
		await editor.shows(project.buffers.python.files[0]?.content ?? "");
	});

	it("asks before it contacts another service, and opens nothing if told not to", async () => {
		const { id } = await client.share(project);
		await editor.follow(editorLink(id, elsewhere));
		const dialog = editor.dialog().filter({ hasText: elsewhere });
		await dialog.filter({ hasText: service }).getByRole("button", { name: "Cancel" }).click();
		await dialog.waitFor({ state: "detached" });
		assert.equal(await editor.page.locator(".tabs-container .tab").count(), 0);
		await editor.follow(editorLink(id, elsewhere));
		await dialog.getByRole("button", { name: "Open from There" }).click();
		await editor.shows(project.buffers.python.files[0]?.content ?? "");
	});

	it("refuses links that are anything else", async () => {
		for (const [link, words] of [
			["vscode://runlang.runlang/run?playground=0123456789", "does not know this kind of link"],
			["vscode://runlang.runlang/open?playground=../../etc", "names no playground"],
			["vscode://runlang.runlang/open?playground=0123456789&run=true", "names no playground"],
			[editorLink("0123456789", service), "no playground of this id"],
		] as const) {
			await editor.follow(link);
			await editor.notification(words).first().waitFor();
			await editor.command("Notifications: Clear All Notifications");
		}
		assert.equal(await editor.page.locator(".tabs-container .tab").count(), 0);
	});
});
