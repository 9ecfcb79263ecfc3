"""Asks the same questions through Livepeer's Python SDK and through lpql, and compares the answers.

    compare.py LPQL URL KEY NOW ASSETS

ASSETS is a JSON object from playback ID to asset ID. Prints one line for each question; ends with 1 where the two differ.
"""

import json
import os
import subprocess
import sys

import livepeer
from rows import ordered

LPQL, URL, KEY, NOW, ASSETS = sys.argv[1:]
FROM, TO = 1793404800000, 1793491200000
DIMENSIONS = [
    "playbackId", "deviceType", "device", "cpu", "os", "browser", "browserEngine", "continent", "country",
    "subdivision", "timezone", "geohash", "viewerId", "creatorId",
]

sdk = livepeer.Livepeer(api_key=KEY, server_url=URL).metrics


def lpql(program):
    """What lpql prints for a program, as JSON."""
    environment = dict(os.environ, LIVEPEER_API_KEY=KEY)
    command = [LPQL, "--json", "--quiet", "--now", NOW, "--server", URL, "-e", program]
    return json.loads(subprocess.run(command, env=environment, check=True, capture_output=True).stdout)


def compare(title, theirs, program, leave_out=()):
    ours = lpql(program)
    ours = [ours] if isinstance(ours, dict) else ours
    theirs = [theirs] if not isinstance(theirs, list) else theirs
    theirs, ours = (
        ordered({name: cell for name, cell in row.items() if name not in leave_out} for row in rows)
        for rows in ([row.model_dump() for row in theirs], ours)
    )
    if not theirs or not any(row.get("view_count") or row.get("delivery_usage_mins") for row in theirs):
        print(f"{title}: nothing to compare")
        return False
    agrees = theirs == ours
    print(f"{title}: {'agrees' if agrees else 'DIFFERS'}")
    if not agrees:
        for left, right in zip(theirs, ours):
            if left != right:
                print(f"  SDK  {left}\n  lpql {right}", file=sys.stderr)
                break
        print(f"  {len(theirs)} and {len(ours)} rows", file=sys.stderr)
    return agrees


def most_watched():
    """The playback IDs of a day, the most watched first."""
    rows = lpql(f"get_viewership(from: {FROM}, to: {TO}, breakdown_by: [playback_id]) | sort -view_count")
    return [row["playback_id"] for row in rows if row["playback_id"] is not None]


def main():
    watched = most_watched()
    playback_id = watched[0]
    assets = json.loads(ASSETS)
    asset_id = next(assets[playback_id] for playback_id in watched if playback_id in assets)
    window = {"from_": FROM, "to": TO}
    bounds = f"from: {FROM}, to: {TO}"
    results = [
        compare("get_realtime_viewership", sdk.get_realtime_viewership().data, "get_realtime_viewership()"),
        compare(
            "get_realtime_viewership by device, country",
            sdk.get_realtime_viewership(breakdown_by=["device", "country"]).data,
            "get_realtime_viewership(breakdown_by: [device, country])",
        ),
        compare("get_viewership", sdk.get_viewership(request=window).data, f"get_viewership({bounds})"),
        compare(
            "get_viewership by country, per day",
            sdk.get_viewership(request=dict(window, time_step="day", breakdown_by=["country"])).data,
            f"get_viewership({bounds}, time_step: day, breakdown_by: [country])",
        ),
        compare(
            "get_viewership by all that the SDK knows",
            sdk.get_viewership(
                request=dict(window, to=FROM + 3_600_000, playback_id=playback_id, breakdown_by=DIMENSIONS)
            ).data,
            f'get_viewership(from: {FROM}, to: {FROM + 3_600_000}, playback_id: {json.dumps(playback_id)}, '
            f"breakdown_by: {json.dumps(DIMENSIONS)})",
        ),
        compare(
            "get_creator_viewership",
            sdk.get_creator_viewership(
                request=dict(window, asset_id=asset_id, time_step="hour", breakdown_by=["country"])
            ).data,
            f"get_creator_viewership({bounds}, asset_id: {json.dumps(asset_id)}, time_step: hour, "
            "breakdown_by: [country])",
            # A filter by one ID brings its column in the SDK; in lpql columns are those that the program asks for.
            leave_out=["playback_id"],
        ),
        compare(
            "get_public_viewership",
            sdk.get_public_viewership(playback_id=playback_id).data,
            f"get_public_viewership({json.dumps(playback_id)})",
            leave_out=["legacy_view_count"],
        ),
        compare("get_usage", sdk.get_usage(request=window).usage_metric, f"get_usage({bounds})"),
    ]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
