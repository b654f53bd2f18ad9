# http.server and urllib on loopback: headers, errors, redirects.
import http.server, json, threading, urllib.error, urllib.request


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(201)
        self.end_headers()
        self.wfile.write(body[::-1])

    def do_GET(self):
        self.send_error(418, "teapot") if self.path == "/tea" else (self.send_response(302), self.send_header("Location", "/tea"), self.end_headers())

    def log_message(self, format, *args):
        print("log:", format % args)


with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    with urllib.request.urlopen(base, data=b"abc") as answer:
        print(answer.status, answer.read())
    try:
        urllib.request.urlopen(base)
    except urllib.error.HTTPError as error:
        print(error.code, error.reason)
    server.shutdown()
print(urllib.request.getproxies(), urllib.request._opener is not None)
