"""What a plan that was verified may say of itself: which stretches hold as often as asked for, and which do not."""

from datetime import timedelta

from planner.domain.plan import PeopleLimit, Plan, ServiceWindow, WindowKind
from planner.domain.shares import percent_text, share_text
from planner.domain.times import span_text
from planner.i18n import _

_MISSING = 0.05
TOO_FEW = 0.25
"""People that have to be wanted beyond those there are before they are called too few."""


def judged_windows(plan: Plan) -> tuple[ServiceWindow, ...]:
    """The stretches a verification is about in which anybody comes: around the zero hours, and the hours each queue was
    worst in at first. In plans that tell none of these, the hours each queue is worst in."""
    if plan.simulation is None:
        return ()
    watched = plan.simulation.watched
    around = [each for each in plan.simulation.windows if each.kind is not WindowKind.WORST or not watched]
    return tuple(each for each in (*around, *watched) if each.met is not None)


def open_windows(plan: Plan) -> tuple[ServiceWindow, ...]:
    """Those in which fewer of the simulated runs than asked for meet the target, the worst first."""
    if plan.verification is None:
        return ()
    share = plan.verification.share
    failing = (each for each in judged_windows(plan) if (each.met or 0.0) < share)
    return tuple(sorted(failing, key=lambda each: (each.met, -each.contacts)))


def verification_texts(plan: Plan) -> tuple[str, ...]:
    """Whether every stretch holds as often as asked for, one line; then a line for each that does not, what it cost,
    and what holds less often without having been asked for."""
    if plan.verification is None or plan.simulation is None:
        return ()
    told, left = judged_windows(plan), open_windows(plan)
    if not told:
        return (_("Verification: nowhere do enough customers come to judge the service."),)
    head = _open_head(plan, len(told), left) if left else _head(plan, told)
    others = (_price_text(plan), _elsewhere_text(plan))
    return (head, *(_open_text(plan, window) for window in left), *(text for text in others if text))


def _head(plan: Plan, told: tuple[ServiceWindow, ...]) -> str:
    assert plan.verification is not None
    share, least = plan.verification.share, min(told, key=lambda each: each.met or 0.0)
    return _(
        "Verified (rounds: {rounds}): in all {count} stretches at least {share} of the runs meet the target; least "
        "sure is {place} with {met}.",
        rounds=plan.verification.rounds,
        count=len(told),
        share=percent_text(share),
        place=_place(plan, least),
        met=share_text(least.met, share),
    )


def _open_head(plan: Plan, count: int, left: tuple[ServiceWindow, ...]) -> str:
    """How many do not hold, and for how many of these there are not people enough whoever comes."""
    assert plan.verification is not None
    beyond = sum(_is_beyond(_limit_of(plan, window)) for window in left)
    asked = {
        "rounds": plan.verification.rounds,
        "left": len(left),
        "count": count,
        "share": percent_text(plan.verification.share),
    }
    if beyond == len(left):
        return _(
            "Not reached (rounds: {rounds}): in {left} of {count} stretches fewer than {share} of the runs meet the "
            "target; the people there are do not suffice for it, whoever comes.",
            **asked,
        )
    if beyond:
        return _(
            "Not reached (rounds: {rounds}): in {left} of {count} stretches fewer than {share} of the runs meet the "
            "target; for {beyond} of them the people there are do not suffice, whoever comes.",
            beyond=beyond,
            **asked,
        )
    return _(
        "Not reached (rounds: {rounds}): in {left} of {count} stretches fewer than {share} of the runs meet the "
        "target.",
        **asked,
    )


def _open_text(plan: Plan, window: ServiceWindow) -> str:
    """One stretch that does not hold: whether people are exhausted, or the search found nobody."""
    share = plan.verification.share if plan.verification else 0.0
    place, met, limit = _place(plan, window), share_text(window.met, share), _limit_of(plan, window)
    if limit is None or limit.wanted - limit.there <= _MISSING:
        return _("{place}: {met}.", place=place, met=met)
    figures = {"at": f"{limit.start:%H:%M}", "wanted": limit.wanted, "there": limit.there, "most": limit.most}
    if _is_beyond(limit):
        return _(
            "{place}: {met}; about {wanted:.1f} people are wanted at {at}, and if everybody came who may work then "
            "it would be {most:.1f} (now {there:.1f}).",
            place=place,
            met=met,
            **figures,
        )
    return _(
        "{place}: {met}; about {wanted:.1f} people are wanted at {at}, {there:.1f} are there. {most:.1f} may work "
        "then: no roster was found in which more of them come and all else that is asked for is kept.",
        place=place,
        met=met,
        **figures,
    )


def _limit_of(plan: Plan, window: ServiceWindow) -> PeopleLimit | None:
    """How many people could be there where most are missing of a stretch."""
    limits = plan.verification.limits if plan.verification else ()
    inside = (each for each in limits if each.queue == window.queue and _meets(plan, each, window))
    return max(inside, key=lambda each: (_is_beyond(each), each.wanted - each.there), default=None)


def _meets(plan: Plan, limit: PeopleLimit, window: ServiceWindow) -> bool:
    end = limit.start + timedelta(minutes=plan.floor.horizon.interval)
    return limit.start < window.end and window.start < end


def _is_beyond(limit: PeopleLimit | None) -> bool:
    """Whether more people are wanted than could be there."""
    return limit is not None and limit.wanted - limit.most > TOO_FEW


def _price_text(plan: Plan) -> str:
    """What the rounds cost and saved, against the first roster."""
    told = plan.verification
    if told is None or told.paid_before is None or told.short_before is None or told.short_after is None:
        return ""
    paid = sum(part.yuan for part in plan.costs if part.paid)
    if round(paid) == round(told.paid_before) and told.short_before == told.short_after:
        return ""
    return _(
        "Pay went from {before:,.0f} to {paid:,.0f} yuan for it, what is short of the need from contacts from "
        "{short_before:,.1f} to {short_after:,.1f} agent-hours.",
        before=told.paid_before,
        paid=paid,
        short_before=told.short_before,
        short_after=told.short_after,
    )


def _elsewhere_text(plan: Plan) -> str:
    """The worst hour nobody asked for, where it holds less often."""
    if plan.verification is None or plan.simulation is None or not plan.simulation.watched:
        return ""
    asked = {(each.queue, each.start) for each in plan.simulation.watched}
    others = [
        each
        for each in plan.simulation.windows
        if each.kind is WindowKind.WORST and each.met is not None and (each.queue, each.start) not in asked
    ]
    worst = min(others, key=lambda each: each.met or 0.0, default=None)
    if worst is None or (worst.met or 0.0) >= plan.verification.share:
        return ""
    return _(
        "Other hours were not asked for; the worst of them now is {place}: {met}.",
        place=_place(plan, worst),
        met=share_text(worst.met, plan.verification.share),
    )


def _place(plan: Plan, window: ServiceWindow) -> str:
    return f"{plan.floor.queue_by_id[window.queue].label} {span_text(window.start, window.end)}"
