// Runs before the first paint, so that a chosen theme never flashes; a file, since the page allows no inline script.
try {
	const theme = localStorage.getItem("runlang/theme");
	if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
	// Storage is blocked: the system's theme stands.
}
