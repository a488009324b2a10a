"""What is said of a queue's people, contacts and floors, in words a supervisor can compare with the table."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

from planner.domain.labels import WEEKDAYS
from planner.domain.listing import in_a_row
from planner.domain.needs import Need, Rank
from planner.domain.times import clock_span, day_text
from planner.i18n import _

T = TypeVar("T")
TOLD = 8
"""Stretches of a queue that are told; the rest are counted."""


def needs_text(needs: Iterable[Need], queue: str) -> str:
    """Days, hours and figures of one queue's rows: 周一至周五 18:00–24:00 3 人; rows that go on are told as one.

    Floors the simulation asked for are many and of no supervisor's making: how many, and from how many people to how
    many.
    """
    mine = [need for need in needs if need.queue == queue]
    joined = _joined_days(_joined_hours([need for need in mine if not need.verified]))
    parts = [
        _("{days} {hours} {figures}", days=days, hours=clock_span(need.opens, need.closes), figures=_figures(need))
        for days, need in joined[:TOLD]
    ]
    if len(joined) > TOLD:
        parts.append(_("{count} stretches more", count=len(joined) - TOLD))
    asked = [need.least for need in mine if need.verified and need.least is not None]
    if asked:
        parts.append(
            _(
                "the simulation asked for people on duty (--verify): {count} stretches, at least {fewest:g} to "
                "{most:g}",
                count=len(asked),
                fewest=min(asked),
                most=max(asked),
            )
        )
    return _("; ").join(parts)


def _figures(need: Need) -> str:
    found = []
    if need.people is not None:
        found.append(_("1 person") if need.people == 1 else _("{people:g} people", people=need.people))
    if need.contacts is not None:
        found.append(_("{contacts:g} contacts an hour", contacts=need.contacts))
    if need.least is not None:
        found.append(_("at least {least:g} on duty", least=need.least))
    return _(", ").join(found)


def _joined_hours(needs: Iterable[Need]) -> list[Need]:
    """Rows of the same days and figures that follow each other made one."""
    found: list[Need] = []
    order = sorted(needs, key=lambda need: (need.rank, need.day or date.min, need.weekdays, need.opens))
    for need in order:
        last = found[-1] if found else None
        if (
            last is not None
            and replace(last, opens=need.opens, closes=need.closes) == need
            and last.closes == need.opens
        ):
            found[-1] = replace(last, closes=need.closes)
        else:
            found.append(need)
    return found


def _joined_days(needs: Iterable[Need]) -> list[tuple[str, Need]]:
    """Rows of the same hours and figures told with all their days."""
    groups: dict[tuple[Rank, Need], list[Need]] = {}
    for need in needs:
        groups.setdefault((need.rank, replace(need, day=None, weekdays=())), []).append(need)
    return [(_days(rank, rows), need) for (rank, need), rows in groups.items()]


def _days(rank: Rank, needs: Sequence[Need]) -> str:
    if rank is Rank.EVERY_DAY:
        return _("every day")
    if rank is Rank.WEEKDAYS:
        days = sorted({day for need in needs for day in need.weekdays})
        runs = _runs(days, [after == before + 1 for before, after in pairwise(days)])
        return _spans([(_(WEEKDAYS[first]), _(WEEKDAYS[last])) for first, last in runs])
    dates = sorted({need.day for need in needs if need.day is not None})
    steps = [after == before + timedelta(days=1) for before, after in pairwise(dates)]
    return _spans([(day_text(first), day_text(last)) for first, last in _runs(dates, steps)])


def _runs(days: Sequence[T], goes_on: Sequence[bool]) -> list[tuple[T, T]]:
    """First and last of each run of days that follow each other."""
    runs: list[tuple[T, T]] = []
    for place, day in enumerate(days):
        if place and goes_on[place - 1]:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _spans(runs: Iterable[tuple[str, str]]) -> str:
    told = [first if first == last else _("{first} through {last}", first=first, last=last) for first, last in runs]
    return in_a_row(told)
