"""duckdb_query.py QUERY: the rows as JSON; of a COPY nothing but what it writes itself."""

import json
import sys

import duckdb

duckdb.execute("SET enable_progress_bar = false")
rows = duckdb.execute(sys.argv[1]).fetchall()
if not sys.argv[1].startswith("COPY"):
    print(json.dumps(rows))
