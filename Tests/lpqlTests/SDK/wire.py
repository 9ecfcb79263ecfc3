"""What lpql, curl and the Python snippet send for strings that no one should write, side by side.

    wire.py LPQL NOW

Prints one line for each program, and what is wrong with its TypeScript and Go.
"""

import http.server
import json
import sys
import threading
import urllib.parse

from explained import Explained
from parse import parse

LPQL, NOW = sys.argv[1:]
KEY = "c0ffee00-test-key"
NASTY = [
    "plain", "a b", "it's", "'; echo gone; '", '"', "\\", '\\"', "$HOME ${x} $(y) `z`", "%41%", "a/b?c#d", "{x}[y]",
    "line\nbreak\r\ttab", "\u202e\u2066\u200d\ufeff\u00a0", "\x00\x07\x1b[2J\x7f\x85", "José Jose\u0301", "'\u0301",
    "\U0001f600\U000e0001\U0010fffd", "*/ // # --", "\u2028\u2029", "</script>", "\\u0041 \\x41 \\N{DASH}",
]
PROGRAMS = [
    "get_realtime_viewership(playback_id: {0}, creator_id: {0})",
    "get_viewership(playback_id: {0}, creator_id: {0}, asset_id: {0}, stream_id: {0})",
    "get_creator_viewership(stream_id: {0}, creator_id: {0})",
    "get_public_viewership({0})",
    "get_usage(creator_id: {0})",
]
BODIES = {
    "total": {"viewCount": 1, "playtimeMins": 1},
    "usage": {"UserID": "u", "DeliveryUsageMins": 1, "TotalUsageMins": 1, "StorageUsageMins": 1},
}


class Echo(http.server.BaseHTTPRequestHandler):
    """Notes what is asked."""

    seen = []

    def do_GET(self):
        path, _, query = self.path.partition("?")
        self.seen.append((path, sorted(urllib.parse.parse_qsl(query)), self.headers.get("authorization")))
        body = json.dumps(next((body for word, body in BODIES.items() if word in path), [])).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def literal(text):
    """A string of lpql."""
    return '"' + "".join(c if c.isalnum() and c.isascii() else f"\\u{{{ord(c):x}}}" for c in text) + '"'


def sent(ask):
    Echo.seen.clear()
    ask()
    return list(Echo.seen)


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/api"
    for program in PROGRAMS:
        wrong = []
        # Each by itself where an ID is in the path, and where it is in the query; elsewhere all in one.
        for text in NASTY if "get_viewership" in program or "public" in program else ["".join(NASTY)]:
            explained = Explained(LPQL, url, KEY, NOW, program.format(literal(text)))
            ours = sent(explained.answer)
            # The public operation needs no key: lpql sends one that it has, what it hands on holds none.
            if "public" in program:
                ours = [(path, query, None) for path, query, _ in ours]
            for name in ("curl", "python"):
                theirs = sent(getattr(explained, name))
                if len(ours) != 1 or theirs != ours:
                    wrong.append(f"{name} for {text!r}: {theirs} is not {ours}")
            for language in ("typescript", "go"):
                wrong += parse(language, explained.code[language])
            wrong += [f"{text!r} is not printable" for code in explained.code.values()
                      if not code.replace("\n", "").replace("\t", "").isprintable()]
        print(f"{program.split('(')[0]}: {'; '.join(wrong) or 'the same'}")


if __name__ == "__main__":
    main()
