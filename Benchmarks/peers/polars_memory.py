"""polars_memory.py FILE REPETITIONS: the same as duckdb_memory.py, of the one question."""

import json
import sys

import polars as pl

rows = pl.read_csv(sys.argv[1])
print(json.dumps([[rows.height]]), flush=True)
for _ in range(int(sys.argv[2])):
    answer = (
        rows.lazy().filter(pl.col("device").is_in(["mobile", "tablet"])).group_by("country", "browser").agg(
            pl.len(), pl.col("view_count").sum(), pl.col("playtime_mins").sum(), pl.col("error_rate").mean(),
            pl.col("playtime_mins").max().alias("most"))
        .sort("country", "browser").collect())
    print(json.dumps(answer.rows()), flush=True)
