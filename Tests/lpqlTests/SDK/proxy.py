"""Stands before a server and counts what it is asked."""

import http.server
import threading
import urllib.error
import urllib.request


class CountingProxy:
    """`url` is asked instead of the server; `targets` are those since the last `forget`."""

    def __init__(self, server_url):
        self.targets = []
        origin = server_url.removesuffix("/api")
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                proxy.targets.append(self.path)
                asked = urllib.request.Request(origin + self.path)
                if "authorization" in self.headers:
                    asked.add_header("authorization", self.headers["authorization"])
                try:
                    answer = urllib.request.urlopen(asked)
                except urllib.error.HTTPError as refusal:
                    answer = refusal
                body = answer.read()
                self.send_response(answer.status)
                self.send_header("content-type", answer.headers["content-type"])
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{server.server_port}/api"

    def forget(self):
        self.targets.clear()
