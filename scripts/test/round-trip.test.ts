// A program's way from one person's editor by a link into a browser, and from there into an editor again.
import assert from "node:assert/strict";
import { describeInEditor, places } from "../../extension/test/editor/prerequisites.ts";
import { Workbench } from "../../extension/test/editor/workbench.ts";
import { launchChromium, Reader } from "../../service/web/test/browser.ts";

const content = 'import numpy\nprint("shared:", numpy.arange(4).sum())\n';

describeInEditor("a link from editor to page to editor", () => {
	let editor: Workbench;
	before(async () => {
		editor = await Workbench.open({ "runlang.serviceUrl": places.service }, { "trip.py": content });
	});
	after(() => editor?.close());

	it("shows the same files and the same result everywhere", async () => {
		await editor.openFile("trip.py");
		await editor.command("Runlang: Run Remotely");
		await editor.terminalShows(/shared: 6\n✓ Succeeded/);
		const link = await editor.share();

		const browser = await launchChromium(places.chromium ?? "");
		let editorLink: string | null;
		try {
			const reader = await Reader.open(browser, link);
			assert.equal((await reader.code()).trimEnd(), content.trimEnd());
			assert.equal((await reader.output.textContent())?.trim(), "shared: 6");
			await reader.says(/^Succeeded in/);
			await reader.page.getByRole("button", { name: "More" }).click();
			editorLink = await reader.page.getByRole("menuitem", { name: "Open in VS Code" }).getAttribute("href");
		} finally {
			await browser.close();
		}

		assert(editorLink);
		await editor.closeEditors();
		await editor.follow(editorLink);
		await editor.tab("trip.py").waitFor();
		await editor.shows(content);
	});
});
