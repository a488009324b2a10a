"""The lines the command line says of a plan: its size, shortage, verdict and search."""

from collections.abc import Iterator

from planner.cli.odds import show_odds, show_verification
from planner.cli.show import say
from planner.domain.ask_words import unplayed_texts
from planner.domain.calm import Calm, calm_text
from planner.domain.figures import PlanFigures
from planner.domain.headline import Headline, asked_text, headline_text
from planner.domain.idle import idle_text
from planner.domain.labels import finding_text
from planner.domain.last_night import last_night_texts
from planner.domain.plan import Plan, Shortage
from planner.domain.times import day_text, span_text
from planner.domain.verdict import Verdict
from planner.domain.verdict_words import SIGNS, expected_text, judgement_text
from planner.i18n import _

NAMED = 5
"""Broken rules the summary names."""


def stretch_text(shortage: Shortage, queue: str) -> str:
    """Queue and stretch of a shortage: "售前 11.11 00:00–01:30"."""
    return f"{queue} {span_text(shortage.start, shortage.end)}"


def show_summary(figures: PlanFigures, place: str = "", *, whole: bool = False) -> None:
    """Size, shortage, service, calm, search, idle hours and the last night; the line that names files is the caller's.

    A roster that breaks rules has one more. `place` is the plan's folder; `whole` names every stretch that is judged.
    """
    plan, hours = figures.plan, figures.whole
    say(
        _(
            "{people} people, {shifts} shifts, {on_duty:,.0f} agent-hours on duty of {needed:,.0f} needed, "
            "{paid:,.0f} yuan",
            people=len(plan.floor.agents),
            shifts=len(plan.assignments),
            on_duty=hours.on_duty,
            needed=hours.needed,
            paid=figures.paid,
        )
    )
    say(worst_line(figures))
    for indent, line in verdict_lines(plan, place or _("PLAN"), whole=whole):
        say(line, indent)
    show_odds(plan)
    show_verification(plan, place or _("PLAN"), whole=whole)
    say(calm_text(plan.floor, Calm.of(plan.floor, plan.assignments)))
    say(search_line(figures))
    if plan.findings:
        say(
            _(
                "Not found so far: a roster that keeps every rule. That is no proof that there is none: allow more "
                "time, or ask for less; `dacu audit` names what is broken"
            )
        )
        for finding in plan.findings[:NAMED]:
            say(finding_text(plan.floor, finding), 2)
    for text in (idle_text(plan.floor, plan.assignments), *last_night_texts(plan.floor, plan.assignments)):
        if text:
            say(text)


def worst_line(figures: PlanFigures) -> str:
    """How much is short and where it is worst."""
    worst = figures.worst
    if worst is None:
        return figures.none_short
    queue = figures.plan.floor.queue_by_id[worst.queue]
    if not queue.is_live:
        return _(
            "Short {short:,.0f} agent-hours ({share:.1%}); most on {day} {queue}: {have:.1f} of {need:.1f} "
            "agent-hours done",
            short=figures.whole.short,
            share=figures.shortage_share,
            day=day_text(worst.start.date()),
            queue=queue.label,
            have=worst.there,
            need=worst.worst_needed,
        )
    return _(
        "Short {short:,.0f} agent-hours ({share:.1%}); worst {stretch}: {hours:.1f} agent-hours, "
        "at {at} {have:.1f} of {need:.1f} people",
        short=figures.whole.short,
        share=figures.shortage_share,
        stretch=stretch_text(worst, figures.plan.floor.queue_by_id[worst.queue].label),
        hours=worst.agent_hours,
        at=f"{worst.worst_at:%H:%M}",
        have=worst.there,
        need=worst.worst_needed,
    )


def verdict_lines(plan: Plan, place: str, *, whole: bool = False) -> Iterator[tuple[int, str]]:
    """The verdict, then the stretches that ask for a decision with what can be done; with their indent."""
    verdict = Verdict.of(plan)
    headline = Headline.of(verdict)
    sign = f"{SIGNS[headline.mark]} " if headline.mark else ""
    yield 0, sign + headline_text(plan, verdict)
    for each in headline.first:
        yield 2, f"{SIGNS[each.mark]} {expected_text(plan.floor, each)}"
        if more := asked_text(plan, each, place):
            yield 4, more
    for text in unplayed_texts(plan):
        yield 2, text
    if headline.rest and not whole:
        yield 2, _("and {count} more: dacu show {plan}", count=len(headline.rest), plan=place)
    for each in headline.rest if whole else ():
        yield 2, f"{SIGNS[each.mark]} {judgement_text(plan, each)}"


def search_line(figures: PlanFigures) -> str:
    """Cost, bound and gap, and what the audit says."""
    plan, search, gap = figures.plan, figures.plan.search, figures.gap
    checked = (
        _("rules checked, nothing found")
        if not plan.findings
        else _("THE AUDIT FOUND {count} BREACHES", count=len(plan.findings))
    )
    if gap is None:
        return _("Cost with weights {cost:,.0f}, no bound; {checked}", cost=search.cost, checked=checked)
    return _(
        "Cost with weights {cost:,.0f}, bound {bound:,.0f}, gap {gap:.1%}; {checked}",
        cost=search.cost,
        bound=search.bound,
        gap=gap,
        checked=checked,
    )
