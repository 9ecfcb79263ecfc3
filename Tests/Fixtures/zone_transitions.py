#!/usr/bin/env python3
"""Writes ZoneTransitions.swift for the oracle: when the clocks of eight zones changed, as Python's zoneinfo has it."""
import datetime
import pathlib
import zoneinfo

ZONES = """America/Havana America/New_York America/Sao_Paulo America/St_Johns Asia/Kolkata Australia/Lord_Howe
Europe/Paris Pacific/Apia""".split()
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
FIRST, LAST, HOUR = -315619200, 2240524800, 3600
HEAD = '''/// When the clocks of some zones changed, from 1960 to 2041, as Python's zoneinfo has it: for each change the seconds since
/// 1970 and what the clocks are ahead of UTC from then on, in seconds.
///
/// Made by `python3 Tests/Fixtures/zone_transitions.py`, and formatted.
enum ZoneTransitions {
  static let all: [String: String] = [
'''


def offset(info, instant):
    return int((EPOCH + datetime.timedelta(seconds=instant)).astimezone(info).utcoffset().total_seconds())


def change(info, low, high):
    """The first second at which the offset is no longer that of `low`."""
    before = offset(info, low)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if offset(info, middle) == before else (low, middle)
    return high


def entry(zone):
    info = zoneinfo.ZoneInfo(zone)
    words = [f"{FIRST} {offset(info, FIRST)}"]
    for instant in range(FIRST, LAST, 24 * HOUR):
        if offset(info, instant) != offset(info, instant + 24 * HOUR):
            at = change(info, instant, instant + 24 * HOUR)
            words.append(f"{at} {offset(info, at)}")
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 95:
            lines.append(line)
            line = ""
        line += word + ", "
    lines.append(line.rstrip(", "))
    body = "\n".join("        " + line.rstrip() + (" \\" if place + 1 < len(lines) else "") for place, line in enumerate(lines))
    return f'    "{zone}": """\n{body}\n        """,\n'


path = pathlib.Path(__file__).parent.parent / "LPQOracleTests/Naive/ZoneTransitions.swift"
path.write_text(HEAD + "".join(map(entry, ZONES)) + "  ]\n}\n")
