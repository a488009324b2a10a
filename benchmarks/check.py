"""How fast a large folder is looked at: a year of history in many rows, and a table that is a workbook.

    python -m benchmarks.check [--rows 250000]

The busy scenario (`benchmarks/busy.py`) with ten live queues instead of four, whose history is told in quarter
hours: 261 days are 250,560 rows. Then the busy scenario with the last 2,000 rows of its history as a workbook.
Every figure is of a whole process.
"""

import argparse
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter

from benchmarks.busy import FIRST_DAY, SCENARIO, ZERO_DAY, streams, tables, write_scenario
from benchmarks.demo import cost_of
from benchmarks.figures import Figure, table_of
from scenarios._generators.contacts import Period, rows_of, shape_of
from scenarios._generators.draws import Draws
from scenarios._generators.tables import Table, write_tables

ROWS, QUARTERS, WORKBOOK_ROWS = 250_000, 96, 2_000
MORE = tuple(f"more{number}" for number in range(1, 7))
"""Queues beside the busy scenario's four live ones, all of the first team."""
PLAIN = """\
  - {{{{id: {id}, name: {id}, drivers: [sales], handle_seconds: 300, chats: 2, slowdown: 0.35,
      patience_seconds: 600, target_share: 0.7, target_seconds: 120}}}}
"""


def scenario_text() -> str:
    """The busy scenario with more queues."""
    deferrable = "  - {{id: qc,"
    queues = "".join(PLAIN.format(id=name) for name in MORE)
    text = SCENARIO.replace(deferrable, queues + deferrable, 1)
    return text.replace("queues: [pre]}}", f"queues: [{', '.join(('pre', *MORE))}]}}}}", 1).format(sales=1.0)


def large_history(rows: int) -> Table:
    """Quarter hours of ten streams round the clock, as many days as make `rows`."""
    shape = shape_of({4: 0.2, 10: 1.2, 20: 1.4}, 1440 // QUARTERS)
    live = [replace(stream, shape=shape) for stream in streams()]
    live += [replace(live[0], id=name, daily=60) for name in MORE]
    days = -(-rows // (len(live) * QUARTERS))
    before = FIRST_DAY - timedelta(days=1)
    period = Period(first_day=FIRST_DAY - timedelta(days=days), last_day=before, zero_day=ZERO_DAY)
    return Table(heading=("时间", "队列", "数量"), rows=rows_of(live, period, 1440 // QUARTERS, Draws(1)))


def write_large(folder: Path, rows: int) -> int:
    """The scenario with the large history; returns the rows it has."""
    history = large_history(rows)
    write_tables({**tables(), "history.csv": history}, folder)
    (folder / "scenario.yaml").write_text(scenario_text(), encoding="utf-8")
    return len(list(history.rows))


def write_with_workbook(folder: Path) -> None:
    """The busy scenario, its history in a workbook and short."""
    text = (write_scenario(folder) / "scenario.yaml").read_text(encoding="utf-8")
    (folder / "scenario.yaml").write_text(text.replace("history.csv", "history.xlsx"), encoding="utf-8")
    history = tables()["history.csv"]
    book = xlsxwriter.Workbook(folder / "history.xlsx")
    sheet = book.add_worksheet()
    for place, row in enumerate([history.heading, *list(history.rows)[-WORKBOOK_ROWS:]]):
        for column, cell in enumerate(row):
            sheet.write(place, column, int(cell) if cell.isdigit() else cell)
    book.close()


def figures(rows: int = ROWS) -> list[Figure]:
    """Both folders checked."""
    with TemporaryDirectory() as place:
        large, short = Path(place) / "large", Path(place) / "workbook"
        # In a process of its own: a child's peak memory begins with that of whoever starts it.
        with ProcessPoolExecutor(1, get_context("spawn")) as apart:
            written = apart.submit(write_large, large, rows).result()
        write_with_workbook(short)
        found = []
        for what, folder, aim in (
            (f"dacu check, {written:,} rows of history", large, "5 s"),
            (f"dacu check, a workbook of {WORKBOOK_ROWS:,} rows", short, "2 s"),
        ):
            cost = cost_of("check", str(folder))
            seen = f"{cost.seconds:.1f} s, {cost.user:.1f} CPU s, {cost.megabytes:.0f} MB"
            found.append(Figure(what=what, aim=aim, seen=seen))
        return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="How fast a large folder is looked at.")
    parser.add_argument("--rows", type=int, default=ROWS)
    print(table_of([("check", figures(parser.parse_args().rows))]))
