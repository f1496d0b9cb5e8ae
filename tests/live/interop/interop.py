#!/usr/bin/env python3
"""cqlxx and the Python driver read what the other wrote, and the same: values of every type, at the ends of their range and
random ones, in columns of a table that cqlxx makes.

    tools/cassandra run -- tests/live/interop/interop.py --peer build/dev/tests/interop_peer --driver build/dev/interop

The peer (peer.cpp) speaks cqlxx. Python's rows have the ids 0 to 499, the peer's own 500 to 999: a thousand statements with
random values. Python's rows, read and written again by the peer, have ids from 1000.
"""
import argparse
import os
import pathlib
import random
import subprocess
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import driver  # noqa: E402

ROWS = 500  # of each side
STATEMENTS = 8  # texts of Python's: each is prepared once, which takes the server longer than running it
COPIES = 1000  # the offset of their ids
SEED = 20240229


START = time.monotonic()


def say(what):
    print(f"{time.monotonic() - START:5.1f} s {what}", flush=True)


def peer(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], stdout=subprocess.PIPE, text=True, timeout=300)
    if done.returncode != 0:
        sys.exit(f"the peer failed at: {' '.join(map(str, arguments))}")
    return done.stdout.splitlines()


def connect():
    from cassandra.cluster import Cluster

    options = {}
    if sys.version_info >= (3, 12):  # has no asyncore, the driver's default without compiled extensions
        from cassandra.io.asyncioreactor import AsyncioConnection

        options["connection_class"] = AsyncioConnection
    host = os.environ.get("CQLXX_TEST_CONTACT_POINT", "127.0.0.1")
    return Cluster([host], port=int(os.environ.get("CQLXX_TEST_PORT", "9042")), **options).connect("interop")


def rows_of_python(types, bits):
    """By id, the columns that a row has: none, empty ones, the greatest, the least, random ones of some columns."""
    import values

    rows = {0: {}}
    for id, chosen in enumerate((values.EMPTY, values.GREATEST, values.LEAST), 1):
        rows[id] = {column: values.scalar(t, bits, chosen) for column, t in types.items()}
    choices = [[column for column in types if bits.random() < 0.8] for _ in range(STATEMENTS)]
    for id in range(len(rows), ROWS):
        rows[id] = {column: values.random(types[column], bits) for column in bits.choice(choices)}
    return rows


def write(session, rows):
    """Each row as a prepared statement of its columns."""
    prepared = {}
    sent = []
    for id, row in rows.items():
        columns = tuple(row)
        if columns not in prepared:
            names = ", ".join(("id",) + columns)
            prepared[columns] = session.prepare(f"INSERT INTO everything ({names}) VALUES ({', '.join('?' * (len(row) + 1))})")
        sent.append(session.execute_async(prepared[columns], (id, *row.values())))
    for each in sent:
        each.result()


def read(session):
    """All rows as texts, by id and column."""
    import values

    result = session.execute("SELECT * FROM everything")
    names, types = result.column_names, result.column_types
    found = {}
    for row in result:
        texts = {name: values.canonical(t, value) for name, t, value in zip(names, types, row)}
        found[int(texts.pop("id"))] = texts
    return found


def printed(lines):
    """The same from what the peer prints."""
    found = {}
    for line in lines:
        id, *columns = line.split(" ")
        found[int(id)] = dict(column.split("=", 1) for column in columns[1:])
    return found


def differences(what, left, right):
    if left.keys() != right.keys():
        yield f"{what}: other rows: {sorted(left.keys() ^ right.keys())[:10]}"
    for id in sorted(left.keys() & right.keys()):
        for column in sorted(left[id].keys() | right[id].keys()):
            a, b = left[id].get(column), right[id].get(column)
            if a != b:
                yield f"{what}: row {id}, column {column}:\n  {str(a)[:300]}\n  {str(b)[:300]}"


def expected(types, rows):
    import values

    texts = {}
    for id, row in rows.items():
        texts[id] = {column: values.canonical(t, row.get(column)) for column, t in types.items()}
        for column, t in types.items():  # what is not frozen and empty is null: collections, structs without a field
            if texts[id][column] in ("[]", "{}", "(null,null,null)") and not column.startswith(("frozen", "c_")):
                texts[id][column] = "null"
    return texts


def check_counters(session, program):
    statement = session.prepare("UPDATE hits SET views = views + ? WHERE page = ?")
    for number in (2**40, -5, 1):
        session.execute(statement, (number, "home"))
        peer(program, "count", "home", -3 * number)
    here = [f"{row.page} {row.views}" for row in session.execute("SELECT page, views FROM hits")]
    if here != peer(program, "counters") or here != [f"home {-2 * (2**40 - 4)}"]:
        yield f"counters differ: {here}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", required=True, help="the program interop_peer")
    parser.add_argument("--driver", required=True, metavar="FOLDER", help="where the Python driver is or will be")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    driver.use(options.driver)

    peer(options.peer, "create")
    say("created")
    session = connect()
    result = session.execute("SELECT * FROM everything")
    types = {name: t for name, t in zip(result.column_names, result.column_types) if name != "id"}
    rows = rows_of_python(types, random.Random(options.seed))
    write(session, rows)
    say("Python wrote")
    peer(options.peer, "random", options.seed, ROWS, ROWS)
    say("cqlxx wrote")
    peer(options.peer, "copy", 0, ROWS, COPIES)

    say("cqlxx copied")
    here = read(session)
    say("Python read")
    there = printed(peer(options.peer, "print"))
    say("cqlxx read")
    wrong = list(differences("Python wrote, Python read", expected(types, rows), {i: here[i] for i in rows}))
    wrong += differences("Python read, cqlxx read", here, there)
    wrong += differences("Python wrote, cqlxx copied", {i: here[i] for i in rows}, {i: here[i + COPIES] for i in rows})
    wrong += check_counters(session, options.peer)
    session.cluster.shutdown()
    print(f"{len(here)} rows of {len(types)} columns, seed {options.seed}: {len(wrong)} differences")
    for line in wrong[:20]:
        print(line)
    sys.exit(1 if wrong or len(here) != 3 * ROWS else 0)


if __name__ == "__main__":
    main()
