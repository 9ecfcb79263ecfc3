"""measured.md, measured.json and the plots, of what was measured so far.

    Report(machine).add("CSV, filter and group", 1000, {"lpql": (0.1, 30)}); report.write(folder)
"""

import datetime
import json
import os
import platform

from goals import GOALS
from plot import plot

COLUMNS = "peer | lpql | peer's | ratio | peak memory in MiB, lpql's and peer's |"
RULE = "|---|---|---|---|---|---|"


class Report:
    def __init__(self, lpql, rounds):
        self.tasks = {}
        self.notes = []
        self.binary = os.path.getsize(lpql)
        self.rounds = rounds
        self.day = datetime.date.today().isoformat()
        self.load = os.getloadavg()[0]

    def add(self, title, rows, found):
        """`found` is {peer: (seconds, MiB)}; `rows` is 0 where a task has none."""
        self.tasks.setdefault(title, {})[rows] = found

    def note(self, text):
        if text not in self.notes:
            self.notes.append(text)

    def write(self, folder):
        lines = [
            "# Measured", "",
            f"Written by `make bench` on {self.day}: {os.cpu_count()} cores, {_processor()}, Linux {platform.release()}. Medians of "
            f"{self.rounds} round(s), more where a run is short; each round runs all peers in turn, with the file in the system's cache. A peer that takes "
            "over 5 seconds runs once. Times are of whole processes, start and end included, but in memory and to the first prompt. The ratio is "
            f"lpql's time divided by the peer's. The binary has {self.binary / 1e6:.1f} MB.", "",
            *self._busy(),
            "## Goals", "", *self._goals(), "",
            "## Without rows", "", *self._single(), ""]
        for title, by_size in self.tasks.items():
            if 0 not in by_size:
                lines += [f"## {title}", "", f"| rows | {COLUMNS}", RULE, *self._rows(by_size), ""]
                lines += self._plots(title, by_size, folder)
        if self.notes:
            lines += ["## Left out", "", *[f"- {note}" for note in self.notes], ""]
        _put(folder, "measured.md", "\n".join(lines).rstrip() + "\n")
        found = {"day": self.day, "rounds": self.rounds, "binary": self.binary, "notes": self.notes, "tasks": self.tasks}
        _put(folder, "measured.json", json.dumps(found, indent=1) + "\n")

    def _busy(self):
        """What makes the figures doubtful."""
        if self.load < 0.7:
            return []
        return [f"**The machine was busy**: its load was {self.load:.1f} when this began.", ""]

    def _goals(self):
        yield "| goal | at most | measured | |"
        yield "|---|---|---|---|"
        for goal in GOALS:
            measured = goal.measured(self.tasks)
            if measured is None:
                yield f"| {goal.text} | {goal.bound:g} | | not measured |"
                continue
            value, peer = measured
            with_peer = f" ({peer})" if peer not in ("", goal.peer) else ""
            missed = f"**not met**: {value / goal.bound:.2f} times what is allowed" + (goal.obstacle and f"; {goal.obstacle}")
            verdict = "met" if value <= goal.bound else missed
            yield f"| {goal.text} | {goal.bound:g} | {_digits(value)}{with_peer} | {verdict} |"

    def _single(self):
        yield f"| task | {COLUMNS}"
        yield RULE
        for title, by_size in self.tasks.items():
            if 0 in by_size:
                yield from self._rows({title: by_size[0]})

    def _rows(self, by_size):
        for rows, found in by_size.items():
            first = f"{rows:,}" if isinstance(rows, int) else rows
            seconds, mib = found["lpql"]
            for name, (other, others_mib) in found.items():
                if name != "lpql":
                    yield (
                        f"| {first} | {name} | {_time(seconds)} | {_time(other)} | {_digits(seconds / other)} "
                        f"| {mib:.0f} and {others_mib:.0f} |")

    def _plots(self, title, by_size, folder):
        if len(by_size) < 2:
            return []
        name = "".join(letter if letter.isalnum() else " " for letter in title.lower().replace(",", ""))
        name = "-".join(name.split())
        seconds = {rows: {peer: values[0] for peer, values in found.items()} for rows, found in by_size.items()}
        mib = {rows: {peer: values[1] for peer, values in found.items()} for rows, found in by_size.items()}
        ratios = {
            rows: {peer: found["lpql"][0] / values[0] for peer, values in found.items() if peer != "lpql"}
            for rows, found in by_size.items()}
        plots = [("seconds", seconds, "s"), ("MiB", mib, "MiB"), ("lpql's time by the peer's", ratios, "")]
        _put(folder, f"{name}.svg", plot(title, plots))
        return [f"![{title}: time, peak memory and ratio by rows]({name}.svg)", ""]


def _processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        names = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _time(seconds):
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds:.3f} s"


def _digits(value):
    return f"{value:.3f}" if value < 0.1 else f"{value:.2f}" if value < 10 else f"{value:.0f}"


def _put(folder, name, text):
    path = os.path.join(folder, name)
    with open(path + ".part", "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(path + ".part", path)
