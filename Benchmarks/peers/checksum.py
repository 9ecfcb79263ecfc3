"""checksum.py FILE: [[rows, checksum]] of a file of the benchmark's rows, whether CSV, a JSON array or a value a line.

DuckDB reads all of them, with the types told; the rows' order does not count.
"""

import json
import sys

import duckdb

TYPES = {
    "timestamp": "BIGINT", "playback_id": "VARCHAR", "creator_id": "VARCHAR", "country": "VARCHAR", "device": "VARCHAR", "os": "VARCHAR",
    "browser": "VARCHAR", "view_count": "BIGINT", "playtime_mins": "DOUBLE", "error_rate": "DOUBLE",
}
READERS = {"[": "read_json('{0}', columns = {1}, format = 'array')", "{": "read_json('{0}', columns = {1}, format = 'newline_delimited')"}
CSV = "read_csv('{0}', columns = {1}, header = true)"

with open(sys.argv[1], encoding="utf-8") as file:
    reader = READERS.get(file.read(1), CSV).format(sys.argv[1], TYPES)
duckdb.execute("SET enable_progress_bar = false")
count, total = duckdb.execute(f"SELECT count(*), sum(hash({', '.join(TYPES)})) FROM {reader}").fetchone()
print(json.dumps([[count, str(total)]]))
