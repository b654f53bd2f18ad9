// URL, URLSearchParams, path, querystring and file URLs.
const { fileURLToPath, pathToFileURL, domainToASCII } = require("node:url");
const url = new URL("../b?x=1&x=2#h", "https://user:pw@exämple.org:8080/a/c/");
url.searchParams.append("ä", "& ");
console.log(url.href, url.searchParams.getAll("x"), url, URL.canParse("nope"), URL.parse("x:y").protocol);
console.log(pathToFileURL("/work/a b#.js").href, fileURLToPath("file:///work/%C3%A4"), domainToASCII("ä.de"), require("node:path").relative("/work/a", "/tmp"));
console.log(require("node:querystring").parse("a=1&a=2&b=%20"), new URLSearchParams({ q: "a b" }).toString(), new URLPattern({ pathname: "/:id" }).exec("https://x.y/7").pathname.groups);
try {
	new URL("not a url");
} catch (error) {
	console.log(error.code, error.input, error.name);
}
