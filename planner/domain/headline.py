"""The verdict in one sentence, and the few stretches that ask for a decision first.

Whoever opens a report or looks at a terminal reads these; everything that is judged stands behind them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from planner.domain.ask_words import unplayed_texts
from planner.domain.figures import PlanFigures
from planner.domain.plan import Plan
from planner.domain.shares import share_text
from planner.domain.times import span_text
from planner.domain.verdict import Judgement, Mark, Verdict
from planner.domain.verdict_words import why_text
from planner.i18n import _

FIRST = 3
"""Stretches told at once, one a queue."""
NAMED = 3
"""People named of those who can be called."""
_ORDER = (Mark.HOLDS, Mark.LIKELY, Mark.MISSES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The sign of everything that is judged, what is told first, and the rest of `Verdict.told`."""

    mark: Mark | None
    first: tuple[Judgement, ...]
    rest: tuple[Judgement, ...]

    @classmethod
    def of(cls, verdict: Verdict) -> "Headline":
        """Of a verdict: missed stretches by the customers they miss their target by, then those that are not sure."""
        open_ones = sorted((each for each in verdict.told if each.mark is not Mark.HOLDS), key=_urgency)
        by_queue: dict[str, Judgement] = {}
        for each in open_ones:
            by_queue.setdefault(each.window.queue, each)
        first = tuple(by_queue.values())[:FIRST]
        return cls(
            mark=_worst(verdict.judged),
            first=first,
            rest=tuple(each for each in verdict.told if each not in first),
        )


def headline_text(plan: Plan, verdict: Verdict) -> str:
    """Whether the zero hour holds, and how many other stretches do not."""
    if plan.simulation is None:
        return _("Service was not simulated: whether it holds is not known.")
    if not verdict.judged:
        return _("Simulated, but nowhere do enough customers come to judge the service.")
    if _worst(verdict.judged) is Mark.HOLDS:
        if unplayed_texts(plan):
            return _(
                "Every queue that is simulated holds, in its least sure hour too: nine of ten runs meet the target."
            )
        return _("Every queue holds, in its least sure hour too: nine of ten runs meet the target.")
    elsewhere = _elsewhere(verdict)
    if not verdict.zero:
        return _("Stretches: {elsewhere}.", elsewhere=elsewhere)
    zero = ""
    for judged in _by_wave(verdict.zero):
        zero = _("{zero}. {another}", zero=zero, another=_zero(judged)) if zero else _zero(judged)
    return (
        _("{zero}; elsewhere: {elsewhere}.", zero=zero, elsewhere=elsewhere) if elsewhere else _("{zero}.", zero=zero)
    )


def asked_text(plan: Plan, judgement: Judgement, place: str) -> str:
    """Why a stretch is as it is, who can be called and how to ask for more; `place` is the plan's folder."""
    number = shortage_number(plan, judgement)
    asked = _("What helps: dacu explain {plan} --shortage {number}", plan=place, number=number) if number else ""
    said = ""
    for each in (why_text(plan, judgement), _who_can_be_called(plan, judgement), asked):
        said = _("{sentence} {why}", sentence=said, why=each) if said and each else said or each
    return said


def shortage_number(plan: Plan, judgement: Judgement) -> int | None:
    """The number, in `dacu explain`, of the shortage that takes most of a stretch; None where nothing is short."""
    window = judgement.window
    overlaps = [
        (min(each.end, window.end) - max(each.start, window.start), -number)
        for number, each in enumerate(PlanFigures(plan=plan).shortages, start=1)
        if each.queue == window.queue and each.start < window.end and window.start < each.end
    ]
    return -max(overlaps)[1] if overlaps else None


def urgent_shortages(plan: Plan) -> tuple[int, ...]:
    """Numbers of the shortages behind the stretches told first, filled up with the largest ones."""
    told = (shortage_number(plan, each) for each in Headline.of(Verdict.of(plan)).first)
    largest = range(1, len(PlanFigures(plan=plan).shortages) + 1)
    return tuple(dict.fromkeys((*(each for each in told if each), *largest)))[:FIRST]


def _urgency(judgement: Judgement) -> tuple[bool, float]:
    window = judgement.window
    below = judgement.target - (window.p50 or 0.0) if judgement.mark is Mark.MISSES else 1.0 - (window.met or 0.0)
    return judgement.mark is not Mark.MISSES, -below * window.contacts


def _worst(judged: tuple[Judgement, ...]) -> Mark | None:
    return max((each.mark for each in judged), key=_ORDER.index, default=None)


def _by_wave(judged: tuple[Judgement, ...]) -> tuple[tuple[Judgement, ...], ...]:
    """The rushes one by one, in the order in which they come."""
    starts = sorted({each.window.start for each in judged})
    return tuple(tuple(each for each in judged if each.window.start == start) for start in starts)


def _zero(judged: tuple[Judgement, ...]) -> str:
    """How one rush stands: the queue that does worst decides."""
    window = judged[0].window
    span = span_text(window.start, window.end)
    mark = _worst(judged)
    if mark is Mark.HOLDS:
        return _("The zero hour, {span}, holds", span=span)
    if mark is Mark.MISSES:
        missed = sum(each.mark is Mark.MISSES for each in judged)
        return _(
            "The zero hour, {span}, does not hold for {missed} of {queues} queues",
            span=span,
            missed=missed,
            queues=len(judged),
        )
    unsure = [each.window.met for each in judged if each.mark is Mark.LIKELY and each.window.met is not None]
    if not unsure:
        return _("The zero hour, {span}, is likely to hold", span=span)
    return _(
        "The zero hour, {span}, is likely to hold: each queue meets its target in at least {met} of the runs",
        span=span,
        met=share_text(min(unsure), 0.5, 0.9),
    )


def _elsewhere(verdict: Verdict) -> str:
    others = (*verdict.eve, *verdict.worst)
    missed, unsure = (sum(each.mark is mark for each in others) for mark in (Mark.MISSES, Mark.LIKELY))
    if missed and unsure:
        return _("{missed} not holding, {unsure} not sure", missed=missed, unsure=unsure)
    if missed:
        return _("{missed} not holding", missed=missed)
    return _("{unsure} not sure", unsure=unsure) if unsure else ""


def _who_can_be_called(plan: Plan, judgement: Judgement) -> str:
    """People on standby at the worst moment whose own queue it is, in the order in which they are called."""
    if judgement.people is None or not judgement.people.short:
        return ""
    names = [
        plan.floor.agent_by_id[agent].name for agent in _on_standby(plan, judgement.window.queue, judgement.people.at)
    ]
    if not names:
        return ""
    shown = names[0]
    for name in names[1:NAMED]:
        shown = _("{first}, {second}", first=shown, second=name)
    if len(names) > NAMED:
        return _("On standby then: {names} and {count} more.", names=shown, count=len(names) - NAMED)
    return _("On standby then: {names}.", names=shown)


def _on_standby(plan: Plan, queue: str, at: datetime) -> Iterator[str]:
    floor = plan.floor
    there = {
        (each.agent, each.day, each.code)
        for each in plan.assignments
        if floor.code_by_id[each.code].is_standby and each.start <= at < each.end
    }
    for call in sorted(plan.standby_calls, key=lambda each: (each.code, each.order)):
        agent = floor.agent_by_id[call.agent]
        if (call.agent, call.day, call.code) in there and queue in agent.skills and not floor.is_loan(agent, queue):
            yield call.agent
