"""Curves by kind of work, for queues without a past: the shipped file, and over it what a shop's own file says."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from planner.domain.campaign import PhaseKind
from planner.domain.priors import Prior, WorkKind
from planner.errors import InvalidInput
from planner.i18n import _
from planner.resources import data_folder
from planner.scenario.columns import Row, read_rows
from planner.scenario.faults import FaultList
from planner.scenario.prior_columns import KINDS, PART, PLACE, PRIORS
from planner.scenario.sheets import Sheet, read_sheet
from planner.scenario.table_source import TableSource
from planner.scenario.weekdays import weekdays_of

FILE = "priors.csv"
HOUR, WEEKDAY, PHASE, RUSH, PER_ORDER, ERROR = "hour", "weekday", "phase", "after_zero", "per_order", "error"
_PARTS = {
    **{"小时": HOUR, "星期": WEEKDAY, "阶段": PHASE, "零点后": RUSH, "每单": PER_ORDER, "误差": ERROR},
    **{name: name for name in (HOUR, WEEKDAY, PHASE, RUSH, PER_ORDER, ERROR)},
}
_PHASES: Mapping[str, str] = {
    **dict(zip(("筹备期", "蓄水期", "预热期", "引爆期", "售后期"), (str(each) for each in PhaseKind), strict=True)),
    **{str(each): str(each) for each in PhaseKind},
}
_ERRORS = {"平日": "ordinary", "大促": "campaign", "ordinary": "ordinary", "campaign": "campaign"}
MOST_ERROR = 2.0
DAY = 1440

Figures = dict[WorkKind, dict[tuple[str, str], float]]
"""By kind of work, part and place in it."""


@cache
def shipped_priors() -> Mapping[WorkKind, Prior]:
    """The curves that ship with Dacu."""
    return {kind: _prior(kind, figures, own=False) for kind, figures in _shipped().items()}


def read_priors(sheet: Sheet, faults: FaultList) -> Mapping[WorkKind, Prior]:
    """The shipped curves with what the table says in their place; its minutes after zero replace all of a kind's."""
    own: Figures = {kind: {} for kind in WorkKind}
    before, seen = len(faults), dict[tuple[str, str], int]()
    for row in read_rows(sheet, PRIORS, faults):
        place = _place(row, faults)
        if place is None:
            continue
        if place in seen:
            problem = _("{place} says the same as this row", place=sheet.row_place(seen[place]))
            row.add_fault(faults, PLACE, problem, value=row.get(PLACE), remedy=_("keep one of them"))
        seen.setdefault(place, row.number)
        for kind, column in KINDS.items():
            figure = row.get(column)
            if figure is not None:
                own[kind][place] = figure
                if place[0] == ERROR and figure > MOST_ERROR:
                    remedy = _("write a number from {least} to {most}", least="0", most=f"{MOST_ERROR:g}")
                    row.add_fault(faults, column, _("the number is out of range"), value=figure, remedy=remedy)
    priors = {kind: _prior(kind, _over(_shipped()[kind], own[kind]), own=bool(own[kind])) for kind in WorkKind}
    if len(faults) == before:
        for kind, prior in priors.items():
            for problem, remedy in _faults(prior):
                faults.add(sheet.file, problem, place=KINDS[kind].chinese, remedy=remedy)
    return priors


def _shipped() -> Figures:
    faults = FaultList()
    sheet, _raw = read_sheet(data_folder(), TableSource(file=FILE), PRIORS, faults)
    found: Figures = {kind: {} for kind in WorkKind}
    for row in read_rows(sheet, PRIORS, faults) if sheet is not None else ():
        place = _place(row, faults)
        for kind, column in KINDS.items():
            figure = row.get(column)
            if place is not None and figure is not None:
                found[kind][place] = figure
    if len(faults):
        raise InvalidInput(FILE, list(faults))
    return found


def _over(shipped: dict[tuple[str, str], float], own: dict[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """Rushes are whole courses: two of them mixed would be neither."""
    rush = any(part == RUSH for part, _at in own)
    kept = {place: figure for place, figure in shipped.items() if not (rush and place[0] == RUSH)}
    return {**kept, **own}


def _place(row: Row, faults: FaultList) -> tuple[str, str] | None:
    """Part and place of a row, None with a fault for those there are not."""
    said, at = row.get(PART), row.get(PLACE)
    part = _PARTS.get(said.lower())
    if part is None:
        known = ", ".join(_PARTS)
        row.add_fault(faults, PART, _("there is no part {part}", part=said), value=said,
                      remedy=_("known here: {names}", names=known))  # fmt: skip
        return None
    place = _at(part, at)
    if place is None:
        row.add_fault(faults, PLACE, _("{part} has no {at}", part=said, at=at or "-"), value=at, remedy=_known(part))
        return None
    return part, place


def _at(part: str, at: str) -> str | None:
    if part == WEEKDAY:
        days = weekdays_of(at)
        return str(days[0]) if len(days) == 1 else None
    if part in (HOUR, RUSH):
        most = 23 if part == HOUR else DAY
        return str(int(at)) if at.isdecimal() and (part == HOUR or int(at) > 0) and int(at) <= most else None
    return {PHASE: _PHASES, ERROR: _ERRORS, PER_ORDER: {"": ""}}[part].get(at.lower())


def _known(part: str) -> str:
    """What may stand beside a part."""
    if part == HOUR:
        return _("write a number from {least} to {most}", least="0", most="23")
    if part == RUSH:
        return _("write a number from {least} to {most}", least="1", most=str(DAY))
    if part == WEEKDAY:
        return _("write 周一, 周一至周五, Mon, Mon-Fri, or 1 to 7 from Monday on")
    if part == PER_ORDER:
        return _("leave the cell empty")
    return _("known here: {names}", names=", ".join(_PHASES if part == PHASE else _ERRORS))


def _prior(kind: WorkKind, figures: Mapping[tuple[str, str], float], *, own: bool) -> Prior:
    rush = sorted((float(at), figure) for (part, at), figure in figures.items() if part == RUSH)
    return Prior(
        kind=kind,
        hours=tuple(figures[HOUR, str(hour)] for hour in range(24)),
        weekdays=tuple(figures[WEEKDAY, str(day)] for day in range(7)),
        phases={phase: figures[PHASE, str(phase)] for phase in PhaseKind},
        rush=tuple(rush),
        per_order=figures.get((PER_ORDER, "")),
        ordinary_error=figures[ERROR, "ordinary"],
        campaign_error=figures[ERROR, "campaign"],
        own=own,
    )


def _faults(prior: Prior) -> Iterator[tuple[str, str]]:
    """What no curve can be."""
    if sum(prior.hours) <= 0:
        yield _("the hours are all 0"), _("write one weight above 0")
    if sum(prior.weekdays) <= 0:
        yield _("the weekdays are all 0"), _("write one weight above 0")
    for (earlier, before), (later, after) in pairwise(prior.rush):
        if after < before:
            problem = _("after {later:g} minutes fewer have come than after {earlier:g}", later=later, earlier=earlier)
            yield problem, _("write how many have come until then, not in between")
