"""Asks what goes wrong easily through Livepeer's Python SDK and through lpql, and says what each gives.

    comparison.py LPQL URL KEY NOW FOREIGN

FOREIGN is the ID of another account's asset. Prints a table in Markdown, `| question | the SDK | lpql |`, whose numbers are those of this run; ends with an assertion
where an outcome is another than it says.
"""

import json
import os
import subprocess
import sys

import livepeer
import pydantic
from livepeer.models import errors
from livepeer.utils import BackoffStrategy, RetryConfig
from proxy import CountingProxy

LPQL, URL, KEY, NOW, FOREIGN = sys.argv[1:]
FROM, TO = 1793404800000, 1793491200000
DAY = {"from_": FROM, "to": TO}
BOUNDS = "from: @2026-10-31, to: @2026-11-01"

proxy = CountingProxy(URL)
sdk = livepeer.Livepeer(api_key=KEY, server_url=proxy.url).metrics
QUESTIONS = []


def question(text):
    """Registers a function that gives what the SDK and what lpql answers."""
    return lambda ask: QUESTIONS.append((text, ask)) or ask


def run(program, *flags):
    environment = dict(os.environ, LIVEPEER_API_KEY=KEY)
    command = [LPQL, "--now", NOW, "--server", proxy.url, *flags, "-e", program]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def lpql(program):
    """The answer, and the first line of what lpql says of it: `notice[LPQ0307]: …`."""
    ran = run(program, "--json")
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout), ran.stderr.partition("\n")[0].replace(proxy.url, "URL")


def refusal(ask):
    """The SDK's failure."""
    try:
        ask()
    except errors.SDKError as error:
        return f"HTTP {error.status_code}: {json.loads(error.body)['errors'][0]}"
    except pydantic.ValidationError as error:
        return f"ValidationError: {error.errors()[0]['msg']}"
    raise AssertionError("the SDK does not fail")


def number(value):
    return f"{round(value):,}"


@question("A day's views by viewer and hour: over 10,000 rows")
def row_limit():
    failure = refusal(lambda: sdk.get_viewership(request=dict(DAY, time_step="hour", breakdown_by=["viewerId"])))
    total = sdk.get_viewership(request=DAY).data[0].view_count
    proxy.forget()
    ((answer,), _) = lpql(
        f"get_viewership({BOUNDS}, time_step: hour, breakdown_by: [viewer_id]) "
        "| summarize rows: count(), views: sum(view_count)"
    )
    assert failure.startswith("HTTP 500: query must return less than 10000"), failure
    assert answer["rows"] > 10_000 and answer["views"] == total and len(proxy.targets) > 1
    return failure, f"{number(answer['rows'])} rows with {number(total)} views, from parts of the window"


@question("Viewers now by video, device, browser and country: over 1,001 groups")
def realtime_cut():
    words = ["playbackId", "device", "browser", "country"]
    rows = sdk.get_realtime_viewership(breakdown_by=words).data
    total = sdk.get_realtime_viewership().data[0].view_count
    ours, said = lpql("get_realtime_viewership(breakdown_by: [playback_id, device, browser, country])")
    seen = sum(row.view_count for row in rows)
    assert len(rows) == 1001 and seen < total
    assert len(ours) == 1001 and said.startswith("warning[LPQ0308]")
    return f"1,001 rows with {number(seen)} of {number(total)} viewers, without a word", f"the same rows, and {said}"


@question("A call that can never succeed, with retries switched on: another account's asset")
def deterministic_failure():
    backoff = RetryConfig("backoff", BackoffStrategy(10, 20, 1.5, 2000), True)
    proxy.forget()
    failure = refusal(lambda: sdk.get_viewership(request=dict(DAY, asset_id=FOREIGN), retries=backoff))
    repeated = len(proxy.targets)
    proxy.forget()
    ran = run(
        f'get_viewership({BOUNDS}, asset_id: "{FOREIGN}", retries: {{strategy: "backoff", initial_interval: 10, '
        "max_interval: 20, exponent: 1.5, max_elapsed_time: 2000})"
    )
    assert repeated > 2 and failure.startswith("HTTP 500"), (repeated, failure)
    assert ran.returncode == 3 and len(proxy.targets) == 1 and "HTTP 500" in ran.stderr, (ran, proxy.targets)
    words = ran.stderr.partition("\n")[0]
    return f"asks until the time is up, then {failure}", f"asks once, then {words}"


@question("Views by `device_type`")
def not_returned():
    rows = sdk.get_viewership(request=dict(DAY, breakdown_by=["deviceType"])).data
    shown = run(f"get_viewership({BOUNDS}, breakdown_by: [device_type]) | select device_type, view_count").stdout
    assert len(rows) > 1 and all(row.device_type is None for row in rows)
    assert shown.count("missing ") == len(rows)
    return (
        f"{len(rows)} rows whose `device_type` is None, as if it were not known",
        f"{len(rows)} rows whose `device_type` is `missing`: the server groups by it and does not return it",
    )


@question("Views by `device_type` and `device`, in this order")
def lost_breakdown():
    rows = sdk.get_viewership(request=dict(DAY, breakdown_by=["deviceType", "device"])).data
    ours, _ = lpql(f"get_viewership({BOUNDS}, breakdown_by: [device_type, device])")
    assert all(row.device is None for row in rows) and any(row["device"] for row in ours) and len(ours) > len(rows)
    return f"{len(rows)} rows, no device in any", f"{len(ours)} rows with their devices"


@question("Views of one creator, by `creator_id`")
def filtered_column():
    rows = sdk.get_viewership(request=dict(DAY, creator_id="northlight", breakdown_by=["creatorId"])).data
    ours, _ = lpql(f'get_viewership({BOUNDS}, creator_id: "northlight", breakdown_by: [creator_id])')
    assert [row.creator_id for row in rows] == [None] and [row["creator_id"] for row in ours] == ["northlight"]
    return "1 row whose `creator_id` is None", "1 row whose `creator_id` is `northlight`"


@question("Usage per day")
def usage_array():
    failure = refusal(lambda: sdk.get_usage(request=dict(DAY, time_step="day")))
    ours, _ = lpql(f"get_usage({BOUNDS}, time_step: day)")
    assert failure.startswith("ValidationError") and ours[0]["timestamp"] == "2026-10-31T00:00:00Z"
    return failure, f"{len(ours)} row a day: {number(ours[0]['delivery_usage_mins'])} minutes delivered"


@question("Usage by creator")
def usage_by_creator():
    failure = refusal(lambda: sdk.get_usage(request=dict(DAY, breakdown_by=["creatorId"])))
    ours, _ = lpql(f"get_usage({BOUNDS}, breakdown_by: [creator_id])")
    assert failure.startswith("ValidationError") and len(ours) > 1
    return failure, f"{len(ours)} rows, one a creator"


@question("Views by `d_storage_url`, which the server knows and the specification does not")
def unspecified():
    failure = refusal(lambda: sdk.get_viewership(request=dict(DAY, breakdown_by=["dStorageUrl"])))
    ours, _ = lpql(f"get_viewership({BOUNDS}, breakdown_by: [d_storage_url])")
    assert failure.startswith("ValidationError") and any(row["d_storage_url"] for row in ours)
    return "ValidationError: not among its breakdowns", f"{len(ours)} rows"


@question("A video's public total, by an ID that does not exist")
def unknown_id():
    theirs = sdk.get_public_viewership(playback_id="nosuchid").data
    ours, said = lpql('get_public_viewership("nosuchid")')
    assert theirs.view_count == ours["view_count"] == 0 and said == ""
    return "0 views", "0 views: the API does not tell the two apart"


@question("One creator's views, without `from`")
def no_from():
    theirs = sdk.get_viewership(request={"creator_id": "northlight"}).data[0].view_count
    ours, said = lpql('get_viewership(creator_id: "northlight")')
    assert theirs == ours[0]["view_count"] and said.startswith("notice[LPQ0307]") and "all of history" in said
    return f"{number(theirs)}, without a word", f"{number(theirs)}, and {said}"


@question("Views per day from within a day until now")
def cut_buckets():
    rows = sdk.get_viewership(request={"from_": FROM - 41_400_000, "time_step": "day"}).data
    ours, said = lpql("get_viewership(from: @2026-10-30T12:30:00, time_step: day)")
    assert [row.view_count for row in rows] == [row["view_count"] for row in ours]
    assert said.startswith("notice[LPQ0307]") and "begins inside" in said and "has not ended" in said
    numbers = ", ".join(number(row.view_count) for row in rows)
    return f"{numbers}: a drop at both ends, without a word", f"the same, and {said}"


@question("What is not known, and what was not returned: views by `device_type` and `subdivision`")
def three_nothings():
    rows = sdk.get_viewership(request=dict(DAY, breakdown_by=["deviceType", "subdivision"])).data
    ours, _ = lpql(f"get_viewership({BOUNDS}, breakdown_by: [device_type, subdivision])")
    unknown = [row for row in ours if row["subdivision"] is None]
    assert unknown and all("device_type" not in row for row in ours)
    assert len(unknown) == sum(row.subdivision is None for row in rows)
    assert all(row.device_type is None for row in rows)
    return (
        "None and None",
        "`null` where it is not known; `missing` on a screen, and no field in JSON, where it was not returned",
    )


@question("Viewer IDs that hold control characters")
def unsafe_text():
    hour = dict(DAY, breakdown_by=["viewerId"], to=FROM + 3_600_000)
    ids = [row.viewer_id for row in sdk.get_viewership(request=hour).data if row.viewer_id]
    program = "get_viewership(from: @2026-10-31, to: @2026-10-31T01:00:00, breakdown_by: [viewer_id])"
    ours, _ = lpql(program)
    unsafe = [text for text in ids if not text.isprintable()]
    shown = run(f"{program} | select viewer_id").stdout
    assert any(ord(c) < 32 or ord(c) == 127 for text in unsafe for c in text)
    assert sorted(ids) == sorted(row["viewer_id"] for row in ours if row["viewer_id"])
    assert not any(ord(c) < 32 and c != "\n" or 127 <= ord(c) < 160 for c in shown)
    return "as they are: `print` sends them to the terminal", "escaped on a screen, as they are in JSON"


def cell(text):
    return text.replace("|", "\\|").replace("\n", " ")


def main():
    print("| question | Livepeer's Python SDK | lpql |\n|---|---|---|")
    for text, ask in QUESTIONS:
        try:
            print("|", " | ".join(cell(part) for part in (text, *ask())), "|", flush=True)
        except Exception as error:
            raise RuntimeError(text) from error


if __name__ == "__main__":
    main()
