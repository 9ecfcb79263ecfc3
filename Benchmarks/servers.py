"""The servers that the tasks on the API ask, and what they are asked for.

    with Servers(lpql, days) as places:   {"key": …, "kept": "http://127.0.0.1:…/api", "rows_from": "2026-10-01T05:00:00Z", …}

They are `lpql serve`, once with 50 ms for each answer, and servers before it that keep its answers, without and with these 50 ms.
"""

import datetime
import json
import os
import select
import subprocess

from tasks import script

NOW = "2026-11-01T10:30:00Z"
LATENCY = 50
ROWS = 10_000


class Servers:
    def __init__(self, lpql, days):
        self.lpql = lpql
        self.end = datetime.datetime(2026, 10, 1, tzinfo=datetime.timezone.utc)
        self.start = self.end - datetime.timedelta(days=days)
        self.span = "A year" if days == 365 else f"{days} days"
        self.running = []

    def __enter__(self):
        try:
            return self._places()
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_):
        for server in self.running:
            server.terminate()
        for server in self.running:
            server.wait()
            server.stdout.close()

    def _places(self):
        serve = [self.lpql, "serve", "--now", NOW]
        plain, self.key = self._started(serve, 2)
        late, _ = self._started(serve + ["--latency", f"{LATENCY}ms"], 2)
        (kept,) = self._started(script("kept_answers.py", plain, self.key, "0"), 1)
        (kept_late,) = self._started(script("kept_answers.py", plain, self.key, str(LATENCY)), 1)
        places = {"key": self.key, "late": late, "kept": kept, "kept_late": kept_late, "span": self.span}
        places["playback_id"] = self._ask(plain, "get_viewership(breakdown_by: [playback_id], from: @2026-10-31) | sort -view_count | take 1")[0]["playback_id"]
        first, last = self._window(plain)
        for name, instant in [("rows_from", first), ("rows_to", last), ("long_from", self.start), ("long_to", self.end)]:
            places[name] = instant.strftime("%Y-%m-%dT%H:%M:%SZ")
            places[f"{name}_ms"] = int(instant.timestamp() * 1000)
        return places

    def _started(self, command, lines):
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.running.append(server)
        ready, _, _ = select.select([server.stdout], [], [], 60)
        if not ready:
            raise RuntimeError(f"{command[0]} does not say where it serves")
        return [server.stdout.readline().strip() for _ in range(lines)]

    def _ask(self, url, program):
        command = [self.lpql, "--quiet", "--json", "--no-cache", "--server", url, "-e", program]
        environment = {**os.environ, "LIVEPEER_API_KEY": self.key}
        return json.loads(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)

    def _window(self, url):
        """A range of whole hours whose answer has as many rows as an answer may have."""
        start = self.end - datetime.timedelta(days=60)
        program = f"get_viewership(from: @{start:%Y-%m-%d}, to: @{self.end:%Y-%m-%d}, time_step: hour, breakdown_by: [country])"
        counts = [hour["n"] for hour in self._ask(url, program + " | summarize n: count() by timestamp | sort timestamp")]
        before = {0: 0}
        total = 0
        for hour, count in enumerate(counts, 1):
            total += count
            if total - ROWS in before:
                return (start + datetime.timedelta(hours=at) for at in (before[total - ROWS], hour))
            before[total] = hour
        raise RuntimeError(f"no range of hours has {ROWS} rows")
