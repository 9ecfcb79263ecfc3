"""Rows of lpql, of the API and of the SDK as comparable data."""

import datetime
import json
import re

USAGE = {"UserID": "user_id", "CreatorID": "creator_id", "TimeInterval": "timestamp"}


def snake(name):
    """playtimeMins, DeliveryUsageMins → playtime_mins, delivery_usage_mins."""
    return USAGE.get(name) or re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def plain(value):
    """A row as comparable data: timestamps as milliseconds, numbers as floats, nothing for what is not known.

    In real time the server writes "" for a dimension that it does not know; lpql makes it null, as elsewhere.
    """
    row = {}
    for name, cell in value.items():
        if name == "timestamp" and isinstance(cell, str):
            cell = datetime.datetime.fromisoformat(cell.replace("Z", "+00:00")).timestamp() * 1000
        if cell is not None and cell != "":
            row[name] = float(cell) if isinstance(cell, (int, float)) else cell
    return row


def ordered(rows):
    return sorted((plain(row) for row in rows), key=lambda row: json.dumps(row, sort_keys=True))


def table(document):
    """A JSON document as rows."""
    return document if isinstance(document, list) else [document]
