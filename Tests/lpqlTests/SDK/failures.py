"""Lets the same things fail for Livepeer's Python SDK and for lpql, and says what each makes of them.

    failures.py LPQL DIAGNOSTICS

DIAGNOSTICS is docs/reference/diagnostics.md, which is written from lpql's own table of codes. Prints the table of errors of
docs/python-to-lpql.md; ends with an assertion where it lacks an error of the SDK's, of httpx's, or a code of lpql's for the API.
"""

import inspect
import json
import os
import re
import socketserver
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
import livepeer
import pydantic
from livepeer.metrics import Metrics
from livepeer.models import errors

LPQL = sys.argv[1]
CODES = set(re.findall(r"LPQ05\d\d", open(sys.argv[2], encoding="utf-8").read()))
KEY = "c0ffee00-test-key"


def answer(status, body, head="content-type: application/json"):
    """A whole answer, after which the connection is closed."""
    text = f"HTTP/1.1 {status} .\r\n{head}\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n{body}"
    return lambda connection: connection.sendall(text.encode())


def refusal(status, words):
    return answer(status, json.dumps({"errors": [words]}))


def silence(connection):
    connection.settimeout(30)
    connection.recv(1)


CUT = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n[{"
LIMIT = "query must return less than 10000 datapoints"
# What fails → what the server does, or where there is none its URL.
ANSWERS = [
    ("401", refusal(401, "no such key")),
    ("403", refusal(403, "not allowed")),
    ("404", refusal(404, "not found")),
    ("400", refusal(400, "bad request")),
    ("418 and the like", refusal(418, "a teapot")),
    ("500 with `invalid breakdown field: …`", refusal(500, "invalid breakdown field: x")),
    (f"500 with `{LIMIT}`, and a range that cannot be asked for in parts", refusal(500, LIMIT)),
    ("429", refusal(429, "slow down")),
    ("500", refusal(500, "it broke")),
    ("502", refusal(502, "it broke")),
    ("503", refusal(503, "it broke")),
    ("504", refusal(504, "it broke")),
    ("501 and the like", refusal(501, "it broke")),
    ("nobody listens", "http://127.0.0.1:9/api"),
    ("the connection breaks off before the answer", lambda connection: None),
    ("the connection breaks off within the answer", lambda connection: connection.sendall(CUT)),
    ("an answer that is no HTTP", lambda connection: connection.sendall(b"hello\r\n\r\n")),
    ("gzip that is none", answer(200, "[]", "content-type: application/json\r\ncontent-encoding: gzip")),
    ("no answer in time", silence),
    ("redirects in a circle", answer(302, "", "location: /api/data/views/query")),
    ("an answer of another shape", answer(200, '{"viewCount": "many"}')),
    ("an answer that is no JSON", answer(200, "[{")),
    ("a web page with status 200", answer(200, "<!DOCTYPE html>", "content-type: text/html")),
    ("a URL of another protocol", "ftp://127.0.0.1/api"),
]
# What is wrong with a request → how it is written in Python and in lpql. Nothing is sent by lpql.
REQUESTS = [
    ("a word that is not in the list", {"breakdown_by": ["planet"]}, "breakdown_by: [planet]"),
    ("a value of another type", {"from_": [1]}, "from: [1]"),
    ("a parameter that there is not", {"planet": "earth"}, 'planet: "earth"'),
]
# What is hard to bring about → what it is to lpql the same as.
KIN = {
    "ConnectTimeout": "ReadTimeout", "WriteTimeout": "ReadTimeout", "PoolTimeout": "ReadTimeout",
    "ProxyError": "ConnectError", "ReadError": "RemoteProtocolError", "WriteError": "RemoteProtocolError",
    "CloseError": "RemoteProtocolError", "LocalProtocolError": "RemoteProtocolError",
}
# The SDK follows no redirects.
NEVER = {"TooManyRedirects"}

BOUNDS = "from: @2026-10-31, to: @2026-11-01"


class Server(socketserver.ThreadingTCPServer):
    """Does the same with each connection."""

    daemon_threads = True
    request_queue_size = 50

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            head = b""
            while b"\r\n\r\n" not in head:
                part = self.request.recv(4096)
                if not part:
                    return
                head += part
            try:
                self.server.act(self.request)
            except OSError:
                pass

    def __init__(self, act):
        super().__init__(("127.0.0.1", 0), self.Handler)
        self.act = act
        threading.Thread(target=self.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server_address[1]}/api"


def theirs(url, request, timeout_ms=None, key=KEY):
    """`SDKError`, status 401"""
    try:
        livepeer.Livepeer(api_key=key, server_url=url, timeout_ms=timeout_ms).metrics.get_viewership(request=request)
    except errors.SDKError as error:
        return f"`SDKError`, status {error.status_code}"
    except Exception as error:
        module = type(error).__module__.partition(".")[0]
        module = "pydantic" if isinstance(error, pydantic.ValidationError) else module
        return f"`{type(error).__name__}`" if module == "builtins" else f"`{module}.{type(error).__name__}`"
    return "no error: it is left out"


def ours(url, program, *flags, key=KEY):
    """The code with its words, and the exit status."""
    command = [LPQL, "--json", "--server", url, *flags, "-e", program]
    with tempfile.TemporaryDirectory() as home:
        environment = {"HOME": home, "PATH": os.environ["PATH"]} | ({"LIVEPEER_API_KEY": key} if key else {})
        ran = subprocess.run(command, env=environment, capture_output=True, text=True)
    found = re.search(r"^(?:error\[(\w+)\]|lpql): (?:`get_viewership`: )?(.*)$", ran.stderr, re.M)
    assert ran.returncode and found, (program, url, ran)
    code, text = found.groups()
    words = re.sub(r" \(HTTP \d+(, after \d+ attempts)?\)$|,? \(?after \d+ attempts\)?$", "", text)
    again = ", after the retries" if re.search(r"after \d+ attempts", text) else ""
    return (f"`{code}`: " if code else "") + words + again, ran.returncode


def of_answer(case):
    title, what = case
    url = what if isinstance(what, str) else Server(what).url
    timeout = 500 if what is silence else 30_000
    retries = f"retries: {{initial_interval: 10, max_interval: 500, max_elapsed_time: 3000}}, timeout: {timeout}"
    python = theirs(url, {"from_": 1793404800000, "to": 1793491200000}, timeout)
    # Of a status that the row names already.
    python = python.replace(f", status {title[:3]}", "")
    return title, python, *ours(url, f"get_viewership({BOUNDS}, {retries})")


def of_request(case):
    title, request, program = case
    url = Server(answer(200, "[]")).url
    return title, theirs(url, request), *ours(url, f"get_viewership({program})")


def of_key(_):
    url = Server(refusal(401, "no key")).url
    return "no key", theirs(url, {}, key=None), *ours(url, f"get_viewership({BOUNDS})", key=None)


def of_offline(_):
    return "`--offline`", "–", *ours(Server(answer(200, "[]")).url, f"get_viewership({BOUNDS})", "--offline")


def leaves(kind):
    return {kind.__name__} if not kind.__subclasses__() else set().union(*map(leaves, kind.__subclasses__()))


def check(rows):
    """That nothing is missing, on either side."""
    seen = set(re.findall(r"`(?:\w+\.)?(\w+)`", " ".join(python for _, python, _, _ in rows)))
    codes = set(re.findall(r"LPQ05\d\d", " ".join(lpql for _, _, lpql, _ in rows)))
    assert codes == CODES, (codes, CODES)
    assert set(re.findall(r"raise errors\.(\w+)", inspect.getsource(Metrics))) <= seen
    # httpcore's errors, which httpx hands on, are of a class of its own.
    assert leaves(httpx.RequestError) == (seen & leaves(httpx.RequestError)) | set(KIN) | NEVER, seen
    assert not seen & (set(KIN) | NEVER) and set(KIN.values()) <= seen, seen


def with_kin(python):
    name = python.strip("`").removeprefix("httpx.")
    kin = sorted(key for key, value in KIN.items() if value == name)
    return python + (f" ({', '.join(f'`{name}`' for name in kin)})" if kin else "")


def main():
    with ThreadPoolExecutor(8) as pool:
        parts = [pool.map(of_answer, ANSWERS), pool.map(of_request, REQUESTS)]
        rows = [row for part in [pool.map(of_key, [0]), *parts, pool.map(of_offline, [0])] for row in part]
    check(rows)
    lines = {}
    for title, python, lpql, status in rows:
        titles, pythons = lines.setdefault((lpql, status), ([], []))
        titles.append(title)
        if with_kin(python) not in pythons:
            pythons.append(with_kin(python))
    print("| what fails | in Python | in lpql | exit status |\n|---|---|---|---|")
    for (lpql, status), (titles, pythons) in lines.items():
        print(f"| {'; '.join(titles)} | {'; '.join(pythons)} | {lpql} | {status} |")


if __name__ == "__main__":
    main()
