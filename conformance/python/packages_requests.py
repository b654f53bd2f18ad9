# requests against a server of the program's own on loopback; no proxies, own headers, cookies, errors.
import http.server, threading

import requests


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/ok" else 404)
        self.send_header("Set-Cookie", "a=1")
        self.end_headers()
        self.wfile.write(self.headers["User-Agent"].split("/")[0].encode())

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
base = f"http://127.0.0.1:{server.server_port}"
with requests.Session() as session:
    answer = session.get(base + "/ok", timeout=5)
    print(answer.status_code, answer.text, session.cookies.get_dict(), session.trust_env)
    try:
        session.get(base + "/no").raise_for_status()
    except requests.HTTPError as error:
        print(str(error).replace(base, ""))
server.shutdown()
try:
    requests.get("http://127.0.0.1:9/", timeout=2)
except requests.ConnectionError as error:
    print(type(error).__name__)
