"""duckdb_memory.py FILE THREADS REPETITIONS QUERY: reads the file into the table `viewership` and prints the number of its rows, then the
answer so many times, a line each."""

import json
import sys

import duckdb

file, threads, repetitions, query = sys.argv[1:]
database = duckdb.connect()
database.execute("SET enable_progress_bar = false")
database.execute(f"SET threads = {threads}")
database.execute(f"CREATE TABLE viewership AS SELECT * FROM '{file}'")
for statement in ["SELECT count(*) FROM viewership"] + [query] * int(repetitions):
    print(json.dumps(database.execute(statement).fetchall()), flush=True)
