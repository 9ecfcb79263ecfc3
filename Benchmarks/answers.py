"""What peers print, in one form; and whether two of them say the same."""

import json
import math
import os
import subprocess
import sys


def rows(text):
    """Whatever the peer's form of JSON, a list of lists."""
    text = text.strip()
    try:
        found = json.loads(text)
    except json.JSONDecodeError:
        found = [json.loads(line) for line in text.splitlines()]
    return [list(row.values()) if isinstance(row, dict) else list(row) for row in found]


def public_total(text):
    """The API's own object: {"viewCount": 3, "playtimeMins": 1.5, …}"""
    found = json.loads(text)
    return [[found["viewCount"], found["playtimeMins"]]]


def nothing(_):
    """For runs whose answer is that they ended well."""
    return []


def all_rows(path):
    """How many rows a file has, and a sum over all values of each; the same for all formats."""
    checker = os.path.join(os.path.dirname(__file__), "peers", "checksum.py")
    return rows(subprocess.run([sys.executable, checker, path], check=True, capture_output=True, text=True).stdout)


def agree(left, right):
    if len(left) != len(right):
        return False
    # Some peers order text by letters, not by code points.
    pairs = zip(sorted(left, key=repr), sorted(right, key=repr))
    return all(len(one) == len(other) and all(map(_same, one, other)) for one, other in pairs)


def _same(first, second):
    if isinstance(first, (int, float)) and isinstance(second, (int, float)):
        return math.isclose(first, second, rel_tol=1e-9)
    return first == second
