"""The tasks, and how each peer does them.

A command's words may hold {file}, the file of rows, and the other places that run.py fills in.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

import answers
import measuring

PYTHON = sys.executable
HERE = os.path.dirname(os.path.abspath(__file__))
REPOSITORY = os.path.dirname(HERE)
# Livepeer's Python SDK lives where the tests have it: scripts/make-venv.
SDK_PYTHON = os.path.join(REPOSITORY, ".venv", "bin", "python")
DUCKDB_CLI = os.path.join(os.path.dirname(PYTHON), "duckdb")
MODULES = {"DuckDB": "duckdb", "Polars": "polars", "chDB": "chdb"}
LARGEST = 10**7


@dataclass
class Peer:
    """A command that does a task, and how its run becomes rows that can be compared."""

    command: list
    limit: int = 10**6
    answer: Callable = answers.rows
    measure: Callable = measuring.process
    environment: dict = field(default_factory=dict)

    def filled(self, places):
        return [_filled(word, places) for word in self.command]


@dataclass
class Task:
    """Something that all its peers are asked; `form` is the ending of the file of rows, None where there is none."""

    title: str
    peers: dict
    form: str | None = "csv"
    # How often more than others, where a run is short.
    repetitions: int = 1
    # How many runs before those that count, for what answers to be warm.
    warmups: int = 0


def _filled(word, places):
    for name, value in places.items():
        word = word.replace("{" + name + "}", str(value))
    return word


def is_there(name, command):
    if name in MODULES:
        return _imports(PYTHON, MODULES[name])
    if name == "Python SDK":
        return _imports(SDK_PYTHON, "livepeer")
    return shutil.which(command[0]) is not None


def _imports(python, module):
    return os.path.exists(python) and subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode == 0


def script(name, *arguments, python=PYTHON):
    return [python, os.path.join(HERE, "peers", name), *arguments]


def lpql(stages, *flags):
    return ["{lpql}", "--quiet", "--json", *flags, "-e", 'load("{file}") | ' + stages]


def duckdb(query, limit=10**6):
    """DuckDB twice: the newest as a module, whose start is Python's, and the command line without that."""
    return {
        "DuckDB": Peer(script("duckdb_query.py", query), limit),
        "DuckDB CLI": Peer([DUCKDB_CLI, ":memory:", "-json", query], limit),
    }


# Filter and group

CONDITION = "device IN ('mobile', 'tablet')"
GROUP = 'where device in ["mobile", "tablet"] | summarize views: sum(view_count), minutes: sum(playtime_mins) by country | sort country'
SQL_GROUP = f"SELECT country, sum(view_count)::BIGINT AS views, sum(playtime_mins) AS minutes FROM {{source}} WHERE {CONDITION} GROUP BY country ORDER BY country"
JQ_GROUP = """{rows} as $row ({};
  .[$row.country] |= [(.[0] // 0) + $row.view_count, (.[1] // 0) + $row.playtime_mins])
| to_entries | map([.key, .value[0], .value[1]]) | sort"""
JQ_CONDITION = 'select(.device == "mobile" or .device == "tablet")'
CHDB = "import chdb, sys; print(chdb.query(sys.argv[1], 'JSONCompactEachRow'))"


def group(limit):
    """The peers that read the file by its name, whatever its form."""
    return {
        "lpql": Peer(lpql(GROUP), limit),
        **duckdb(SQL_GROUP.replace("{source}", "'{file}'"), limit),
        "Polars": Peer(script("polars_task.py", "group", "{file}"), limit),
    }


def jq(program, *flags, file="{file}"):
    return {name: Peer([name, *flags, "-c", program, file]) for name in ("jq", "gojq")}


def miller(form, *flags):
    verbs = ["filter", '$device == "mobile" || $device == "tablet"', "then", "stats1", "-a", "sum", "-f", "view_count,playtime_mins", "-g", "country"]
    return Peer(["mlr", f"--i{form}", "--ojson", *flags, *verbs, "then", "sort", "-f", "country", "{file}"])


EACH_ROW = JQ_GROUP.replace("{rows}", f"reduce (inputs | {JQ_CONDITION})")
EACH_ELEMENT = JQ_GROUP.replace("{rows}", f"reduce (.[] | {JQ_CONDITION})")
CHDB_GROUP = SQL_GROUP.replace("{source}", "file('{file}', 'JSONEachRow')").replace("::BIGINT", "")

GROUPS = [
    Task("NDJSON, filter and group", {
        **group(LARGEST),
        "chDB": Peer([PYTHON, "-c", CHDB, CHDB_GROUP]),
        **jq(EACH_ROW, "-n"),
        "Miller": miller("jsonl"),
    }, "ndjson"),
    Task("NDJSON in gzip, filter and group", {**group(10**6), "Miller": miller("jsonl", "--gzin")}, "ndjson.gz"),
    # Polars reads no array without all of it in memory as text, so it is not asked.
    Task("JSON array, filter and group", {
        **{name: peer for name, peer in group(10**6).items() if name != "Polars"}, "jq": jq(EACH_ELEMENT)["jq"],
    }, "json"),
    Task("CSV, filter and group", {**group(LARGEST), "Miller": miller("csv")}),
    Task("CSV in gzip, filter and group", {**group(10**6), "Miller": miller("csv", "--gzin")}, "csv.gz"),
]

# Join, sort, quantiles


def join(other, key, group):
    query = f"SELECT {group}, sum(view_count)::BIGINT AS views, count(*) AS n FROM '{{file}}' JOIN '{other}' USING ({key}) GROUP BY {group} ORDER BY {group}"
    return {
        "lpql": Peer(lpql(f'join load("{other}") on {key} | summarize views: sum(view_count), n: count() by {group} | sort {group}')),
        **duckdb(query),
        "Polars": Peer(script("polars_task.py", "join", "{file}", other, key, group)),
    }


# Each thousandth row of the whole order: it cannot be told without sorting all, and ties are in no answer.
SORT_ALL = "sort -playtime_mins, country | derive n: cumsum(1) | where n % 1000 == 0 | select n, country, playtime_mins"
SQL_SORT = "SELECT country, playtime_mins FROM '{file}' ORDER BY playtime_mins DESC, country"
SQL_SORT_ALL = f"SELECT n, country, playtime_mins FROM (SELECT row_number() OVER () AS n, * FROM ({SQL_SORT})) WHERE n % 1000 = 0 ORDER BY n"

OPERATORS = [
    Task("CSV, join with 60 countries, group", join("{countries}", "country", "region")),
    Task("CSV, join with 1,000 creators, group", join("{creators}", "creator_id", "plan")),
    Task("CSV, sort by two keys, all rows", {
        "lpql": Peer(lpql(SORT_ALL)),
        **duckdb(SQL_SORT_ALL),
        "Polars": Peer(script("polars_task.py", "sort", "{file}")),
    }),
    Task("CSV, sort by two keys, first 1,000", {
        "lpql": Peer(lpql("sort -playtime_mins, country | take 1000 | select country, playtime_mins")),
        **duckdb(SQL_SORT + " LIMIT 1000"),
    }),
    Task("CSV, quantiles by group", {
        "lpql": Peer(lpql("summarize q: quantile(playtime_mins, 0.95), m: median(error_rate) by country | sort country")),
        **duckdb("SELECT country, quantile_cont(playtime_mins, 0.95) AS q, median(error_rate) AS m FROM '{file}' GROUP BY country ORDER BY country"),
        "Polars": Peer(script("polars_task.py", "quantiles", "{file}")),
    }),
]

# Aggregates that need more than sums of what the file has


def ndjson(stages, query, options=""):
    return {"lpql": Peer(["{lpql}", "--quiet", "--json", "-e", f'load("{{file}}"{options}) | {stages} | sort country'], LARGEST),
            **duckdb(f"SELECT country, {query} FROM '{{file}}' GROUP BY ALL ORDER BY ALL", LARGEST)}


AGGREGATES = [
    Task("NDJSON, rollup by country", ndjson(
        "rollup by country | select country, view_count, playtime_mins, error_rate",
        "sum(view_count)::BIGINT AS view_count, sum(playtime_mins) AS playtime_mins, "
        "sum(error_rate * view_count) / sum(view_count) AS error_rate",
        ", metrics: {view_count: additive, playtime_mins: additive, error_rate: {weight: view_count}}"), "ndjson"),
    Task("NDJSON, standard deviations by country", ndjson(
        "summarize s: stdev(playtime_mins), v: stdev(view_count) by country",
        "stddev_samp(playtime_mins) AS s, stddev_samp(view_count) AS v"), "ndjson"),
    Task("NDJSON, median and 99th percentile by country", ndjson(
        "summarize m: median(playtime_mins), q: quantile(playtime_mins, 0.99) by country",
        "median(playtime_mins) AS m, quantile_cont(playtime_mins, 0.99) AS q"), "ndjson"),
]

# Output


def output(form, options):
    """All rows of the CSV as another file; the peers write to the same kind of file, and `cat` says what bytes cost."""

    def peer(command):
        return Peer(command, answer=answers.all_rows, measure=measuring.written)

    copy = f"COPY (SELECT * FROM '{{file}}') TO '/dev/stdout' ({options})"
    return {
        "lpql": peer(["{lpql}", "--quiet", "--format", form, "-e", 'load("{file}")']),
        "DuckDB": peer(script("duckdb_query.py", copy)),
        "DuckDB CLI": peer([DUCKDB_CLI, ":memory:", "-c", copy]),
        "cat": peer(["cat", "{file}"]),
    }


OUTPUTS = [
    Task("CSV to CSV", output("csv", "FORMAT csv, HEADER true")),
    Task("CSV to a JSON array", output("json", "FORMAT json, ARRAY true")),
    Task("CSV to NDJSON", output("ndjson", "FORMAT json")),
]

# In memory

REPETITIONS = 5
MEMORY = (
    'rows | where device in ["mobile", "tablet"] | summarize n: count(), views: sum(view_count), minutes: sum(playtime_mins), '
    "errors: mean(error_rate), most: max(playtime_mins) by country, browser | sort country, browser")
# In brackets the table is a value, whose rows `let` keeps.
LPQL_MEMORY = "\n".join(['let rows = [load("{file}")][0]', "rows | summarize count()"] + [MEMORY] * REPETITIONS)
SQL_MEMORY = (
    "SELECT country, browser, count(*), sum(view_count)::BIGINT, sum(playtime_mins), avg(error_rate), max(playtime_mins) "
    f"FROM viewership WHERE {CONDITION} GROUP BY country, browser ORDER BY country, browser")


def in_memory(command):
    return Peer(command, LARGEST, measure=measuring.statements)


MEMORIES = [
    Task("In memory, filter, group by two strings, five aggregates", {
        "lpql": in_memory(["{lpql}", "--quiet", "--json", "-e", LPQL_MEMORY]),
        "DuckDB": in_memory(script("duckdb_memory.py", "{file}", str(os.cpu_count()), str(REPETITIONS), SQL_MEMORY)),
        "Polars": in_memory(script("polars_memory.py", "{file}", str(REPETITIONS))),
    }),
]

TASKS = GROUPS + OPERATORS + AGGREGATES + OUTPUTS + MEMORIES

# Without rows: the start, the prompt, the API


def short(command, **how):
    return Peer(command, answer=answers.nothing, **how)


STARTS = [
    Task("Start, `lpql -e 1`", {
        "lpql": short(["{lpql}", "-e", "1"]),
        "sqlite3": short(["sqlite3", ":memory:", "select 1"]),
        "jq": short(["jq", "-n", "1"]),
        "gojq": short(["gojq", "-n", "1"]),
        "DuckDB CLI": short([DUCKDB_CLI, ":memory:", "select 1"]),
    }, None, 10, 1),
    Task("Start to first prompt", {
        "lpql": short(["{lpql}", "--sandbox"], measure=measuring.first_prompt("sandbox>")),
        "sqlite3": short(["sqlite3"], measure=measuring.first_prompt("sqlite>")),
        "Python": short([PYTHON, "-q"], measure=measuring.first_prompt(">>>")),
    }, None, 5, 1),
]

SUMS = "summarize n: count(), views: sum(view_count), minutes: sum(playtime_mins)"


def asked(program, url):
    return Peer(["{lpql}", "--quiet", "--json", "--no-cache", "--server", url, "-e", program], environment={"LIVEPEER_API_KEY": "{key}"})


def viewership(stages, url, start, end):
    program = f"get_viewership(from: @{{{start}}}, to: @{{{end}}}, time_step: hour, breakdown_by: [country]) | {stages}"
    return asked(program, url)


def sdk(name, url, start, end):
    return Peer(script(name, url, "{key}", f"{{{start}_ms}}", f"{{{end}_ms}}", python=SDK_PYTHON))


API = [
    Task("A public total, by HTTP on loopback", {
        "lpql": asked('get_public_viewership("{playback_id}") | select view_count, playtime_mins', "{kept}"),
        "curl": Peer(["curl", "-sS", "{kept}/data/views/query/total/{playback_id}"], answer=answers.public_total),
    }, None, 10, 1),
    Task("An answer of 10,000 rows, received to printed sum", {
        "lpql": viewership(SUMS, "{kept}", "rows_from", "rows_to"),
        "Python SDK": sdk("sdk_rows.py", "{kept}", "rows_from", "rows_to"),
    }, None, 3, 1),
    Task("{span} by hour and country, kept answers, 50 ms each", {
        "lpql": viewership(SUMS, "{kept_late}", "long_from", "long_to"),
        "Python SDK": sdk("sdk_windows.py", "{kept_late}", "long_from", "long_to"),
    }, None, 1, 1),
    Task("{span} by hour and country from `lpql serve --latency 50ms`", {
        "lpql": viewership(SUMS, "{late}", "long_from", "long_to"),
        "Python SDK": sdk("sdk_windows.py", "{late}", "long_from", "long_to"),
    }, None),
]
