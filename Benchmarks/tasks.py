"""The tasks, and how each peer does them: a command that prints its answer as JSON, a list of rows of plain values.

{file} is the file of rows, {countries} that of the countries.
"""

import sys

PYTHON = sys.executable
CONDITION = "device IN ('mobile', 'tablet')"

DUCKDB = """import duckdb, json, sys
duckdb.sql("SET enable_progress_bar = false")
print(json.dumps(duckdb.sql(sys.argv[1]).fetchall()))"""
CHDB = """import chdb, sys
print(chdb.query(sys.argv[1], "JSONCompactEachRow"))"""
POLARS_GROUP = """import polars as pl, json
frame = (pl.{scan}("{file}").filter(pl.col("device").is_in(["mobile", "tablet"])).group_by("country")
  .agg(pl.col("view_count").sum(), pl.col("playtime_mins").sum()).sort("country").collect())
print(json.dumps(frame.rows()))"""

LPQL_GROUP = 'where device in ["mobile", "tablet"] | summarize views: sum(view_count), minutes: sum(playtime_mins) by country | sort country'
SQL_GROUP = f"SELECT country, sum(view_count)::BIGINT, sum(playtime_mins) FROM '{{file}}' WHERE {CONDITION} GROUP BY country ORDER BY country"
JQ_GROUP = """reduce (inputs | select(.device == "mobile" or .device == "tablet")) as $row ({};
  .[$row.country] |= [(.[0] // 0) + $row.view_count, (.[1] // 0) + $row.playtime_mins])
| to_entries | map([.key, .value[0], .value[1]]) | sort"""


def lpql(stages):
    return ["{lpql}", "--quiet", "--json", "-e", 'load("{file}") | ' + stages]


def duckdb(query):
    return [PYTHON, "-c", DUCKDB, query]


def miller(form):
    return ["mlr", f"--i{form}", "--ojson", "filter", '$device == "mobile" || $device == "tablet"', "then", "stats1", "-a", "sum",
            "-f", "view_count,playtime_mins", "-g", "country", "then", "sort", "-f", "country", "{file}"]


JOIN = 'join load("{countries}") on country | summarize views: sum(view_count), n: count() by region | sort region'
SORT = "sort -playtime_mins, country | take 1000 | select country, playtime_mins"
QUANTILES = "summarize q: quantile(playtime_mins, 0.95), m: median(error_rate) by country | sort country"

# Title: what each peer runs, and up to how many rows it is asked.
TASKS = {
    "NDJSON, filter and group": ("ndjson", {
        "lpql": (lpql(LPQL_GROUP), 10**7),
        "DuckDB": (duckdb(SQL_GROUP), 10**7),
        "Polars": ([PYTHON, "-c", POLARS_GROUP.replace("{scan}", "scan_ndjson")], 10**7),
        "chDB": ([PYTHON, "-c", CHDB, SQL_GROUP.replace("'{file}'", "file('{file}', 'JSONEachRow')").replace("::BIGINT", "")], 10**6),
        "jq": (["jq", "-n", "-c", JQ_GROUP, "{file}"], 10**6),
        "gojq": (["gojq", "-n", "-c", JQ_GROUP, "{file}"], 10**6),
        "Miller": (miller("jsonl"), 10**6),
    }),
    "CSV, filter and group": ("csv", {
        "lpql": (lpql(LPQL_GROUP), 10**7),
        "DuckDB": (duckdb(SQL_GROUP), 10**7),
        "Polars": ([PYTHON, "-c", POLARS_GROUP.replace("{scan}", "scan_csv")], 10**7),
        "Miller": (miller("csv"), 10**6),
    }),
    "CSV, join with 60 countries, group": ("csv", {
        "lpql": (lpql(JOIN), 10**6),
        "DuckDB": (duckdb(
            "SELECT region, sum(view_count)::BIGINT, count(*) FROM '{file}' JOIN '{countries}' USING (country) GROUP BY region ORDER BY region"), 10**6),
    }),
    "CSV, sort by two keys, first 1,000": ("csv", {
        "lpql": (lpql(SORT), 10**6),
        "DuckDB": (duckdb("SELECT country, playtime_mins FROM '{file}' ORDER BY playtime_mins DESC, country LIMIT 1000"), 10**6),
    }),
    "CSV, quantiles by group": ("csv", {
        "lpql": (lpql(QUANTILES), 10**6),
        "DuckDB": (duckdb(
            "SELECT country, quantile_cont(playtime_mins, 0.95), median(error_rate) FROM '{file}' GROUP BY country ORDER BY country"), 10**6),
    }),
}
