"""Every table an analyst is given: its columns, their types and units. `docs/analysts.md` lists them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds, and the pandas type it has, in an empty table too."""

    TEXT = "str"
    FIGURE = "float64"
    COUNT = "int64"
    FLAG = "bool"
    DAY = "datetime64[us]"
    """A calendar day, without zone."""
    MOMENT = "moment"
    """A moment, in the scenario's zone."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `unit` is empty for text; a figure that is not known is NaN."""

    name: str
    kind: Kind
    unit: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `start` says what its DatetimeIndex of that name holds; empty where its rows are numbered."""

    start: str
    columns: tuple[Column, ...]


_QUEUE = Column("queue", Kind.TEXT, "", "id of the queue")
_MINUTES = Column(
    "minutes", Kind.COUNT, "min", "length of the row: an interval, or a day (1440) for work that can wait"
)
_UNIT = Column("unit", Kind.TEXT, "", "what the figures of the row count")
_AGENT = Column("agent", Kind.TEXT, "", "id of the agent")
_DAY = Column("day", Kind.DAY, "", "day the shift belongs to, without zone")
_CODE = Column("code", Kind.TEXT, "", "shift code")
_END = Column("end", Kind.MOMENT, "", "when it ends")
_LENGTH = Column("minutes", Kind.COUNT, "min", "length, breaks included")
_CONTACTS = (
    Column("stream", Kind.TEXT, "", "stream of the contact history"),
    Column("contacts", Kind.FIGURE, "contacts", "contacts that reached a person in the interval"),
)


def _share(name: str, meaning: str) -> Column:
    return Column(name, Kind.FIGURE, "share 0-1", meaning)


def _hours(name: str, meaning: str) -> Column:
    return Column(name, Kind.FIGURE, "agent-hours", meaning)


def _people(name: str, meaning: str) -> Column:
    return Column(name, Kind.FIGURE, "people", meaning)


def _quantiles(unit: str, of: str) -> tuple[Column, ...]:
    return tuple(Column(f"p{each}", Kind.FIGURE, unit, f"{each} % quantile of {of}") for each in (10, 50, 90))


TABLES: Mapping[str, Table] = {
    "contacts": Table("interval of the history", _CONTACTS),
    "last_campaign": Table("interval of last campaign's history", _CONTACTS),
    "forecast": Table(
        "interval, or day",
        (
            _QUEUE,
            _UNIT,
            _MINUTES,
            *_quantiles("contacts, agent-hours", "what comes"),
            Column("last_year", Kind.FIGURE, "contacts, agent-hours", "last campaign, aligned on its zero hour"),
        ),
    ),
    "requirements": Table(
        "interval, or day",
        (
            _QUEUE,
            _UNIT,
            _MINUTES,
            Column("p50", Kind.FIGURE, "people, agent-hours", "needed for what comes at P50"),
            Column("p90", Kind.FIGURE, "people, agent-hours", "needed for what comes at P90"),
            Column("asked_by", Kind.TEXT, "", "contacts, people (said directly) or least (a floor); empty for nobody"),
        ),
    ),
    "coverage": Table(
        "interval",
        (
            _QUEUE,
            _MINUTES,
            _people("on_duty", "people on the queue, efficiency counted, breaks taken out; mean of the interval"),
            _people("on_loan", "the part of them that other teams lend"),
            _people("needed", "requirement at P50; NaN for work that can wait, which is needed by the day"),
            _people("short", "needed and not there; NaN likewise"),
        ),
    ),
    "hours": Table(
        "day",
        (
            _QUEUE,
            _hours("needed", "requirement at P50"),
            _hours("on_duty", "worked on the queue, efficiency counted"),
            _hours("short", "needed and not there"),
            _hours("surplus", "there and not needed"),
        ),
    ),
    "assignments": Table(
        "start of the shift",
        (
            _END,
            _DAY,
            _AGENT,
            Column("name", Kind.TEXT, "", "name of the agent"),
            Column("team", Kind.TEXT, "", "id of the agent's team"),
            _CODE,
            Column("kind", Kind.TEXT, "", "early, day, late, night, peak, standby, called ..."),
            _LENGTH,
        ),
    ),
    "segments": Table(
        "start of the stretch",
        (
            _END,
            _DAY,
            _AGENT,
            _CODE,
            Column("kind", Kind.TEXT, "", "work, rest, meal, training, standby or idle"),
            Column("queue", Kind.TEXT, "", "queue worked on; empty where none is"),
            Column("efficiency", Kind.FIGURE, "people", "what the agent counts there; 0 while not working"),
            Column("loan", Kind.FLAG, "", "whether it supports another team"),
            Column("minutes", Kind.COUNT, "min", "length"),
        ),
    ),
    "shortages": Table(
        "start of the stretch",
        (
            Column("number", Kind.COUNT, "", "its number in report and workbook, the first is 1"),
            _END,
            _QUEUE,
            _hours("agent_hours", "short in the whole stretch"),
            Column("worst_at", Kind.MOMENT, "", "the worst moment"),
            Column("worst_needed", Kind.FIGURE, "people, agent-hours", "needed then"),
            Column("worst_on_duty", Kind.FIGURE, "people, agent-hours", "on duty then"),
        ),
    ),
    "reasons": Table(
        "start of the shortage",
        (
            Column("number", Kind.COUNT, "", "number of the shortage"),
            _QUEUE,
            Column("reason", Kind.TEXT, "", "what kept people of the queue's teams away at the worst moment"),
            Column("people", Kind.COUNT, "people", "how many"),
        ),
    ),
    "costs": Table(
        "",
        (
            Column("part", Kind.TEXT, "", "goal"),
            Column("yuan", Kind.FIGURE, "yuan", "its cost"),
            Column("paid", Kind.FLAG, "", "whether the money is spent; others are weights of the search"),
        ),
    ),
    "simulation": Table(
        "interval",
        (
            _QUEUE,
            _MINUTES,
            *(
                _share(f"service_p{each}", f"answered within target, {each} % quantile of the runs; NaN: nobody came")
                for each in (10, 50, 90)
            ),
            Column("wait", Kind.FIGURE, "s", "mean wait; NaN: nobody came"),
            _share("abandoned", "gave up; NaN: nobody came"),
            _people("backlog", "customers waiting at the end of the interval, mean of the runs"),
        ),
    ),
    "service": Table(
        "",
        (
            _QUEUE,
            *(_share(f"p{each}", f"answered within target, {each} % quantile of the runs") for each in (10, 50, 90)),
            _share("met", "runs in which the target is met; NaN: not known"),
            Column("hours_counted", Kind.COUNT, "h", "full hours in which enough people come to be judged"),
            Column("hours_missed", Kind.COUNT, "h", "those of them whose median is below target"),
            _hours("late_for_break", "a run, mean: chats in hand when a break was due"),
            _hours("late_for_desk", "a run, mean: when another desk was due"),
            _hours("late_home", "a run, mean: when the shift was over"),
        ),
    ),
    "windows": Table(
        "start of the stretch",
        (
            _END,
            Column("kind", Kind.TEXT, "", "eve (before the zero hour), zero (after it) or worst (the worst hour)"),
            _QUEUE,
            Column("contacts", Kind.FIGURE, "contacts", "of a run, mean"),
            *(_share(f"p{each}", f"answered within target, {each} % quantile of the runs") for each in (10, 50, 90)),
            _share("met", "runs in which the target is met; NaN: nobody came"),
        ),
    ),
}
"""By name of the table; the same names are properties of `planner.frames.plan.PlanFrames`."""

STUDY = (
    _hours("required_hours", "needed at P50"),
    _hours("shortage_hours", "short at P50"),
    _share("shortage_share", "short of those needed"),
    Column("cost", Kind.FIGURE, "yuan", "paid for the roster"),
    *(_share(f"midnight_p{each}", f"in time in the two hours after the zero hour, {each} %") for each in (10, 50, 90)),
)
"""Columns of a study between its levers and those of single queues and teams."""
