"""What each part of a plan can be checked against: so that an audit names what it did not check."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.part_names import part_names
from planner.domain.plan import Plan
from planner.i18n import N_, _


class Against(StrEnum):
    """What tells whether a part of a plan is true."""

    PLAN = "plan"
    """The rest of the plan: it is counted anew."""
    SCENARIO = "scenario"
    """The scenario it was made from, where somebody gives it."""
    NOTHING = "nothing"
    """Only the run that made it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPart:
    """Some fields of plan.json under one name; `paths` are dotted, without places in lists."""

    name: str
    paths: tuple[str, ...]
    against: Against


DEPARTURES = PlanPart(name=N_("what was changed after the scenario"), paths=("departures",), against=Against.NOTHING)
"""Most plans have none; of those that do an audit names each."""
PARTS = (
    PlanPart(name=N_("rules"), paths=("assignments", "standby_calls", "floor.seats", "findings"), against=Against.PLAN),
    PlanPart(name=N_("coverage and shortages"), paths=("coverage", "shortages"), against=Against.PLAN),
    PlanPart(name=N_("cost"), paths=("costs", "search.cost"), against=Against.PLAN),
    PlanPart(name=N_("requirement"), paths=("requirements",), against=Against.PLAN),
    PlanPart(name=N_("simulated service"), paths=("simulation",), against=Against.PLAN),
    PlanPart(name=N_("digest"), paths=("format_version", "digest"), against=Against.PLAN),
    PlanPart(name=N_("forecast and last campaign's contacts"), paths=("forecasts",), against=Against.SCENARIO),
    PlanPart(name=N_("headcount formula"), paths=("top_down",), against=Against.SCENARIO),
    PlanPart(name=N_("people, codes, rules and prices"), paths=("floor",), against=Against.SCENARIO),
    PlanPart(name=N_("levers and tolerance"), paths=("levers", "tolerance"), against=Against.SCENARIO),
    PlanPart(name=N_("input files"), paths=("inputs",), against=Against.SCENARIO),
    PlanPart(name=N_("lower bound"), paths=("search.bound",), against=Against.NOTHING),
    PlanPart(
        name=N_("how it was searched"),
        paths=("software", "seed", "budget", "search.steps", "search.stopped", "verification"),
        against=Against.NOTHING,
    ),
    DEPARTURES,
)
"""Every field of plan.json; a test walks one and fails on a field that stands nowhere here."""


def part_of(path: str) -> PlanPart:
    """The part a dotted path belongs to; KeyError for a field nobody has put anywhere."""
    found = [
        (len(start), part) for part in PARTS for start in part.paths if path == start or path.startswith(f"{start}.")
    ]
    if not found:
        raise KeyError(path)
    return max(found, key=lambda each: each[0])[1]


def checked(plan: Plan) -> tuple[str, ...]:
    """What an audit counts anew from the plan alone, by name."""
    parts = [part for part in PARTS if part.against is Against.PLAN and (plan.digest or "digest" not in part.paths)]
    return tuple(_(part.name) for part in parts)


def unchecked(plan: Plan, *, with_scenario: bool) -> tuple[str, ...]:
    """What an audit cannot vouch for, by name."""
    left = (Against.NOTHING,) if with_scenario else (Against.SCENARIO, Against.NOTHING)
    return (*(_(part.name) for part in PARTS if part.against in left and part is not DEPARTURES), *_gone(plan))


def _gone(plan: Plan) -> Iterator[str]:
    """Parts that are checked in other plans."""
    if not plan.digest:
        yield _("digest: the plan has none")
        yield _("people on standby")
    if plan.departures:
        yield _("changed after the scenario: {paths}", paths=part_names(plan.departures))
