import assert from "node:assert/strict";
import { AddressError, parseAddress, sameOrigin } from "./address.ts";

describe("the address of a service", () => {
	it("loses the slash at its end, and keeps its path", () => {
		assert.equal(parseAddress("http://127.0.0.1:8080/"), "http://127.0.0.1:8080");
		assert.equal(parseAddress(" https://Example.org/run/ "), "https://example.org/run");
	});

	for (const text of ["", "127.0.0.1:8080", "file:///etc", "http://", "http://me@host", "http://host?x=1"])
		it(`is refused: ${JSON.stringify(text)}`, () => assert.throws(() => parseAddress(text), AddressError));

	it("is another service at another host, port or protocol", () => {
		assert(sameOrigin("http://host:80", "http://host/path"));
		for (const other of ["https://host", "http://host:81", "http://host.example.org"])
			assert(!sameOrigin("http://host", other), other);
	});
});
