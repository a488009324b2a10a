"""Waves of meals that no shift can keep, and what looks odd about others."""

from collections.abc import Iterator
from math import ceil

from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.domain.rules import MealWaveRule
from planner.domain.shifts import BreakKind, BreakWindow, ShiftCode, ShiftKind
from planner.errors import Fault
from planner.i18n import _
from planner.scenario.assembly import Parts
from planner.scenario.checker import Checker
from planner.scenario.fields import MINUTES_STEP
from planner.scenario.names import Names
from planner.scenario.rule_models import MealWaveModel
from planner.scenario.sections import Sections
from planner.scenario.strict_yaml import Location

CLOSE = 1e-9
NO_DESK = (ShiftKind.STANDBY, ShiftKind.TRAINING)


def check_waves(check: Checker, sections: Sections, names: Names) -> None:
    """Teams are known and have waves once, and waves begin on the grid, each once."""
    rules = sections.rules.meal_waves
    named = [(("rules", "meal_waves", place, "team"), each.team) for place, each in enumerate(rules)]
    check.unique((at, team) for at, team in named if team)
    for place in [place for place, each in enumerate(rules) if not each.team][1:]:
        problem = _("waves for everybody stand twice")
        check.add(("rules", "meal_waves", place), problem, "", _("keep one of them, or name a team"))
    for place, each in enumerate(rules):
        at: Location = ("rules", "meal_waves", place)
        check.known((*at, "team"), each.team, names.teams.values(), _("there is no team {team}", team=each.team))
        _check_starts(check, at, each)


def check_wave_shifts(check: Checker, parts: Parts) -> None:
    """Every code a team may have still has room for its breaks when its meals begin in the team's waves."""
    for place, rule in enumerate(parts.rules.meal_waves):
        teams = [team.id for team in parts.teams if parts.rules.meal_waves_of(team.id) == rule]
        for code in parts.codes:
            used = not code.teams or any(team in code.teams for team in teams)
            calm = parts.rules.min_work_stretch
            if used and code.kind not in NO_DESK and _fits(code, (), calm) and not _fits(code, rule.starts, calm):
                problem = _("code {code}: its breaks do not fit when the meal begins in a wave", code=code.code)
                remedy = _("add a wave, or move the windows of its breaks")
                check.add(("rules", "meal_waves", place, "starts"), problem, _times(rule), remedy)


def wave_notes(floor: Floor, file: str) -> Iterator[Fault]:
    """Meals that are free of waves, and waves too few for everybody of a team on one day."""
    for place, rule in enumerate(floor.rules.meal_waves):
        teams = [team.id for team in floor.teams if floor.rules.meal_waves_of(team.id) == rule]
        at = f"rules.meal_waves[{place}]"
        meals = {
            code.code: min(len(_waves(code, each, rule.starts)) for each in code.breaks if each.kind is BreakKind.MEAL)
            for code in floor.codes
            if code.kind not in NO_DESK
            and (not code.teams or any(team in code.teams for team in teams))
            and any(each.kind is BreakKind.MEAL for each in code.breaks)
        }
        free = [code for code, count in meals.items() if not count]
        share = min(floor.rules.break_share, rule.share or 1.0)
        few = [code for code, count in meals.items() if 0 < count * share < 1 - CLOSE]
        if few:
            # If everybody works this code, one wave after the other has to fit.
            problem = _("few waves fall into the meal of {codes}", codes=", ".join(few))
            least = ceil(1 / share - CLOSE)
            remedy = _("with at most {share} at once, make it {least} each", share=f"{share:.0%}", least=least)
            yield Fault(file=file, place=at, value=_times(rule), problem=problem, remedy=remedy)
        if free:
            problem = _(
                "no wave falls into the meal of {codes}: it begins anywhere in its window", codes=", ".join(free)
            )
            yield Fault(file=file, place=at, value=_times(rule), problem=problem)
        people = sum(agent.team in teams for agent in floor.agents)
        if rule.most is not None and rule.most * len(rule.starts) < people:
            problem = _(
                "{count} waves of {most} feed {fed} people a day, and {people} eat in them",
                count=len(rule.starts),
                most=rule.most,
                fed=rule.most * len(rule.starts),
                people=people,
            )
            yield Fault(file=file, place=at, problem=problem, remedy=_("not all of them can work on one day"))


def _check_starts(check: Checker, at: Location, model: MealWaveModel) -> None:
    for number, start in enumerate(model.starts):
        if start % MINUTES_STEP:
            problem = _("{time} does not stand on a step of {step} minutes", time=clock(start), step=MINUTES_STEP)
            check.add((*at, "starts", number), problem, clock(start))
        if start in model.starts[:number]:
            check.add((*at, "starts", number), _("{time} stands twice", time=clock(start)), clock(start))


def _fits(code: ShiftCode, starts: tuple[int, ...], calm: int) -> bool:
    """Whether the breaks can follow each other, each as early as may be, with enough work around them."""
    free = calm
    for each in code.breaks:
        waves = _waves(code, each, starts) if each.kind is BreakKind.MEAL else []
        begins = [at for at in waves or [max(free, each.earliest)] if free <= at <= each.latest]
        if not begins:
            return False
        free = begins[0] + each.length + calm
    return not code.breaks or free <= code.length


def _waves(code: ShiftCode, window: BreakWindow, starts: tuple[int, ...]) -> list[int]:
    """Waves inside the window of a break, rising, in minutes after the shift's start."""
    after = sorted((start - code.start) % MINUTES_A_DAY for start in starts)
    return [at for at in after if window.earliest <= at <= window.latest]


def _times(rule: MealWaveRule) -> str:
    return " ".join(clock(start) for start in rule.starts)
