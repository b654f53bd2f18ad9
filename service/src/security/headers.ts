import type { RequestHandler } from "express";
import helmet from "helmet";

const self = "'self'";

/** Security headers of every answer; the content policy is what a Vite page with Monaco needs, and no more. */
export function securityHeaders(publicUrl: URL | undefined): RequestHandler {
	const https = publicUrl?.protocol === "https:";
	return helmet({
		// On plain http (a laptop's loopback) both would break the page or its neighbours on the same host.
		strictTransportSecurity: https,
		contentSecurityPolicy: {
			useDefaults: false,
			directives: {
				"default-src": [self],
				"script-src": [self],
				"style-src": [self, "'unsafe-inline'"],
				"font-src": [self, "data:"],
				"img-src": [self, "data:"],
				"worker-src": [self, "blob:"],
				"connect-src": [self],
				"object-src": ["'none'"],
				"base-uri": [self],
				"form-action": [self],
				"frame-ancestors": [self],
				...(https ? { "upgrade-insecure-requests": [] } : {}),
			},
		},
	});
}
