"""kept_answers.py UPSTREAM KEY LATENCY-MS: a server that says again what the one behind it said to each target, so that the work of who
computes the answers is in no measurement. Prints its URL, then serves until it is ended."""

import asyncio
import sys
import urllib.error
import urllib.request

upstream, key, latency = sys.argv[1].removesuffix("/api"), sys.argv[2], float(sys.argv[3]) / 1000
kept = {}


def asked(target):
    request = urllib.request.Request(upstream + target, headers={"authorization": f"Bearer {key}"})
    try:
        answer = urllib.request.urlopen(request)
    except urllib.error.HTTPError as refusal:
        answer = refusal
    body = answer.read()
    head = f"HTTP/1.1 {answer.status} {answer.reason}\r\ncontent-type: {answer.headers['content-type']}\r\ncontent-length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def serve(reader, writer):
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            target = head.split(b" ", 2)[1].decode()
            if target not in kept:
                kept[target] = await asyncio.to_thread(asked, target)
            await asyncio.sleep(latency)
            writer.write(kept[target])
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/api", flush=True)
    await server.serve_forever()


asyncio.run(main())
