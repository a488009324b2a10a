"""When meals begin that are taken in waves, and how many people begin theirs together."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

from planner.domain.floor import Floor
from planner.domain.plan import Finding
from planner.domain.roster import Assignment, SegmentKind
from planner.domain.rules import MealWaveRule
from planner.domain.shifts import BreakKind, ShiftCode, ShiftKind

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
CLOSE = 1e-9
NO_DESK = (ShiftKind.STANDBY, ShiftKind.TRAINING)


def meal_findings(floor: Floor, assignments: Iterable[Assignment]) -> Iterator[Finding]:
    """Meals outside the waves of their team, and waves in which too many begin theirs."""
    codes = {code.code: code for code in floor.codes}
    teams = {agent.id: agent.team for agent in floor.agents}
    with_own = {rule.team for rule in floor.rules.meal_waves}
    told = [each for each in assignments if each.code in codes and codes[each.code].kind not in NO_DESK]
    for rule in floor.rules.meal_waves:
        mine = {agent for agent, team in teams.items() if team == rule.team or (not rule.team and team not in with_own)}
        shifts = [each for each in told if each.agent in mine]
        begun: Counter[datetime] = Counter()
        for shift in shifts:
            for begin in _meals(shift, codes[shift.code], rule):
                if begin.hour * 60 + begin.minute in rule.starts:
                    begun[begin] += 1
                    continue
                figures = {
                    "shift": shift.code,
                    "begin_at": begin.isoformat(),
                    "starts": " ".join(str(start) for start in rule.starts),
                }
                yield Finding(rule="meal_time", agent=shift.agent, day=shift.day, figures=figures)
        yield from _too_full(floor, rule, mine, shifts, begun)


def _too_full(
    floor: Floor, rule: MealWaveRule, mine: set[str], shifts: list[Assignment], begun: Counter[datetime]
) -> Iterator[Finding]:
    starts = [code.start for code in floor.codes if code.kind not in NO_DESK]
    ends = datetime.combine(floor.horizon.last_day, time()) + DAY + min(starts, default=0) * MINUTE
    gone = [agent.history.last_shift_end for agent in floor.agents if agent.id in mine]
    home = {agent.team for agent in floor.agents if agent.id in mine}
    for begin in sorted(begun):
        people = sum(1 for shift in shifts if shift.start <= begin < shift.end)
        people += sum(1 for end in gone if end is not None and begin < end)
        most = _most(rule, people)
        if begin < ends and most is not None and begun[begin] > most:
            figures = {
                "begin_at": begin.isoformat(),
                "eating": str(begun[begin]),
                "most": str(most),
                "people": str(people),
                "team": next(iter(home)) if len(home) == 1 else "",
            }
            yield Finding(rule="meal_wave", day=min(begin.date(), floor.horizon.last_day), figures=figures)


def _meals(shift: Assignment, code: ShiftCode, rule: MealWaveRule) -> Iterator[datetime]:
    """Starts of the shift's meals that a wave could have held: told one by one with the windows of its code."""
    midnight = datetime.combine(shift.day, time())
    windows = [each for each in code.breaks if each.kind is BreakKind.MEAL]
    meals = sorted(part.start for part in shift.segments if part.kind is SegmentKind.MEAL)
    waves = [midnight + days * DAY + start * MINUTE for days in (0, 1) for start in rule.starts]
    for begin, window in zip(meals, windows, strict=False):
        first = midnight + (code.start + window.earliest) * MINUTE
        last = midnight + (code.start + window.latest) * MINUTE
        if any(first <= wave <= last for wave in waves):
            yield begin


def _most(rule: MealWaveRule, people: int) -> int | None:
    limits = [] if rule.most is None else [rule.most]
    if rule.share is not None:
        limits.append(max(1, int(rule.share * people + CLOSE)))
    return min(limits, default=None)
