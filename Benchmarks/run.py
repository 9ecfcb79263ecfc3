"""Runs every task in every peer, in turn, several times; checks that the answers agree; writes tables and plots as it goes.

    run.py LPQL DATA OUTPUT [--sizes 10000,100000] [--rounds 3] [--without jq,gojq] [--only JSON]

A peer that is not there, or fails, or says something else than lpql, is left out with a note. Where that is lpql's fault or an answer is
another, the run goes on and ends with status 1.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile

import answers
from goals import GOALS
from measuring import Failure
from report import Report
from servers import Servers
from tasks import API, PYTHON, STARTS, TASKS, is_there

# A peer that takes longer runs once.
SLOW = 5
# Where no file has so many rows, all is short: the tasks on the API are of a week in place of a year, and nothing is warmed up.
LONG = 10_000


class Bench:
    def __init__(self, options):
        self.options = options
        self.sizes = [int(size) for size in options.sizes.split(",")]
        self.places = {"lpql": os.path.abspath(options.lpql)}
        self.report = Report(self.places["lpql"], options.rounds)
        self.is_long = max(self.sizes) >= LONG
        self.there = {}
        self.failed = False

    def run(self):
        os.makedirs(self.options.output, exist_ok=True)
        for task in STARTS:
            self.task(task, 0)
        self.ask_servers()
        for size in self.sizes:
            # In a process of its own, for the same reason as in `_read`.
            subprocess.run([PYTHON, os.path.join(os.path.dirname(__file__), "data.py"), str(size), self.options.data], check=True)
            for task in TASKS:
                self.task(task, size)
        titles = list(self.report.tasks)
        for goal in GOALS:
            if not self.options.only and not any(title.endswith(goal.task) for title in titles):
                self.fault(f"a goal is of no task that was measured: {goal.task}")
        self.report.write(self.options.output)
        return 1 if self.failed else 0

    def ask_servers(self):
        if not any(self.options.only in task.title for task in API):
            return
        try:
            with Servers(self.places["lpql"], 365 if self.is_long else 7) as places:
                self.places |= places
                for task in API:
                    task.title = task.title.replace("{span}", places["span"])
                    self.task(task, 0)
        except (RuntimeError, subprocess.CalledProcessError) as failure:
            self.fault(f"the tasks on the API: {failure}")

    def fault(self, text):
        self.failed = True
        self.leave_out(text)

    def leave_out(self, text):
        self.report.note(text)
        print(f"left out: {text}", file=sys.stderr)

    def task(self, task, size):
        peers = {name: peer for name, peer in task.peers.items() if size <= peer.limit and self.is_wanted(name, peer)}
        if "lpql" not in peers or self.options.only not in task.title:
            return
        if task.form:
            for name in ("countries", "creators"):
                self.places[name] = os.path.join(self.options.data, f"{name}.csv")
            self.places["file"] = os.path.join(self.options.data, f"rows-{size}.{task.form}")
            _read(self.places["file"])
        found = self.measured(task, peers, size)
        if found:
            self.report.add(task.title, size, found)
            self.report.write(self.options.output)
            times = ", ".join(f"{name} {values[0]:.4f} s {values[1]:.0f} MiB" for name, values in found.items())
            print(f"{size or '':>8} {task.title}: {times}", file=sys.stderr)

    def is_wanted(self, name, peer):
        if name == "lpql":
            return True
        if name not in self.there:
            self.there[name] = name not in self.options.without.split(",") and is_there(name, peer.command)
            if not self.there[name]:
                self.leave_out(f"{name}: it is not there")
        return self.there[name]

    def measured(self, task, peers, size):
        """{name: (seconds, MiB)}; each round runs all, so that a busy moment meets all of them."""
        runs = {name: [] for name in peers}
        expected = None
        first = task.warmups if self.is_long else 0
        for turn in range(first + (self.options.rounds * task.repetitions if self.options.rounds > 1 else 1)):
            for name, peer in list(peers.items()):
                if turn > first and runs[name][first].seconds > SLOW and name != "lpql":
                    continue
                try:
                    run = peer.measure(peer.filled(self.places), self.environment(peer))
                    if turn == 0:
                        answer = peer.answer(run.output)
                        expected = answer if name == "lpql" else expected
                        if not answers.agree(expected, answer):
                            raise Failure("another answer than lpql's")
                    runs[name].append(run)
                except (Failure, ValueError, KeyError, subprocess.CalledProcessError) as failure:
                    self.fault(f"{name} in '{task.title}', {size} rows: {failure}")
                    del peers[name], runs[name]
                    if name == "lpql":
                        return None
        return {
            name: (statistics.median(run.seconds for run in found[first:]), max(run.mib for run in found))
            for name, found in runs.items()}

    def environment(self, peer):
        places = self.places
        return {name: value.replace("{key}", places.get("key", "")) for name, value in peer.environment.items()}


def _read(path):
    """Brings the file into the system's cache; in small pieces, for a child's peak memory begins with that of who starts it."""
    with open(path, "rb", buffering=0) as file:
        while file.read(1 << 18):
            pass


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("lpql")
    parser.add_argument("data")
    parser.add_argument("output")
    parser.add_argument("--sizes", default="10000,100000,1000000,10000000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without", default="")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        # Nobody's configuration, history or cache.
        for name in [name for name in os.environ if name.startswith(("XDG_", "LPQ_", "LIVEPEER_"))]:
            del os.environ[name]
        os.environ["HOME"] = home
        return Bench(options).run()


if __name__ == "__main__":
    sys.exit(main())
