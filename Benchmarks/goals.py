"""What lpql wants to be: each goal is a row of measured.md, with what was measured and whether that is met."""

from dataclasses import dataclass

MILLION = 10**6
NDJSON, CSV = "NDJSON, filter and group", "CSV, filter and group"


@dataclass
class Goal:
    """At most `bound`. By `kind`: "ratio" is lpql's time by that of the fastest peer whose name begins so, "MiB" its peak memory,
    "linear" its time with `rows` by that with `fewer` rows, divided by how many times the rows are more."""

    text: str
    task: str
    bound: float
    peer: str = ""
    rows: int = 0
    kind: str = "ratio"
    fewer: int = 0
    # What the profile shows to be in the way, told where the goal is not met.
    obstacle: str = ""

    def measured(self, tasks):
        """The value and the peer it is of, None where it was not measured."""
        titles = [title for title in tasks if title.endswith(self.task)]
        by_size = tasks[titles[0]] if titles else {}
        found = by_size.get(self.rows, {})
        if "lpql" not in found:
            return None
        seconds, mib = found["lpql"]
        if self.kind == "MiB":
            return mib, ""
        if self.kind == "linear":
            fewer = by_size.get(self.fewer, {})
            return (seconds / fewer["lpql"][0] / (self.rows / self.fewer), "") if "lpql" in fewer else None
        peers = {name: values[0] for name, values in found.items() if name.startswith(self.peer) and name != "lpql"}
        if not peers:
            return None
        fastest = min(peers, key=peers.get)
        return seconds / peers[fastest], fastest


GOALS = [
    Goal("start / sqlite3", "Start, `lpql -e 1`", 2, "sqlite3"),
    Goal("1 M rows of NDJSON, filter and group / DuckDB", NDJSON, 0.5, "DuckDB", MILLION,
         obstacle="the goal was set by DuckDB from Python, whose row is below; of its command line, the time goes into reading"),
    Goal("the same / jq", NDJSON, 0.05, "jq", MILLION),
    Goal("10 M rows of NDJSON (2.4 GB), peak memory in MiB", NDJSON, 286, rows=10 * MILLION, kind="MiB"),
    Goal("the same, rollup", "NDJSON, rollup by country", 286, rows=10 * MILLION, kind="MiB"),
    Goal("the same, standard deviations", "NDJSON, standard deviations by country", 286, rows=10 * MILLION, kind="MiB"),
    Goal("the same, median and 99th percentile", "NDJSON, median and 99th percentile by country", 286, rows=10 * MILLION, kind="MiB"),
    Goal("1 M rows of CSV, the same question / DuckDB", CSV, 0.8, "DuckDB", MILLION),
    Goal("10 M rows in memory, filter, group by two strings, 5 aggregates / DuckDB", "In memory, filter, group by two strings, five aggregates",
         1, "DuckDB", 10 * MILLION),
    Goal("join 1 M rows with 1,000 / DuckDB", "CSV, join with 1,000 creators, group", 1.5, "DuckDB", MILLION),
    Goal("sort 1 M rows by two keys / DuckDB", "CSV, sort by two keys, all rows", 1.5, "DuckDB", MILLION),
    Goal("quantiles by group of 1 M rows / DuckDB", "CSV, quantiles by group", 1.5, "DuckDB", MILLION),
    Goal("an answer of 10,000 rows, received to printed sum / Livepeer's Python SDK", "An answer of 10,000 rows, received to printed sum",
         0.05, "Python SDK"),
    Goal("a year by hour and country in windows from `lpql serve --latency 50ms` / the SDK in a loop",
         "by hour and country from `lpql serve --latency 50ms`", 0.2, "Python SDK",
         obstacle="the server computes on the same cores, for both; the row with kept answers is without that"),
    Goal("NDJSON, 100 times the rows (100 k to 10 M): time by rows, linear within 20 %", NDJSON, 1.2, rows=10 * MILLION, kind="linear", fewer=10**5),
    Goal("NDJSON, 10 times the rows (1 M to 10 M): the same", NDJSON, 1.2, rows=10 * MILLION, kind="linear", fewer=MILLION),
    Goal("CSV, 100 times the rows (100 k to 10 M): the same", CSV, 1.2, rows=10 * MILLION, kind="linear", fewer=10**5),
    Goal("CSV, 10 times the rows (1 M to 10 M): the same", CSV, 1.2, rows=10 * MILLION, kind="linear", fewer=MILLION),
]
