"""Asks the same questions of lpql and of DuckDB, over the same rows, and compares the answers.

    compare.py LPQL NOW DIRECTORY

lpql gets the rows from the sandbox and saves them in DIRECTORY, where DuckDB reads them. Prints one line for each question;
ends with 1 where two answers differ, or where lpql has been asked something else (CHANGES) and the answer does not.
"""

import datetime
import json
import math
import os
import subprocess
import sys

import duckdb

from questions import CHANGES, QUESTIONS

LPQL, NOW, DIRECTORY = sys.argv[1:]
SOURCES = """
let views = get_viewership(from: @2026-10-24, to: @2026-10-26, time_step: hour, breakdown_by: [continent, device])
let places = get_viewership(from: @2026-10-24, to: @2026-10-31, breakdown_by: [country, subdivision, creator_id])
views | save "views.json"
places | save "places.json"
"""
METRICS = {
    "view_count": "BIGINT", "playtime_mins": "DOUBLE", "ttff_ms": "DOUBLE", "rebuffer_ratio": "DOUBLE",
    "error_rate": "DOUBLE", "exits_before_start": "DOUBLE",
}
TABLES = {
    "views": {"continent": "VARCHAR", "device": "VARCHAR", "timestamp": "TIMESTAMP", **METRICS},
    "places": {"country": "VARCHAR", "subdivision": "VARCHAR", "creator_id": "VARCHAR", **METRICS},
}


def one_line(program):
    return " ".join(program.split())


def questions():
    """(title, LPQ, SQL, whether the two ask the same)"""
    asked = {title: (lpq, sql) for title, lpq, sql in QUESTIONS}
    changed = []
    for title, before, after in CHANGES:
        lpq, sql = asked[title]
        if before not in lpq:
            sys.exit(f"{title}: nothing to change")
        changed.append((title, lpq.replace(before, after), sql, False))
    return [(title, lpq, sql, True) for title, lpq, sql in QUESTIONS] + changed


def lpql_answers(programs):
    """One program for all questions, so that the rows are fetched once; it prints one JSON value for each."""
    program = SOURCES + "\n".join(map(one_line, programs))
    with open(os.path.join(DIRECTORY, "questions.lpq"), "w") as file:
        file.write(program)
    command = [LPQL, "--sandbox", "--json", "--quiet", "--now", NOW, "questions.lpq"]
    run = subprocess.run(command, cwd=DIRECTORY, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(run.stderr)
    decoder, rest, answers = json.JSONDecoder(), run.stdout.strip(), []
    while rest:
        answer, end = decoder.raw_decode(rest)
        answers.append(answer)
        rest = rest[end:].lstrip()
    return answers


def database():
    connection = duckdb.connect(config={"autoinstall_known_extensions": False})
    for table, columns in TABLES.items():
        path = os.path.join(DIRECTORY, f"{table}.json")
        connection.execute(f"CREATE TABLE {table} AS SELECT * FROM read_json(?, columns = {columns})", [path])
    return connection


def sql_answer(connection, query):
    result = connection.execute(query)
    names = [column[0] for column in result.description]
    return [dict(zip(names, map(plain, row))) for row in result.fetchall()]


def plain(cell):
    """As lpql writes it in JSON."""
    if isinstance(cell, datetime.datetime):
        return cell.strftime("%Y-%m-%dT%H:%M:%SZ")
    return cell


def same_cell(ours, theirs):
    if isinstance(ours, float) and isinstance(theirs, float):
        return math.isclose(ours, theirs, rel_tol=1e-12, abs_tol=0)
    return type(ours) is type(theirs) and ours == theirs


def same_row(ours, theirs):
    return list(ours) == list(theirs) and all(same_cell(ours[name], theirs[name]) for name in ours)


def agrees(ours, theirs):
    return len(ours) == len(theirs) and all(map(same_row, ours, theirs))


def compare(title, ours, theirs):
    if not theirs:
        print(f"{title}: nothing to compare", file=sys.stderr)
        return False
    if agrees(ours, theirs):
        print(f"{title}: {len(ours)} rows agree")
        return True
    print(f"{title}: {len(ours)} rows in lpql, {len(theirs)} in DuckDB", file=sys.stderr)
    for left, right in zip(ours, theirs):
        if not same_row(left, right):
            print(f"  lpql   {left}\n  DuckDB {right}", file=sys.stderr)
            break
    return False


def main():
    asked = questions()
    answers = lpql_answers([lpq for _, lpq, _, _ in asked])
    if len(answers) != len(asked):
        sys.exit(f"{len(asked)} questions, {len(answers)} answers")
    connection, same, seen = database(), [], []
    for (title, _, sql, is_same), ours in zip(asked, answers):
        theirs = sql_answer(connection, sql)
        if is_same:
            same.append(compare(title, ours, theirs))
        else:
            seen.append(not agrees(ours, theirs))
            if not seen[-1]:
                print(f"{title}: another question, and no difference seen", file=sys.stderr)
    print(f"{sum(same)} of {len(same)} questions agree, {sum(seen)} of {len(seen)} changes are seen")
    return 0 if all(same) and all(seen) else 1


if __name__ == "__main__":
    sys.exit(main())
