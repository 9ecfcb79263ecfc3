"""Runs every task in every peer, in turn, several times; checks that the answers agree; writes a table and plots.

    run.py LPQL DATA OUTPUT [--sizes 10000,100000] [--rounds 3] [--without jq,gojq]

Times are of whole processes, the median of the rounds, with the file in the system's cache. Peak memory is the largest of the rounds.
A peer that is not there is left out.
"""

import argparse
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from plot import plot
from tasks import PYTHON, TASKS

STARTS = {"lpql": ["{lpql}", "-e", "1"], "sqlite3": ["sqlite3", ":memory:", "select 1"], "jq": ["jq", "-n", "1"], "gojq": ["gojq", "-n", "1"]}
MODULES = {"DuckDB": "duckdb", "Polars": "polars", "chDB": "chdb"}


def is_there(name, command):
    if name in MODULES:
        return subprocess.run([PYTHON, "-c", f"import {MODULES[name]}"], capture_output=True).returncode == 0
    return shutil.which(command[0]) is not None


def filled(command, places):
    for name, value in places.items():
        command = [word.replace("{" + name + "}", value) for word in command]
    return command


def measure(command):
    """(seconds, MiB, what it prints)"""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode != 0:
            raise RuntimeError(f"{command[0]}: {errors.read().decode()[-400:]}")
        return seconds, usage.ru_maxrss / 1024, output.read().decode()


def rows(text):
    """Whatever the peer's form of JSON, a list of lists."""
    text = text.strip()
    try:
        found = json.loads(text)
    except json.JSONDecodeError:
        found = [json.loads(line) for line in text.splitlines()]
    return [list(row.values()) if isinstance(row, dict) else list(row) for row in found]


def agree(left, right):
    if len(left) != len(right):
        return False
    # Some peers order text by letters, not by code points.
    for one, other in zip(sorted(left, key=repr), sorted(right, key=repr)):
        for first, second in zip(one, other):
            same = math.isclose(float(first), float(second), rel_tol=1e-9) if isinstance(first, (int, float)) else first == second
            if not same:
                return False
    return True


def interleaved(commands, rounds):
    """{name: (seconds, MiB, answer)}; each round runs all, so that a busy moment meets all of them."""
    runs = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(measure(command))
    return {
        name: (statistics.median(r[0] for r in found), max(r[1] for r in found), found[0][2]) for name, found in runs.items()
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("lpql")
    parser.add_argument("data")
    parser.add_argument("output")
    parser.add_argument("--sizes", default="10000,100000,1000000,10000000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--without", default="")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    lpql = os.path.abspath(options.lpql)
    os.makedirs(options.output, exist_ok=True)
    starts = {name: filled(command, {"lpql": lpql}) for name, command in STARTS.items()}
    starts = {name: command for name, command in starts.items() if is_there(name, command)}
    for _ in range(3):
        interleaved(starts, 1)
    report = {"start": interleaved(starts, 10 * options.rounds), "tasks": {}}
    for size in sizes:
        # In a process of its own: a child's peak memory begins with that of who starts it.
        subprocess.run([PYTHON, os.path.join(os.path.dirname(__file__), "data.py"), str(size), options.data], check=True)
        for title, (form, peers) in TASKS.items():
            places = {
                "lpql": lpql, "file": os.path.join(options.data, f"rows-{size}.{form}"),
                "countries": os.path.join(options.data, "countries.csv"),
            }
            commands = {
                name: filled(command, places) for name, (command, limit) in peers.items()
                if size <= limit and name not in options.without.split(",") and is_there(name, command if name != "lpql" else [lpql])
            }
            if not commands:
                continue
            with open(places["file"], "rb") as file:
                while file.read(1 << 24):
                    pass
            found = interleaved(commands, options.rounds if size < 10**7 else min(3, options.rounds))
            answer = rows(found["lpql"][2])
            for name, (_, _, text) in found.items():
                if not agree(answer, rows(text)):
                    sys.exit(f"{title}, {size} rows: {name} has another answer than lpql")
            report["tasks"].setdefault(title, {})[size] = {name: values[:2] for name, values in found.items()}
            write(report, options.output)
            print(size, title, {name: f"{values[0]:.3f} s, {values[1]:.0f} MiB" for name, values in found.items()}, file=sys.stderr)


GOALS = {
    ("NDJSON, filter and group", "DuckDB"): 0.5, ("NDJSON, filter and group", "jq"): 0.05, ("CSV, filter and group", "DuckDB"): 0.8,
    ("CSV, join with 60 countries, group", "DuckDB"): 1.5, ("CSV, sort by two keys, first 1,000", "DuckDB"): 1.5,
    ("CSV, quantiles by group", "DuckDB"): 1.5,
}


def write(report, output):
    lines = ["# Measured", "", "Written by `make bench`: whole processes, medians, warm file cache; lpql's time divided by the other's.", ""]
    lines += ["| task | rows | peer | lpql | peer's | ratio | goal | peak memory, lpql and peer |", "|---|---|---|---|---|---|---|---|"]
    start = report["start"]
    for name, (seconds, mib, _) in start.items():
        if name != "lpql":
            ratio = start["lpql"][0] / seconds
            goal = "2" if name == "sqlite3" else ""
            lines.append(
                f"| start, `lpql -e 1` | | {name} | {start['lpql'][0] * 1000:.1f} ms | {seconds * 1000:.1f} ms | {ratio:.2f} | {goal} "
                f"| {start['lpql'][1]:.0f} and {mib:.0f} MiB |")
    for title, by_size in report["tasks"].items():
        for size, found in by_size.items():
            own = found["lpql"]
            for name, (seconds, mib) in found.items():
                if name == "lpql":
                    continue
                goal = GOALS.get((title, name), "") if size == 10**6 else ""
                lines.append(
                    f"| {title} | {size:,} | {name} | {own[0]:.3f} s | {seconds:.3f} s | {own[0] / seconds:.2f} | {goal} "
                    f"| {own[1]:.0f} and {mib:.0f} MiB |")
        name = title.lower().replace(",", "").replace(" ", "-")
        if len(by_size) > 1:
            plot(os.path.join(output, f"{name}.svg"), title, by_size)
            lines.append("")
            lines.append(f"![{title}: seconds by rows]({name}.svg)")
            lines += ["", "| task | rows | peer | lpql | peer's | ratio | goal | peak memory, lpql and peer |", "|---|---|---|---|---|---|---|---|"]
    while lines and (lines[-1].startswith("|---") or lines[-1].startswith("| task")):
        lines.pop()
    with open(os.path.join(output, "measured.md"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines).rstrip() + "\n")
    with open(os.path.join(output, "measured.json"), "w", encoding="utf-8") as file:
        json.dump({"start": {name: values[:2] for name, values in start.items()}, "tasks": report["tasks"]}, file, indent=1)


if __name__ == "__main__":
    main()
