/** The setting does not hold the address of a service. */
export class AddressError extends Error {
	override name = "AddressError";
}

/**
 * The address of a service as the user wrote it, made regular: http or https, without a slash at its end.
 * @throws {AddressError} if it is none
 */
export function parseAddress(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password)
		throw new AddressError(`"${text}" is not the address of a service, such as http://127.0.0.1:8080`);
	return url.href.replace(/\/+$/, "");
}

/** Whether both addresses are one and the same service, as far as an origin can tell. */
export function sameOrigin(one: string, other: string): boolean {
	return new URL(one).origin === new URL(other).origin;
}
