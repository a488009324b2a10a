"""Judgements in words: one queue a sentence, and why where the requirement alone would not tell."""

from planner.domain.floor import Floor
from planner.domain.plan import Plan, WindowKind
from planner.domain.shares import percent_text, share_text, target_text
from planner.domain.times import span_text
from planner.domain.verdict import Judgement, Mark, Why, late_hours
from planner.i18n import _

SIGNS = {Mark.HOLDS: "✓", Mark.LIKELY: "~", Mark.MISSES: "!"}
"""What stands before a sentence: only what holds is ticked."""


def judgement_text(plan: Plan, judgement: Judgement) -> str:
    """What is to be expected of a queue in a stretch, and why."""
    said, detail = expected_text(plan.floor, judgement), detail_text(plan, judgement)
    return _("{sentence} {why}", sentence=said, why=detail) if detail else said


def detail_text(plan: Plan, judgement: Judgement) -> str:
    """Which hour it is, where it was chosen for being the worst, and why the target is met or missed."""
    why = why_text(plan, judgement)
    if judgement.window.kind is not WindowKind.WORST:
        return why
    hours = _hours(plan, judgement)
    return _("{sentence} {why}", sentence=hours, why=why) if why else hours


def expected_text(floor: Floor, judgement: Judgement) -> str:
    """What the simulation proves of a queue in a stretch."""
    window = judgement.window
    values = {
        "place": _(
            "{queue} {span}", queue=floor.queue_by_id[window.queue].label, span=span_text(window.start, window.end)
        ),
        "seconds": f"{judgement.seconds:g}",
        "target": target_text(judgement.target),
        "p10": share_text(window.p10, judgement.target, 0.0),
        "p50": share_text(window.p50, judgement.target, 0.0),
    }
    if judgement.mark is Mark.HOLDS:
        return _("{place} holds: nine of ten runs reach {p10} ({target} within {seconds} s wanted).", **values)
    if judgement.mark is Mark.MISSES and window.p50 == 0:
        return _(
            "{place} does not hold: in half of the runs nobody is answered in time ({target} within {seconds} s "
            "wanted).",
            **values,
        )
    if judgement.mark is Mark.MISSES:
        return _(
            "{place} does not hold: half of the runs stay at {p50} or below ({target} within {seconds} s wanted).",
            **values,
        )
    if window.met is None:
        return _(
            "{place} is likely to hold: half of the runs reach {p50} ({target} within {seconds} s wanted).", **values
        )
    values["met"] = share_text(window.met, 0.5, 0.9)
    if window.p10 == 0:
        return _(
            "{place} is likely to hold: {met} of the runs reach the {target} within {seconds} s wanted; in one of ten "
            "nobody is answered in time.",
            **values,
        )
    return _(
        "{place} is likely to hold: {met} of the runs reach the {target} within {seconds} s wanted; one in ten comes "
        "to {p10} or less.",
        **values,
    )


def _hours(plan: Plan, judgement: Judgement) -> str:
    """Why this hour is told, and how many more there are like it."""
    services = plan.simulation.queues if plan.simulation else ()
    service = next(each for each in services if each.queue == judgement.window.queue)
    values = {"missed": service.hours_missed, "hours": service.hours_counted}
    if judgement.mark is Mark.MISSES:
        return _(
            "Apart from the zero hour no hour misses the target by more customers; of the {hours} hours that can be "
            "judged {missed} miss it.",
            **values,
        )
    return _("Apart from the zero hour no hour is less sure.", **values)


def why_text(plan: Plan, judgement: Judgement) -> str:
    """Why a target is met or missed; empty where the figures do not tell."""
    people, why = judgement.people, judgement.why
    if people is None or why is None:
        return ""
    values = {
        "short": f"{people.short:.1f}",
        "at": f"{people.at:%H:%M}",
        "needed": f"{people.needed:.1f}",
        "on_duty": f"{people.there:.1f}",
    }
    if why is Why.SHORT_ALL_THE_TIME:
        return _("{short} people are missing at {at}: {on_duty} on duty, {needed} needed.", **values)
    if why is Why.EVENED_OUT:
        return _(
            "{short} people are missing at {at}, but over the whole time {mean_on_duty} are on duty for {mean_needed} "
            "needed.",
            mean_on_duty=f"{people.mean_on_duty:.1f}",
            mean_needed=f"{people.mean_needed:.1f}",
            **values,
        )
    if why is Why.BUSIEST_MOMENT:
        return _(
            "{short} people are missing at {at}; what is needed is counted for the busiest moment, with {shrinkage} "
            "away.",
            shrinkage=percent_text(plan.requirements.shrinkage),
            **values,
        )
    if why is Why.WAITING_BEFORE:
        return _("Nobody is missing, but {waiting} customers wait when it begins.", waiting=f"{people.waiting:.0f}")
    if why is Why.HOT_DAYS:
        return _(
            "Nobody is missing on an ordinary day; on the busiest of ten {needed} people are needed at {at}, {on_duty} "
            "are on duty.",
            needed=f"{people.p90_needed:.1f}",
            on_duty=f"{people.p90_on_duty:.1f}",
            at=f"{people.p90_at:%H:%M}",
        )
    return _(
        "Nobody is missing; chats in hand keep people past breaks and shifts, {hours} agent-hours over the roster.",
        hours=f"{late_hours(plan, judgement.window.queue):.0f}",
    )
