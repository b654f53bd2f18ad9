const vscode = require("vscode");

/** Follows the link on the clipboard, whose scheme is replaced by the one of this editor. */
async function followLink() {
	const link = await vscode.env.clipboard.readText();
	await vscode.commands.executeCommand(
		"vscode.open",
		vscode.Uri.parse(link.replace(/^\w+:/, `${vscode.env.uriScheme}:`), true),
	);
}

exports.activate = (context) => {
	context.subscriptions.push(vscode.commands.registerCommand("runlangTest.followLink", followLink));
};
