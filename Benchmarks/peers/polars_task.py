"""polars_task.py TASK FILE [SECOND-FILE]: one of the tasks on files, in Polars' lazy form; the rows as JSON."""

import json
import sys

import polars as pl

task, path = sys.argv[1:3]
rows = pl.scan_csv(path) if path.endswith((".csv", ".csv.gz")) else pl.scan_ndjson(path)
if task == "group":
    answer = (
        rows.filter(pl.col("device").is_in(["mobile", "tablet"])).group_by("country")
        .agg(pl.col("view_count").sum(), pl.col("playtime_mins").sum()).sort("country"))
elif task == "join":
    other, key, group = sys.argv[3:]
    answer = (
        rows.join(pl.scan_csv(other), on=key).group_by(group)
        .agg(pl.col("view_count").sum(), pl.len()).sort(group))
elif task == "sort":
    answer = (
        rows.select("country", "playtime_mins").sort("playtime_mins", "country", descending=[True, False])
        .with_row_index("n", offset=1).filter(pl.col("n") % 1000 == 0))
elif task == "quantiles":
    answer = (
        rows.group_by("country")
        .agg(pl.col("playtime_mins").quantile(0.95, "linear"), pl.col("error_rate").median().alias("middle")).sort("country"))
print(json.dumps(answer.collect().rows()))
