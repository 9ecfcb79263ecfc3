"""Runs a command and says how long it took, how much memory it had at most and what it printed.

    process(["jq", "-n", "1"], {})        a whole process
    statements(["lpql", "-e", …], {})     one statement of a program that prints one line for each
    first_prompt("> ")(["lpql"], {})      from the start on a terminal of its own to its prompt

`ru_maxrss` of a child begins with the memory of who starts it, so a peak below some 14 MiB cannot be told.
"""

import atexit
import contextlib
import os
import pty
import select
import signal
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass

# A run that takes longer is a failure.
LIMIT = 300
WRITTEN = os.path.join(tempfile.gettempdir(), f"lpql-bench-{os.getpid()}")
atexit.register(lambda: os.path.exists(WRITTEN) and os.remove(WRITTEN))


@dataclass
class Run:
    seconds: float
    mib: float
    output: str


class Failure(Exception):
    """A command that did not end as it should, with the end of what it said."""


def process(command, environment):
    with tempfile.TemporaryFile() as output:
        seconds, mib = _timed(command, environment, output)
        output.seek(0)
        return Run(seconds, mib, output.read().decode())


def written(command, environment):
    """A whole process whose output is kept in a file until the next one; its path is the output."""
    with open(WRITTEN, "wb") as output:
        seconds, mib = _timed(command, environment, output)
    return Run(seconds, mib, WRITTEN)


def statements(command, environment):
    """The program prints a line before the statement and one for each repetition; the time is the median between two lines."""
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env={**os.environ, **environment})
        marks, printed = [], b""
        with _limit(child):
            # `readline` would be late by what it keeps.
            while piece := os.read(child.stdout.fileno(), 1 << 20):
                printed += piece
                marks += [time.perf_counter()] * piece.count(b"\n")
            child.stdout.close()
            _, status, usage = os.wait4(child.pid, 0)
        _check(child, status, command, errors)
    times = [after - before for before, after in zip(marks, marks[1:])]
    # Two answers may come in one reading; no time is none.
    return Run(max(statistics.median(times), 1e-6), usage.ru_maxrss / 1024, printed.decode().splitlines()[-1])


def first_prompt(prompt):
    """`prompt` is the last of what stands on the terminal when the program waits for a line."""

    def run(command, environment):
        start = time.perf_counter()
        pid, terminal = pty.fork()
        if pid == 0:
            try:
                os.execvpe(command[0], command, {**os.environ, **environment, "TERM": "xterm"})
            finally:
                os._exit(127)
        seen = b""
        try:
            while prompt.encode() not in seen:
                ready, _, _ = select.select([terminal], [], [], LIMIT)
                piece = os.read(terminal, 1 << 16) if ready else b""
                if not piece:
                    raise Failure(f"{command[0]}: no prompt")
                seen += piece
        except OSError as error:
            raise Failure(f"{command[0]}: {seen.decode(errors='replace')[-200:]}") from error
        finally:
            seconds = time.perf_counter() - start
            os.kill(pid, signal.SIGKILL)
            _, _, usage = os.wait4(pid, 0)
            os.close(terminal)
        return Run(seconds, usage.ru_maxrss / 1024, "")

    return run


def _timed(command, environment, output):
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=output, stderr=errors, env={**os.environ, **environment})
        with _limit(child):
            _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        _check(child, status, command, errors)
        return seconds, usage.ru_maxrss / 1024


@contextlib.contextmanager
def _limit(child):
    signal.signal(signal.SIGALRM, lambda *_: child.kill())
    signal.alarm(LIMIT)
    try:
        yield
    finally:
        signal.alarm(0)


def _check(child, status, command, errors):
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        errors.seek(0)
        said = errors.read().decode(errors="replace").strip().splitlines() or [""]
        # Of lpql the first line says it, of Python the last.
        line = said[0] if said[0].startswith("error") else said[-1]
        raise Failure(f"{os.path.basename(command[0])} ended with status {child.returncode}: {line}")
