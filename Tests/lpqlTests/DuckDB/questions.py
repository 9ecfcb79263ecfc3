"""Questions in LPQ and in SQL over the same two tables: `views` (by hour, continent, device) and `places`.

Each is (title, LPQ, SQL); rows are compared in their order, so each says it. In both languages nulls come last and text is
ordered by code points. Where SQL means something else by the same word, the SQL says what LPQ means:

- `=`, `<>`, IN and JOIN of SQL know no null; `IS [NOT] DISTINCT FROM` takes it as a value, as LPQ's `==` and `!=` do.
- A sum over no rows is null in SQL and 0 in LPQ; none of the questions asks for one.
- `/` by zero is null in both; `//` and `%` go towards zero in SQL, and down in LPQ.
"""

QUESTIONS = [
    # Rows.
    ("where, null is not Asia",
     "views | where continent != \"Asia\" and view_count >= 12 | sort timestamp, continent, device",
     """SELECT * FROM views WHERE continent IS DISTINCT FROM 'Asia' AND view_count >= 12
        ORDER BY timestamp, continent, device"""),
    ("where null",
     "views | where device == null and continent != null | sort timestamp, continent | select timestamp, continent, view_count",
     """SELECT timestamp, continent, view_count FROM views WHERE device IS NULL AND continent IS NOT NULL
        ORDER BY timestamp, continent"""),
    ("in a list with null",
     "places | where country in [\"Brazil\", null] | sort country, subdivision, creator_id | select country, subdivision, view_count",
     """SELECT country, subdivision, view_count FROM places WHERE country = 'Brazil' OR country IS NULL
        ORDER BY country, subdivision, creator_id"""),
    ("not in a list without null",
     "places | where country not in [\"Brazil\", \"France\"] and view_count > 1500 | sort country, subdivision, creator_id | select country, view_count",
     """SELECT country, view_count FROM places WHERE (country NOT IN ('Brazil', 'France') OR country IS NULL)
        AND view_count > 1500 ORDER BY country, subdivision, creator_id"""),
    ("arithmetic, floored",
     """places | derive d: view_count - 40, half: d // 7, rest: d % 7, part: view_count / (view_count - 40)
        | sort country, subdivision, creator_id | select d, half, rest, part""",
     # Floored by hand; x / 0 is null.
     """SELECT d, CAST(floor(d / 7.0) AS BIGINT) AS half, d - 7 * CAST(floor(d / 7.0) AS BIGINT) AS rest,
          view_count / nullif(CAST(view_count - 40 AS DOUBLE), 0) AS part
        FROM (SELECT *, view_count - 40 AS d FROM places) ORDER BY country, subdivision, creator_id"""),
    ("text by code points",
     """places | where subdivision != null
        | derive u: upper(subdivision), n: len(subdivision), p: substring(subdivision, 1, 3), a: contains(subdivision, "ã"),
            r: replace(subdivision, "o", "0")
        | sort country, subdivision, creator_id | select u, n, p, a, r""",
     """SELECT upper(subdivision) AS u, length(subdivision) AS n, substring(subdivision, 2, 3) AS p,
          contains(subdivision, 'ã') AS a, replace(subdivision, 'o', '0') AS r
        FROM places WHERE subdivision IS NOT NULL ORDER BY country, subdivision, creator_id"""),
    ("if and ??",
     """views | derive name: device ?? "unknown", size: if view_count > 20 then "many" else "few"
        | sort timestamp, continent, device | select name, size""",
     """SELECT coalesce(device, 'unknown') AS name, CASE WHEN view_count > 20 THEN 'many' ELSE 'few' END AS size
        FROM views ORDER BY timestamp, continent, device"""),
    ("distinct",
     "views | distinct continent, device | select continent, device | sort continent, device",
     "SELECT DISTINCT continent, device FROM views ORDER BY continent, device"),
    ("top k",
     "views | sort -view_count, timestamp, continent, device | take 25 | select timestamp, continent, device, view_count",
     """SELECT timestamp, continent, device, view_count FROM views
        ORDER BY view_count DESC, timestamp, continent, device LIMIT 25"""),
    ("top k after some",
     "views | sort -playtime_mins, timestamp, continent, device | skip 10 | take 10 | select device, playtime_mins",
     """SELECT device, playtime_mins FROM views ORDER BY playtime_mins DESC NULLS LAST, timestamp, continent, device
        LIMIT 10 OFFSET 10"""),
    ("top k of each group",
     """views | sort -view_count, timestamp, device | take 2 by continent
        | sort continent, -view_count, timestamp, device | select continent, device, view_count""",
     """SELECT continent, device, view_count FROM views
        QUALIFY row_number() OVER (PARTITION BY continent ORDER BY view_count DESC, timestamp, device) <= 2
        ORDER BY continent, view_count DESC, timestamp, device"""),
    # Groups.
    ("group",
     """views | summarize rows: count(), known: count(device), kinds: count_distinct(device), v: sum(view_count),
          m: sum(playtime_mins) by continent | sort continent""",
     """SELECT continent, count(*) AS rows, count(device) AS known, count(DISTINCT device) AS kinds,
          sum(view_count) AS v, sum(playtime_mins) AS m FROM views GROUP BY continent ORDER BY continent"""),
    ("group by two keys, having",
     """views | summarize v: sum(view_count), top: max(playtime_mins), low: min(playtime_mins), avg: mean(view_count)
          by continent, device | where v > 500 | sort continent, device""",
     """SELECT continent, device, sum(view_count) AS v, max(playtime_mins) AS top, min(playtime_mins) AS low,
          avg(view_count) AS avg FROM views GROUP BY continent, device HAVING sum(view_count) > 500
        ORDER BY continent, device"""),
    ("creators whose names look the same",
     "places | summarize rows: count(), v: sum(view_count), n: max(len(creator_id)) by creator_id | sort creator_id",
     """SELECT creator_id, count(*) AS rows, sum(view_count) AS v, max(length(creator_id)) AS n FROM places
        GROUP BY creator_id ORDER BY creator_id"""),
    ("median and quantiles",
     """views | summarize half: median(playtime_mins), low: quantile(playtime_mins, 0.25), high: quantile(view_count, 0.9)
          by continent | sort continent""",
     """SELECT continent, median(playtime_mins) AS half, quantile_cont(playtime_mins, 0.25) AS low,
          quantile_cont(CAST(view_count AS DOUBLE), 0.9) AS high FROM views GROUP BY continent ORDER BY continent"""),
    ("stdev, of few values too",
     "places | summarize s: stdev(view_count), t: stdev(ttff_ms) by country, subdivision | sort country, subdivision",
     """SELECT country, subdivision, stddev_samp(view_count) AS s, stddev_samp(ttff_ms) AS t FROM places
        GROUP BY country, subdivision ORDER BY country, subdivision"""),
    ("wmean",
     "views | summarize e: wmean(error_rate, view_count) by device | sort device",
     """SELECT device, sum(error_rate * view_count) FILTER (error_rate IS NOT NULL)
          / nullif(CAST(sum(view_count) FILTER (error_rate IS NOT NULL) AS DOUBLE), 0) AS e
        FROM views GROUP BY device ORDER BY device"""),
    ("rollup",
     """views | rollup by continent, timestamp | sort continent, timestamp
        | select continent, timestamp, view_count, playtime_mins, ttff_ms, error_rate, exits_before_start""",
     # A group of one row passes as it is, else ratios are weighted by views.
     """SELECT continent, timestamp, sum(view_count) AS view_count, sum(playtime_mins) AS playtime_mins,
          CASE count(*) WHEN 1 THEN any_value(ttff_ms) ELSE sum(ttff_ms * view_count)
            / nullif(CAST(sum(view_count) FILTER (ttff_ms IS NOT NULL) AS DOUBLE), 0) END AS ttff_ms,
          CASE count(*) WHEN 1 THEN any_value(error_rate) ELSE sum(error_rate * view_count)
            / nullif(CAST(sum(view_count) FILTER (error_rate IS NOT NULL) AS DOUBLE), 0) END AS error_rate,
          sum(exits_before_start) AS exits_before_start
        FROM views GROUP BY continent, timestamp ORDER BY continent, timestamp"""),
    ("an aggregate beside its rows",
     """places | where playtime_mins > 3 * median(playtime_mins) | derive part: view_count / sum(view_count)
        | sort country, subdivision, creator_id | select country, part""",
     """SELECT country, view_count / CAST(sum(view_count) OVER () AS DOUBLE) AS part FROM places
        WHERE playtime_mins > 3 * (SELECT median(playtime_mins) FROM places)
        ORDER BY country, subdivision, creator_id"""),
    ("any and all",
     "views | summarize a: any(view_count > 100), b: all(view_count > 0), c: any(error_rate > 0.5) by continent | sort continent",
     """SELECT continent, bool_or(view_count > 100) AS a, bool_and(view_count > 0) AS b, bool_or(error_rate > 0.5) AS c
        FROM views GROUP BY continent ORDER BY continent"""),
    ("first and last",
     """views | sort timestamp, device | summarize a: first(device), b: last(device), c: first(view_count) by continent
        | sort continent""",
     # `first` of LPQ takes a null as it is, as DuckDB's does.
     """SELECT continent, first(device ORDER BY timestamp, device NULLS LAST) AS a,
          last(device ORDER BY timestamp, device NULLS LAST) AS b,
          first(view_count ORDER BY timestamp, device NULLS LAST) AS c
        FROM views GROUP BY continent ORDER BY continent"""),
    # Time.
    ("bins of six hours",
     "views | summarize v: sum(view_count) by t: bin(timestamp, 6h) | sort t",
     """SELECT time_bucket(INTERVAL 6 HOURS, timestamp, TIMESTAMP '1970-01-01') AS t, sum(view_count) AS v FROM views
        GROUP BY t ORDER BY t"""),
    ("days of Paris, where the clocks go back",
     "views | summarize v: sum(view_count), hours: count_distinct(timestamp) by t: bin(timestamp, 1d, tz: \"Europe/Paris\") | sort t",
     """SELECT date_trunc('day', timestamp AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Paris')
          AT TIME ZONE 'Europe/Paris' AT TIME ZONE 'UTC' AS t, sum(view_count) AS v, count(DISTINCT timestamp) AS hours
        FROM views GROUP BY t ORDER BY t"""),
    ("hours and weekdays of New York",
     """views | summarize v: sum(view_count)
          by h: hour(timestamp, tz: "America/New_York"), d: weekday(timestamp, tz: "America/New_York") | sort d, h""",
     """SELECT hour(t) AS h, dayofweek(t) AS d, sum(view_count) AS v
        FROM (SELECT *, timestamp AT TIME ZONE 'UTC' AT TIME ZONE 'America/New_York' AS t FROM views)
        GROUP BY ALL ORDER BY d, h"""),
    ("weeks from Sunday, months",
     "views | summarize v: sum(view_count) by w: start_of(timestamp, week), m: bin(timestamp, 1mo) | sort w, m",
     # SQL's weeks begin on Monday.
     """SELECT date_trunc('week', timestamp + INTERVAL 1 DAY) - INTERVAL 1 DAY AS w, date_trunc('month', timestamp) AS m,
          sum(view_count) AS v FROM views GROUP BY ALL ORDER BY w, m"""),
    # Windows.
    ("lag and delta",
     """views | summarize v: sum(view_count) by continent, timestamp | sort continent, timestamp
        | derive before: lag(v, by: continent), next: lag(v, -2, by: continent), d: delta(v, by: continent)""",
     """SELECT continent, timestamp, v, lag(v) OVER w AS before, lead(v, 2) OVER w AS next, v - lag(v) OVER w AS d
        FROM (SELECT continent, timestamp, sum(view_count) AS v FROM views GROUP BY ALL)
        WINDOW w AS (PARTITION BY continent ORDER BY timestamp) ORDER BY continent, timestamp"""),
    ("pct_change",
     """views | summarize v: sum(view_count) by continent, timestamp | sort continent, timestamp
        | derive p: pct_change(v, by: continent)""",
     """SELECT continent, timestamp, v,
          (v - lag(v) OVER w) / nullif(CAST(lag(v) OVER w AS DOUBLE), 0) AS p
        FROM (SELECT continent, timestamp, sum(view_count) AS v FROM views GROUP BY ALL)
        WINDOW w AS (PARTITION BY continent ORDER BY timestamp) ORDER BY continent, timestamp"""),
    ("cumsum",
     """views | summarize v: sum(view_count), m: sum(playtime_mins) by continent, timestamp | sort continent, timestamp
        | derive a: cumsum(v, by: continent), b: cumsum(m, by: continent)""",
     """SELECT continent, timestamp, v, m, sum(v) OVER w AS a, sum(m) OVER w AS b
        FROM (SELECT continent, timestamp, sum(view_count) AS v, sum(playtime_mins) AS m FROM views GROUP BY ALL)
        WINDOW w AS (PARTITION BY continent ORDER BY timestamp ROWS UNBOUNDED PRECEDING) ORDER BY continent, timestamp"""),
    ("rank with ties",
     """views | derive r: rank(-view_count, by: timestamp) | where r <= 3 | sort timestamp, r, continent, device
        | select timestamp, continent, device, r""",
     """SELECT timestamp, continent, device, rank() OVER (PARTITION BY timestamp ORDER BY view_count DESC) AS r FROM views
        QUALIFY r <= 3 ORDER BY timestamp, r, continent, device"""),
    ("share",
     """views | derive s: share(view_count, by: timestamp), t: share(playtime_mins)
        | sort timestamp, continent, device | select s, t""",
     """SELECT view_count / nullif(CAST(sum(view_count) OVER (PARTITION BY timestamp) AS DOUBLE), 0) AS s,
          playtime_mins / nullif(sum(playtime_mins) OVER (), 0) AS t
        FROM views ORDER BY timestamp, continent, device"""),
    ("rolling_mean",
     """views | summarize v: sum(view_count), m: sum(playtime_mins) by continent, timestamp | sort continent, timestamp
        | derive a: rolling_mean(v, 3, by: continent), b: rolling_mean(m, 7, by: continent) | select a, b""",
     # Null before there are so many rows.
     """SELECT CASE WHEN count(*) OVER three = 3 THEN avg(v) OVER three END AS a,
          CASE WHEN count(*) OVER seven = 7 THEN avg(m) OVER seven END AS b
        FROM (SELECT continent, timestamp, sum(view_count) AS v, sum(playtime_mins) AS m FROM views GROUP BY ALL)
        WINDOW three AS (PARTITION BY continent ORDER BY timestamp ROWS 2 PRECEDING),
          seven AS (PARTITION BY continent ORDER BY timestamp ROWS 6 PRECEDING) ORDER BY continent, timestamp"""),
    # Two tables. Null keys match in LPQ.
    ("inner join",
     """places | summarize v: sum(view_count) by country
        | join (places | where view_count > 1500 | summarize w: max(view_count), best: max(subdivision) by country) on country
        | sort country""",
     """SELECT a.country, v, w, best FROM (SELECT country, sum(view_count) AS v FROM places GROUP BY country) a
        JOIN (SELECT country, max(view_count) AS w, max(subdivision) AS best FROM places WHERE view_count > 1500
          GROUP BY country) b ON a.country IS NOT DISTINCT FROM b.country ORDER BY a.country"""),
    ("left join with several matches",
     """places | where creator_id != null and view_count > 750 | select country, creator_id, v: view_count
        | join (places | where view_count > 2000 | select country, subdivision, w: view_count) on country, kind: left
        | sort country, creator_id, v, subdivision, w""",
     """SELECT a.country, creator_id, v, subdivision, w
        FROM (SELECT country, creator_id, view_count AS v FROM places WHERE creator_id IS NOT NULL AND view_count > 750) a
        LEFT JOIN (SELECT country, subdivision, view_count AS w FROM places WHERE view_count > 2000) b
          ON a.country IS NOT DISTINCT FROM b.country ORDER BY a.country, creator_id, v, subdivision, w"""),
    ("full join on two keys",
     """places | where view_count > 500 | summarize v: sum(view_count) by country, subdivision
        | join (places | where playtime_mins < 400 | summarize m: min(playtime_mins) by land: country, subdivision)
            on country == land, subdivision, kind: full
        | sort country, subdivision""",
     """SELECT coalesce(a.country, b.country) AS country, coalesce(a.subdivision, b.subdivision) AS subdivision, v, m
        FROM (SELECT country, subdivision, sum(view_count) AS v FROM places WHERE view_count > 500 GROUP BY ALL) a
        FULL JOIN (SELECT country, subdivision, min(playtime_mins) AS m FROM places WHERE playtime_mins < 400 GROUP BY ALL) b
          ON a.country IS NOT DISTINCT FROM b.country AND a.subdivision IS NOT DISTINCT FROM b.subdivision
        ORDER BY 1, 2"""),
    ("anti join",
     """places | distinct country, subdivision | select country, subdivision
        | join (places | where view_count > 500 | select country, subdivision) on country, subdivision, kind: anti
        | sort country, subdivision""",
     """SELECT DISTINCT country, subdivision FROM places a WHERE NOT EXISTS (
          SELECT * FROM places b WHERE view_count > 500 AND a.country IS NOT DISTINCT FROM b.country
            AND a.subdivision IS NOT DISTINCT FROM b.subdivision) ORDER BY country, subdivision"""),
    ("append",
     """places | where view_count > 2000 | select country, v: view_count
        | append (views | where view_count > 300 | select continent, v: view_count) | sort v, country, continent""",
     """SELECT country, view_count AS v, NULL AS continent FROM places WHERE view_count > 2000
        UNION ALL BY NAME SELECT continent, view_count AS v FROM views WHERE view_count > 300
        ORDER BY v, country, continent"""),
    ("pivot",
     """views | summarize v: sum(view_count) by device, continent | pivot continent, v | sort device""",
     # A column for null has no form in PIVOT.
     """SELECT device, sum(view_count) FILTER (continent = 'Africa') AS Africa,
          sum(view_count) FILTER (continent = 'Asia') AS Asia, sum(view_count) FILTER (continent = 'Europe') AS Europe,
          sum(view_count) FILTER (continent = 'North America') AS "North America",
          sum(view_count) FILTER (continent = 'Oceania') AS Oceania,
          sum(view_count) FILTER (continent = 'South America') AS "South America",
          sum(view_count) FILTER (continent IS NULL) AS "null"
        FROM views GROUP BY device ORDER BY device"""),
    ("fill",
     """views | where device == "Surface Duo" or view_count > 150 | summarize v: sum(view_count) by continent, timestamp
        | fill timestamp, step: 1h, with: 0 | where continent != null | sort continent, timestamp""",
     # The window of the call, for each continent that occurs.
     """SELECT continent, timestamp, coalesce(v, 0) AS v
        FROM (SELECT DISTINCT continent FROM views WHERE (device = 'Surface Duo' OR view_count > 150)
            AND continent IS NOT NULL)
          CROSS JOIN (SELECT unnest(generate_series(TIMESTAMP '2026-10-24', TIMESTAMP '2026-10-25 23:00',
            INTERVAL 1 HOUR)) AS timestamp)
          LEFT JOIN (SELECT continent, timestamp, sum(view_count) AS v FROM views
            WHERE device = 'Surface Duo' OR view_count > 150 GROUP BY ALL) USING (continent, timestamp)
        ORDER BY continent, timestamp"""),
]

# The same questions with something else asked of lpql: (title, what stands there, what is put there). Each must be seen.
CHANGES = [
    ("where, null is not Asia", "!= \"Asia\" and", "!= \"Asia\" and continent != null and"),
    ("top k", "sort -view_count, timestamp", "sort -view_count, -timestamp"),
    ("median and quantiles", "0.25)", "0.2500001)"),
    ("wmean", "wmean(error_rate, view_count)", "mean(error_rate)"),
    ("creators whose names look the same", "by creator_id", "by creator_id: replace(creator_id, \"e\\u{301}\", \"é\")"),
    ("days of Paris, where the clocks go back", ", tz: \"Europe/Paris\"", ""),
    ("rolling_mean", "rolling_mean(m, 7", "rolling_mean(m, 6"),
    ("rank with ties", "rank(-view_count", "rank(-playtime_mins"),
    ("full join on two keys", "kind: full", "kind: left"),
    ("anti join", "kind: anti", "kind: inner"),
    ("fill", "with: 0", "with: 1"),
]
