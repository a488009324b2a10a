"""Who is away and when, as a form or a page says it: whole days, or until and from a time of day."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.people import AbsenceKind, Leave
from planner.i18n import _
from planner.rostering import SHORTEST_SLOT
from planner.scenario.faults import FaultList
from planner.scenario.people_named import people_named

_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})")


def absences_of(floor: Floor, asked: Sequence[Mapping[str, Any]], faults: FaultList) -> tuple[Leave, ...]:
    """Absences as they were asked for; agents by id or name. Every fault names its part: `absences.1.agent`."""
    found = (_absence(floor, each, f"absences.{number}", faults) for number, each in enumerate(asked))
    return tuple(each for each in found if each is not None)


def _absence(floor: Floor, asked: Mapping[str, Any], part: str, faults: FaultList) -> Leave | None:
    before = len(faults)
    agent = _agent(floor, str(asked["agent"]), f"{part}.agent", faults)
    first, last = (date.fromisoformat(asked[name]) for name in ("first_day", "last_day"))
    opens = _minutes(str(asked.get("opens", "")), 0, f"{part}.opens", faults)
    closes = _minutes(str(asked.get("closes", "")), MINUTES_A_DAY, f"{part}.closes", faults)
    horizon = floor.horizon
    if last < first:
        faults.add("", _("the last day lies before the first"), place=agent, value=last, part=f"{part}.last_day")
    elif last < horizon.first_day or first > horizon.last_day:
        remedy = _("{first} to {last}", first=horizon.first_day, last=horizon.last_day)
        problem = _("the day lies outside the horizon")
        faults.add("", problem, place=agent, value=first, remedy=remedy, part=f"{part}.first_day")
    elif len(faults) == before and (opens >= MINUTES_A_DAY or (first == last and closes <= opens)):
        problem = _("the end comes before the start")
        faults.add("", problem, place=agent, value=str(asked.get("closes", "")), part=f"{part}.closes")
    if len(faults) > before:
        return None
    return Leave(
        agent=agent, first_day=first, last_day=last, kind=AbsenceKind.OTHER, opens=opens, closes=closes or MINUTES_A_DAY
    )


def _agent(floor: Floor, text: str, part: str, faults: FaultList) -> str:
    found = people_named(floor, text.strip())
    if len(found.ids) == 1:
        return found.ids[0]
    if found.by_name:
        problem = _("{count} people are called {name}", count=len(found.ids), name=text)
        faults.add("", problem, value=text, remedy=_("name the id: {ids}", ids=", ".join(found.ids)), part=part)
    elif found.ids:
        problem = _("{agent} may be any of {ids}", agent=text, ids=", ".join(found.ids))
        faults.add("", problem, value=text, remedy=_("write the id whole, with its zeros"), part=part)
    else:
        faults.add("", _("the scenario has no such agent"), value=text, part=part)
    return ""


def _minutes(text: str, otherwise: int, part: str, faults: FaultList) -> int:
    if not text.strip():
        return otherwise
    found = _CLOCK.fullmatch(text.strip())
    minutes = int(found[1]) * 60 + int(found[2]) if found else MINUTES_A_DAY + 1
    if found is None or int(found[2]) > 59 or minutes > MINUTES_A_DAY:
        faults.add("", _("this is not a time"), value=text, remedy="10:00", part=part)
    elif minutes % SHORTEST_SLOT:
        faults.add("", _("times stand on steps of {step} minutes", step=SHORTEST_SLOT), value=text, part=part)
    return minutes
