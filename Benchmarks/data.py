"""Makes the rows that the benchmarks are about: viewership as the API has it, ten fields, about 240 bytes of NDJSON each.

    data.py ROWS DIRECTORY      writes rows-ROWS.ndjson, .csv, .json, .ndjson.gz and .csv.gz, countries.csv and creators.csv, where they
                                are not there yet

The same rows each time: every value is computed from the row's number and SEED.
"""

import os
import sys

import duckdb

SEED = 20261101
COUNTRIES = (
    "France Germany Italy Spain Portugal Netherlands Belgium Austria Switzerland Poland Sweden Norway Denmark Finland Iceland Ireland "
    "United_Kingdom United_States Canada Mexico Brazil Argentina Chile Colombia Peru Japan South_Korea China India Indonesia Vietnam "
    "Thailand Malaysia Singapore Philippines Australia New_Zealand South_Africa Nigeria Kenya Egypt Morocco Ghana Israel Turkey Greece "
    "Romania Hungary Czechia Slovakia Slovenia Croatia Serbia Bulgaria Ukraine Estonia Latvia Lithuania Côte_d'Ivoire Curaçao"
).split()
DEVICES = ["desktop", "mobile", "tablet", "Smart TV", "console", "other"]
SYSTEMS = ["Windows", "macOS", "Linux", "Android", "iOS", "tvOS", "Tizen", "webOS"]
BROWSERS = ["Chrome", "Safari", "Firefox", "Edge", "Opera", "Samsung Internet", "Mobile Safari", "other"]


def listed(words):
    return "[" + ", ".join("'" + word.replace("_", " ").replace("'", "''") + "'" for word in words) + "]"


ROWS = f"""
CREATE MACRO seeded(i, k) AS (i::BIGINT * 2654435761 + k::BIGINT * 374761393 + {SEED}) % 4294967296;
CREATE MACRO half_mixed(x) AS (xor(x, x >> 15)::UBIGINT * 2246822519::UBIGINT % 4294967296::UBIGINT)::BIGINT;
CREATE MACRO mixed(i, k) AS (half_mixed(half_mixed(seeded(i, k))) // 8)::BIGINT;
CREATE VIEW viewership AS SELECT
  1761955200000 + (i // 100) * 60000 AS timestamp,
  printf('%06xv%08x', mixed(i, 1) % 5000, (mixed(i, 1) % 5000) * 104729) AS playback_id,
  printf('creator-%03d', mixed(i, 2) % 900) AS creator_id,
  {listed(COUNTRIES)}[1 + (mixed(i, 3) % 7 * mixed(i, 4) % {len(COUNTRIES)})] AS country,
  {listed(DEVICES)}[1 + mixed(i, 5) % {len(DEVICES)}] AS device,
  {listed(SYSTEMS)}[1 + mixed(i, 6) % {len(SYSTEMS)}] AS os,
  {listed(BROWSERS)}[1 + mixed(i, 7) % {len(BROWSERS)}] AS browser,
  mixed(i, 8) % 500 AS view_count,
  (mixed(i, 9) % 1000003) / 97.0 AS playtime_mins,
  (mixed(i, 10) % 100003) / 1000003.0 AS error_rate
FROM range(?::BIGINT) AS numbers(i)
"""

# Each ending, how DuckDB writes it, and up to how many rows.
FORMS = {
    "ndjson": ("FORMAT json", 10**7),
    "csv": ("FORMAT csv, HEADER true", 10**7),
    "json": ("FORMAT json, ARRAY true", 10**6),
    "ndjson.gz": ("FORMAT json, COMPRESSION gzip", 10**6),
    "csv.gz": ("FORMAT csv, HEADER true, COMPRESSION gzip", 10**6),
}


def connection():
    return duckdb.connect(config={"autoinstall_known_extensions": False})


def make(count, directory):
    os.makedirs(directory, exist_ok=True)
    database = connection()
    for statement in ROWS.replace("?", str(count)).split(";"):
        database.execute(statement)
    for ending, (options, limit) in FORMS.items():
        path = os.path.join(directory, f"rows-{count}.{ending}")
        if count <= limit and not os.path.exists(path):
            database.execute(f"COPY viewership TO '{path}.part' ({options})")
            os.rename(f"{path}.part", path)
    places = [(name.replace("_", " "), f"region-{place % 7}") for place, name in enumerate(COUNTRIES)]
    write(directory, "countries.csv", [("country", "region")] + places)
    creators = [(f"creator-{place:03}", f"plan-{place % 11}") for place in range(1000)]
    write(directory, "creators.csv", [("creator_id", "plan")] + creators)


def write(directory, name, lines):
    with open(os.path.join(directory, name), "w", encoding="utf-8") as file:
        file.writelines(",".join(line) + "\n" for line in lines)


if __name__ == "__main__":
    make(int(sys.argv[1]), sys.argv[2])
