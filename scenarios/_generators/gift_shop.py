"""Tables of `gift_shop_2011`: hourly counts of real orders, and a made-up small team to serve them."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

from scenarios._generators.draws import Draws
from scenarios._generators.people import without_clashes
from scenarios._generators.tables import Table

SEED = 20111031
FIRST_DAY, LAST_DAY = date(2011, 10, 31), date(2011, 11, 27)
OPEN_HOURS = range(6, 21)
"""Hours in which the shop ever took an order."""

_AGENTS = (
    # id, name, team, wage, hours a week, joined, protected
    ("G01", "Margaret Ashworth", "sales", 13.5, 40, "2006-03-06", False),
    ("G02", "Daniel Okafor", "sales", 12.0, 40, "2008-09-15", False),
    ("G03", "Priya Raman", "sales", 11.5, 40, "2009-02-02", False),
    ("G04", "Tom Kershaw", "sales", 11.0, 40, "2009-10-12", False),
    ("G05", "Elena Petrova", "sales", 11.0, 40, "2010-01-18", True),
    ("G06", "Luke Fairbrother", "sales", 10.5, 40, "2010-08-23", False),
    ("G07", "Aisha Begum", "sales", 10.5, 24, "2010-11-01", False),
    ("G08", "Callum Reid", "sales", 9.5, 40, "2011-10-10", False),
    ("G09", "Helen Whitcombe", "care", 13.0, 40, "2005-06-20", False),
    ("G10", "Stefan Nowak", "care", 11.5, 40, "2008-04-07", False),
    ("G11", "Grace Adeyemi", "care", 11.0, 40, "2009-07-13", False),
    ("G12", "Rhys Morgan", "care", 11.0, 40, "2010-03-29", False),
    ("G13", "Niamh Gallagher", "care", 10.5, 32, "2010-09-06", False),
    ("G14", "Oliver Stead", "care", 9.5, 20, "2011-09-19", False),
)
_NEW = ("G08", "G14")
_SKILLS = {"sales": ("questions", "status"), "care": ("status", "returns", "catalogue")}
_LEAVE = (
    ("G03", "2011-11-07", "2011-11-11", "leave"),
    ("G10", "2011-10-31", "2011-11-02", "leave"),
    ("G12", "2011-11-17", "2011-11-18", "training"),
    ("G05", "2011-11-22", "2011-11-22", "other"),
)
_PINS = (("G01", "2011-11-14", "E"), ("G09", "2011-11-14", "D"))


def staff() -> Table:
    """The 14 agents. The Friday before was everybody's last day; nobody had worked since."""
    draws = Draws(SEED)
    rows = []
    for id_, name, team, wage, hours, joined, protected in _AGENTS:
        efficiency = 0.8 if id_ in _NEW else 1.0
        rows.append(
            (
                id_,
                name,
                team,
                ";".join(f"{queue}:{efficiency:g}" for queue in _SKILLS[team]),
                f"{hours}",
                f"{wage:g}",
                joined,
                "yes" if protected else "",
                "yes" if protected else "",
                f"{max(0.75, draws.normal(1.0, 0.1)):.2f}" if team == "sales" else "1",
                f"2011-10-28 {draws.one_of(('16:30', '18:00', '20:00'))}",
                "0",
                "0",
                "0",
                "0",
            )
        )
    heading = (
        *("id", "name", "team", "skills", "weekly_hours", "wage", "joined", "no_nights", "no_overtime", "conversion"),
        *("last_shift_end", "days_in_row", "hours_this_week", "nights_this_week", "overtime_hours_this_month"),
    )
    return Table(heading=heading, rows=rows, byte_order_mark=False)


def wishes() -> Table:
    """A day off here, a code there."""
    draws = Draws(SEED + 1)
    days = [FIRST_DAY + timedelta(days=index) for index in range((LAST_DAY - FIRST_DAY).days + 1)]
    ids = [row[0] for row in _AGENTS]
    off = [(agent, draws.one_of(days).isoformat(), "", "", "1") for agent in ids if draws.chance(0.6)]
    codes = [
        (agent, draws.one_of(days).isoformat(), draws.one_of(("E", "D", "L")), "yes" if draws.chance(0.4) else "", "1")
        for agent in ids
        if draws.chance(0.6)
    ]
    rows = without_clashes([*off, *codes], _LEAVE, _PINS)
    return Table(heading=("id", "date", "code", "avoid", "weight"), rows=rows, byte_order_mark=False)


def hourly_counts(invoices: Path) -> Table:
    """Orders and cancellations by hour, counted from a file with one row an invoice.

    Columns read: `InvoiceNo`, `ts` (local time of its first line), `cancel` (True for a credit
    note) and `amount` (its lines' quantity times unit price, added up). Invoices without a
    positive amount that are no credit notes are stock corrections and not counted. On a day
    with any invoice every hour from 06:00 to 21:00 has a row; days without (every Saturday,
    bank holidays, Christmas) have none.
    """
    with invoices.open(encoding="utf-8", newline="") as file:
        return _counted(csv.DictReader(file))


def _counted(invoices: Iterable[Mapping[str, str]]) -> Table:
    orders: Counter[tuple[date, int]] = Counter()
    cancellations: Counter[tuple[date, int]] = Counter()
    for invoice in invoices:
        moment = datetime.fromisoformat(invoice["ts"])
        if moment.date() >= FIRST_DAY:
            continue
        place = (moment.date(), moment.hour)
        if invoice["cancel"] == "True":
            cancellations[place] += 1
        elif float(invoice["amount"]) > 0:
            orders[place] += 1
    open_days = {day for day, _ in orders} | {day for day, _ in cancellations}
    rows = [
        (f"{day} {hour:02d}:00", stream, str(counts[day, hour]))
        for day in sorted(open_days)
        for hour in OPEN_HOURS
        for stream, counts in (("orders", orders), ("cancellations", cancellations))
    ]
    return Table(heading=("time", "queue", "contacts"), rows=rows, byte_order_mark=False)


def tables() -> dict[str, Table]:
    """Every made-up table of the scenario by file name; the order counts are not made up."""
    return {
        "agents.csv": staff(),
        "leave.csv": Table(heading=("id", "first_day", "last_day", "kind"), rows=_LEAVE, byte_order_mark=False),
        "wishes.csv": wishes(),
        "pins.csv": Table(heading=("id", "date", "code"), rows=_PINS, byte_order_mark=False),
    }
