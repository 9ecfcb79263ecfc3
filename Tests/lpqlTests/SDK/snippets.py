"""Runs what `lpql explain` gives as curl and as Python, and compares the numbers with lpql's own answer.

    snippets.py LPQL URL KEY NOW ASSETS STREAM CID

ASSETS is a JSON object from playback ID to asset ID. Prints one line for each program, and what does not parse of its TypeScript and Go.
"""

import json
import sys

from explained import Explained
from parse import parse
from rows import ordered, snake, table

LPQL, URL, KEY, NOW, ASSETS, STREAM, CID = sys.argv[1:]
PLAYBACK_ID, ASSET_ID = next(iter(sorted(json.loads(ASSETS).items())))
DAY = "from: @2026-10-31, to: @2026-11-01"
RETRIES = '{strategy: "backoff", initial_interval: 10, max_interval: 20, exponent: 1.5, max_elapsed_time: 50}'

PROGRAMS = [
    "get_realtime_viewership()",
    "get_realtime_viewership(breakdown_by: [playback_id, device, browser, country])",
    'get_realtime_viewership(creator_id: "José", breakdown_by: [country], timeout: 1m)',
    f"get_viewership({DAY})",
    f"get_viewership({DAY}, time_step: hour, breakdown_by: [device_type, device, browser_engine, browser])",
    f"get_viewership({DAY}, breakdown_by: [cpu, os, continent, country, subdivision, timezone, geohash])",
    f'get_viewership({DAY}, playback_id: "{PLAYBACK_ID}", breakdown_by: [viewer_id], retries: {RETRIES})',
    f'get_viewership({DAY}, creator_id: "Lagos Live!", time_step: hour)',
    f'get_viewership({DAY}, asset_id: "{ASSET_ID}", breakdown_by: [creator_id, playback_id], retries: "none")',
    'get_viewership(from: "2026-10-31T02:00:00+02:00", to: "1793491200000", creator_id: "José", time_step: week)',
    f'get_creator_viewership({DAY}, asset_id: "{ASSET_ID}", time_step: day, breakdown_by: [country])',
    f'get_creator_viewership({DAY}, stream_id: "{STREAM}", breakdown_by: [device_type, os], timeout: 30000)',
    f'get_public_viewership("{PLAYBACK_ID}")',
    f'get_public_viewership("{PLAYBACK_ID}", server_url: "{URL}")',
    f'get_public_viewership("ipfs://{CID}")',
    f"get_usage({DAY})",
    f'get_usage({DAY}, creator_id: "northlight")',
    f"get_usage({DAY}, time_step: day, breakdown_by: [creator_id])",
    f"get_viewership({DAY}, breakdown_by: [d_storage_url])",
    f'get_creator_viewership({DAY}, asset_id: "{ASSET_ID}", breakdown_by: [geohash])',
]

# A filter by one ID brings its column; in lpql columns are those that the program asks for.
BROUGHT = {"playback_id", "creator_id"}
# Not specified, so that the SDK does not know it.
UNSPECIFIED = {"legacy_view_count"}


def agrees(theirs, ours):
    names = {name for row in ours for name in row}
    extra = {name for row in theirs for name in row} - names
    if not extra <= BROUGHT or not any(row.get("view_count") or row.get("delivery_usage_mins") for row in ours):
        return False
    theirs, ours = (
        ordered({name: cell for name, cell in row.items() if name not in extra | UNSPECIFIED} for row in rows)
        for rows in (theirs, ours)
    )
    return theirs == ours


def python_outcome(explained, ours):
    try:
        return "agrees" if agrees(explained.python(), ours) else "DIFFERS"
    except Exception as failure:
        said = [line for line in explained.code["python"].splitlines() if line.startswith("# livepeer 0.3.0")]
        return "fails, as it says: " + said[0][2:] if said else f"FAILS: {failure}"


def main():
    for program in PROGRAMS:
        explained = Explained(LPQL, URL, KEY, NOW, program)
        ours = table(explained.answer())
        curl = [{snake(name): cell for name, cell in row.items()} for row in table(json.loads(explained.curl()))]
        curled = "agrees" if agrees(curl, ours) else "DIFFERS"
        print(f"{program.split('(')[0]}: curl {curled}, Python {python_outcome(explained, ours)}")
        for language in ("typescript", "go"):
            for fault in parse(language, explained.code[language]):
                print(fault)


if __name__ == "__main__":
    main()
