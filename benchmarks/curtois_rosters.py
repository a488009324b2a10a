"""Rosters of Curtois and Qu instances as files, and a count of what breaks in one and what it costs.

One line an employee in the instance's order, one tab-separated cell a day: a shift, or - for a day
off. Nothing here uses the solver, so that it can judge it.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from benchmarks.curtois import Employee, Instance, InstanceFault

OFF = "-"

Rows = Mapping[str, Sequence[str]]
"""Cells by employee and day."""


def write_roster(path: Path, instance: Instance, rows: Rows) -> None:
    """Write the roster whole or not at all."""
    lines = ["\t".join(rows[name]) for name in instance.employees]
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    fresh.replace(path)


def read_roster(path: Path, instance: Instance) -> dict[str, list[str]]:
    """The roster in `path`.

    Raises
    ------
    InstanceFault
        Other numbers of lines or cells than the instance has employees and days, or an unknown shift.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    if len(lines) != len(instance.employees):
        raise InstanceFault(f"{path.name}: {len(lines)} lines, there are {len(instance.employees)} employees")
    rows = {}
    for number, (name, line) in enumerate(zip(instance.employees, lines, strict=True), start=1):
        cells = line.split("\t")
        if len(cells) != instance.days:
            raise InstanceFault(f"{path.name}, line {number}: {len(cells)} cells, the horizon has {instance.days} days")
        for cell in cells:
            if cell != OFF and cell not in instance.minutes:
                raise InstanceFault(f"{path.name}, line {number}: {cell!r} is no shift of the instance")
        rows[name] = cells
    return rows


def breaches(instance: Instance, rows: Rows) -> list[str]:
    """Every hard rule broken, in words; empty for a legal roster."""
    return [
        f"{name}: {what}"
        for name, employee in instance.employees.items()
        for what in breaches_of(instance, employee, rows[name])
    ]


def breaches_of(instance: Instance, employee: Employee, cells: Sequence[str]) -> Iterator[str]:
    """What one line breaks."""
    for day, cell in enumerate(cells):
        if cell != OFF and (employee.name, day) in instance.days_off:
            yield f"works {cell} on day {day}, a day off"
        if cell != OFF and day and cells[day - 1] != OFF and cell in instance.not_after[cells[day - 1]]:
            yield f"{cell} on day {day} may not follow {cells[day - 1]}"
    for shift, most in employee.max_shifts.items():
        if cells.count(shift) > most:
            yield f"{cells.count(shift)} shifts {shift}, at most {most}"
    minutes = sum(instance.minutes[cell] for cell in cells if cell != OFF)
    if not employee.min_minutes <= minutes <= employee.max_minutes:
        yield f"{minutes} minutes, allowed are {employee.min_minutes} to {employee.max_minutes}"
    yield from runs_broken(employee, cells)
    weekends = sum(any(cell != OFF for cell in cells[day : day + 2]) for day in range(5, len(cells), 7))
    if weekends > employee.max_weekends:
        yield f"{weekends} weekends, at most {employee.max_weekends}"


def runs_broken(employee: Employee, cells: Sequence[str]) -> Iterator[str]:
    """Runs of worked days and of days off that are too long or too short; those at the horizon's ends may be short."""
    day = 0
    for worked, run in groupby(cell != OFF for cell in cells):
        size = len(list(run))
        inside = day > 0 and day + size < len(cells)
        if worked and size > employee.max_consecutive:
            yield f"{size} days in a row from day {day}, at most {employee.max_consecutive}"
        if worked and inside and size < employee.min_consecutive:
            yield f"{size} days in a row from day {day}, at least {employee.min_consecutive}"
        if not worked and inside and size < employee.min_days_off:
            yield f"{size} days off in a row from day {day}, at least {employee.min_days_off}"
        day += size


def cost_of(instance: Instance, rows: Rows) -> int:
    """Requests missed and cover missing or too much."""
    cost = sum(wish.weight for wish in instance.on_requests if rows[wish.employee][wish.day] != wish.shift)
    cost += sum(wish.weight for wish in instance.off_requests if rows[wish.employee][wish.day] == wish.shift)
    for (day, shift), cover in instance.cover.items():
        people = sum(cells[day] == shift for cells in rows.values())
        cost += cover.under * max(0, cover.requirement - people) + cover.over * max(0, people - cover.requirement)
    return cost
