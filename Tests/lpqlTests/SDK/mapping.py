"""The tables of docs/python-to-lpql.md: what Livepeer's Python SDK calls by which name, and what lpql does.

    mapping.py LPQL OPERATIONS

OPERATIONS is docs/reference/operations.md, which is written from lpql's own tables. Prints `## get_viewership` and so on,
with all parameters, members and fields of both sides, read from the SDK's signatures and models; ends with an assertion
where one side has what the other's tables below do not know.
"""

import datetime
import enum
import inspect
import re
import subprocess
import sys
import typing

from livepeer.metrics import Metrics
from livepeer.models import operations
from livepeer.utils import retries

LPQL = sys.argv[1]
OPERATIONS = open(sys.argv[2], encoding="utf-8").read()

REQUESTS = {
    "get_realtime_viewership": "GetRealtimeViewershipNow",
    "get_viewership": "GetViewershipMetrics",
    "get_creator_viewership": "GetCreatorViewershipMetrics",
    "get_public_viewership": "GetPublicViewershipMetrics",
    "get_usage": "GetUsageMetrics",
}

# SDK name → lpql's, where they differ.
RENAMED = {"from_": "from", "timeout_ms": "timeout"}
TIME = "a timestamp: `@2026-11-01`, `today() - 7d`; or milliseconds"
PARAMETERS = {
    "playback_id": "a string",
    "creator_id": "a string; the server filters by the kind of ID, too, so lpql sends it only where the program says it",
    "asset_id": "a string",
    "stream_id": "a string",
    "from": f"{TIME}; inclusive; without it all of history, and a notice",
    "to": f"{TIME}; exclusive; without it until now",
    "time_step": "a bare word: `day`; inferred from `by bin(timestamp, 1d)`",
    "breakdown_by": "columns: `[country, device_type]`; inferred from the columns that the program uses",
    "retries": '`"none"`, `"backoff"`, or a record: see [Retries](#retries); on by default',
    "server_url": "a string; the configured key is not sent there",
    "timeout": "a duration, `30s`, or milliseconds; 60 s unless said",
}
# Columns of lpql that the SDK's models have not, and why.
BEYOND = {
    "timestamp": "on the wire `TimeInterval`; not in the SDK's model, which fails to decode it",
    "legacy_view_count": "not in the SDK's model",
    "geohash": "not among the SDK's members of this operation",
    "playback_id": "not among the SDK's members of this operation",
    "creator_id": "not among the SDK's members of this operation",
    "d_storage_url": "not among the SDK's members of this operation",
}
FIELDS = {
    "timestamp": "a timestamp, where the SDK has milliseconds as a float; the start of the bucket, only with `time_step:`",
    "device_type": "*missing* from the deployed server: it groups by it and does not say it; the SDK says None",
    "cpu": "*missing*, like `device_type`",
    "browser_engine": "*missing*, like `device_type`",
    "ttff_ms": "milliseconds, an average over sessions",
    "rebuffer_ratio": "a share from 0 to 1, an average over sessions",
    "error_rate": "a share from 0 to 1, an average over sessions",
    "exits_before_start": "a number of sessions; additive",
    "view_count": "additive",
    "playtime_mins": "minutes; additive",
    "delivery_usage_mins": "minutes; additive",
    "total_usage_mins": "minutes transcoded; additive",
    "storage_usage_mins": "minutes, a level: it adds up neither over time nor over creators",
}


def section(name):
    return re.search(rf"^## `{name}`$(.*?)(?=^## |\Z)", OPERATIONS, re.M | re.S).group(1)


def rows(name, header):
    """lpql's names in one of the operation's tables."""
    table = re.search(rf"^\| {header} \| \|\n.*?(?=\n\n|\Z)", section(name), re.M | re.S)
    return re.findall(r"^\| `(\w+):?` \| (.*) \|$", table.group(0), re.M) if table else []


def shown(annotation):
    """`Optional[Union[datetime, int]]` → `datetime or int`"""
    if typing.get_origin(annotation) is typing.Union:
        return " or ".join(shown(part) for part in typing.get_args(annotation) if part not in (type(None),))
    if typing.get_origin(annotation) in (list, typing.List):
        return f"list of {shown(typing.get_args(annotation)[0])}"
    if inspect.isclass(annotation) and issubclass(annotation, enum.Enum):
        return "its enum, or its text"
    if annotation is datetime.datetime:
        return "datetime"
    return getattr(annotation, "__name__", str(annotation)).replace("Unset", "").strip()


def members(annotation):
    """The values of the enumeration within."""
    if inspect.isclass(annotation) and issubclass(annotation, enum.Enum):
        return [member.value for member in annotation]
    return [value for part in typing.get_args(annotation) for value in members(part)]


def model(annotation):
    """The class of the fields within."""
    parts = [model(part) for part in typing.get_args(annotation)]
    return next((part for part in parts if part), None) if parts else (
        annotation if hasattr(annotation, "model_fields") else None)


def snake(wire):
    return re.sub(r"([A-Z])", lambda letter: "_" + letter.group(1).lower(), wire)


def parameters(name):
    """SDK's name → (type, is required, annotation): of the signature, and of the request that it takes."""
    found = {}
    for parameter in list(inspect.signature(getattr(Metrics, name)).parameters.values())[1:]:
        if parameter.name == "request":
            for field, info in getattr(operations, REQUESTS[name] + "Request").model_fields.items():
                found[field] = (shown(info.annotation), info.is_required(), info.annotation)
        else:
            annotation = parameter.annotation
            is_required = parameter.default is inspect.Parameter.empty
            text = "RetryConfig" if parameter.name == "retries" else shown(annotation)
            found[parameter.name] = (text, is_required, annotation)
    return found


def parameter_table(name):
    theirs, ours = parameters(name), dict(rows(name, "parameters"))
    assert {RENAMED.get(key, key) for key in theirs} == set(ours), (name, sorted(theirs), sorted(ours))
    print("| Python | its type | lpql | what it takes |\n|---|---|---|---|")
    for key, (text, is_required, annotation) in theirs.items():
        mine = RENAMED.get(key, key)
        assert is_required == ours[mine].startswith("required"), (name, key)
        words = members(annotation)
        if key == "time_step":
            assert ", ".join(words) == ours[mine].split(". ")[0], (name, words, ours[mine])
            text = ", ".join(f"`{word}`" for word in words)
        if key == "breakdown_by":
            known = [column for column, _ in rows(name, "columns to break down by")]
            assert {snake(word) for word in words} <= set(known), (name, words, known)
            text = f"list of {len(words)} texts: `{words[0]}`" + (", …" if len(words) > 1 else "")
        necessity = "required " if is_required else ""
        print(f"| `{key}` | {necessity}{text} | `{mine}:` | {PARAMETERS[mine]} |")


def field_table(name):
    response = getattr(operations, REQUESTS[name] + "Response").model_fields
    (attribute,) = [key for key in response if key not in ("http_meta", "error")]
    theirs = model(response[attribute].annotation).model_fields
    listed = "list" in str(response[attribute].annotation).lower()
    dimensions = [column for column, _ in rows(name, "columns to break down by")]
    metrics = [column for column, _ in rows(name, "other columns")]
    has_step = "time_step" in dict(rows(name, "parameters"))
    ours = dimensions + (["timestamp"] if has_step else []) + metrics
    kind = "a list of models; lpql: a table" if listed else "one model; lpql: "
    if not listed:
        kind += "a table, also for the array that comes with `time_step` or a breakdown" if has_step else "a record"
    print(f"\nThe answer is `.{attribute}`: {kind}.\n")
    print("| on the wire | Python | lpql | note |\n|---|---|---|---|")
    sdk_members = {snake(word) for word in members(parameters(name).get("breakdown_by", (0, 0, None))[2])}
    for key, info in theirs.items():
        if key not in ours:
            # A model that two operations share has fields that one of them never fills.
            print(f"| `{info.alias or key}` | `{key}` | – | never in an answer of this operation |")
            continue
        note = FIELDS.get(key, "null where it is not known, as None" if key in dimensions else "")
        if key in dimensions and key not in sdk_members:
            note = "the server knows it as a breakdown; the SDK refuses to ask for it"
        print(f"| `{info.alias or key}` | `{key}` | `{key}` | {note} |")
    for column in ours:
        if column not in theirs:
            print(f"| – | – | `{column}` | {BEYOND[column]} |")


RETRIES = {
    "strategy": ("`\"backoff\"`", '`"backoff"` or `"none"`; the word alone is enough: `retries: "none"`'),
    "retry_connection_errors": ("`true`", "a bool"),
    "initial_interval": ("500", "milliseconds or a duration"),
    "max_interval": ("10000", "milliseconds or a duration"),
    "exponent": ("1.5", "a number from 1 to 100"),
    "max_elapsed_time": ("60000", "milliseconds or a duration"),
}


def retry_table():
    fallback = inspect.signature(retries.retry_with_backoff).parameters
    theirs = [name for name in inspect.signature(retries.RetryConfig).parameters if name != "backoff"]
    theirs += list(inspect.signature(retries.BackoffStrategy).parameters)
    command = [LPQL, "--sandbox", "-e", "get_usage(from: today(), retries: {nosuch: 1})"]
    refusal = subprocess.run(command, capture_output=True, text=True).stderr
    ours = re.search(r"fields: (.*)", refusal).group(1).split(", ")
    # As in the SDK, or flat.
    assert {*theirs, "backoff"} == set(ours) and set(theirs) == set(RETRIES), (theirs, ours)
    print("\n## Retries\n\n| Python | the SDK's fallback | lpql | its default | what it takes |\n|---|---|---|---|---|")
    for key in theirs:
        their_default = fallback[key].default if key in fallback else "–"
        place = "RetryConfig" if key in ("strategy", "retry_connection_errors") else "BackoffStrategy"
        default, takes = RETRIES[key]
        print(f"| `{place}.{key}` | {their_default} | `{key}:` | {default} | {takes} |")


def main():
    retry_table()
    for name in REQUESTS:
        print(f"\n## {name}\n")
        parameter_table(name)
        field_table(name)


if __name__ == "__main__":
    main()
