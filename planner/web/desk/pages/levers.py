"""Rows of levers on the left of a study: what each stands at, what was typed, and how far its slider goes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.domain.floor import Scenario
from planner.domain.levers import LEVER_CALLED, LeverForm, reach
from planner.domain.study import LeverAxis
from planner.domain.study_words import value_text
from planner.errors import Fault
from planner.i18n import _
from planner.services.desk.study_forms import LEVER, fields_of

WIDEST = 100
"""People more or fewer on a slider, whatever the size of a team."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverRow:
    """One lever: `typed` a value or several, `slider` where it stands between `least` and `most`."""

    field: str
    name: str
    meaning: str
    base: str
    """Where its value comes from."""
    typed: str
    form: str
    """How a slider's figure is written: "multiple", "share", "figure" or "people"."""
    least: float
    most: float
    step: float
    slider: float
    faults: tuple[Fault, ...]


def lever_rows(scenario: Scenario, typed: Mapping[str, str], faults: Sequence[Fault]) -> tuple[LeverRow, ...]:
    """A row for every lever of the scenario, people first."""
    return tuple(
        _row(scenario, name, typed.get(name, ""), tuple(each for each in faults if each.place == name))
        for name in fields_of(scenario)
    )


def _row(scenario: Scenario, name: str, typed: str, faults: tuple[Fault, ...]) -> LeverRow:
    lever, _colon, team = name.removeprefix(LEVER).partition(":")
    axis = LeverAxis(name=lever, team=team, values=())
    now, kind = axis.base(scenario.levers), LEVER_CALLED[lever]
    least, most, step = _slider(scenario, axis, now)
    scale = 100 if kind.form is LeverForm.SHARE else 1
    return LeverRow(
        field=name,
        name=scenario.floor.team_by_id[team].label if team else _(kind.label),
        meaning=f"{_(kind.meaning)} · {reach(kind)}",
        base=_base_text(scenario, axis, now),
        typed=typed,
        form=kind.form.value,
        least=least,
        most=most,
        step=step,
        slider=round(now * scale, 4),
        faults=faults,
    )


def _slider(scenario: Scenario, axis: LeverAxis, now: float) -> tuple[float, float, float]:
    kind = axis.kind
    if kind.form is LeverForm.PEOPLE:
        people = _people(scenario)[axis.team]
        span = min(WIDEST, max(2, round(people / 2)))
        return -float(min(span, max(0, people - 1))), float(span), 1.0
    if kind.form is LeverForm.SHARE:
        return 0.0, 100.0 * kind.most, 1.0
    if kind.form is LeverForm.MULTIPLE:
        return 0.5, 2.0, 0.05
    return 0.0, round(max(1.0, 2 * now), 2), 0.05


def _base_text(scenario: Scenario, axis: LeverAxis, now: float) -> str:
    if axis.kind.form is LeverForm.PEOPLE:
        return _("{count} people today", count=_people(scenario)[axis.team])
    if axis.kind.moves_targets and scenario.targets.sales:
        return _("1× are targets of {yuan:,.0f} yuan", yuan=sum(scenario.targets.sales.values()))
    if axis.kind.form is LeverForm.MULTIPLE:
        return _("1× as the scenario has it")
    return _("{value} in the scenario", value=value_text(axis, now))


def _people(scenario: Scenario) -> Counter[str]:
    return Counter(agent.team for agent in scenario.floor.agents)
