"""What a plan that was verified may say of itself: which stretches hold as often as asked for, and which do not."""

from planner.domain.plan import Plan, ServiceWindow
from planner.domain.shares import percent_text, share_text
from planner.domain.times import span_text
from planner.i18n import _

_MISSING = 0.05


def open_windows(plan: Plan) -> tuple[ServiceWindow, ...]:
    """Stretches in which fewer of the simulated runs than asked for meet the target, the worst first."""
    if plan.verification is None or plan.simulation is None:
        return ()
    share = plan.verification.share
    failing = (each for each in plan.simulation.windows if each.met is not None and each.met < share)
    return tuple(sorted(failing, key=lambda each: (each.met, -each.contacts)))


def verification_texts(plan: Plan) -> tuple[str, ...]:
    """Whether every stretch holds as often as asked for, one line; then a line for each that does not."""
    if plan.verification is None or plan.simulation is None:
        return ()
    told = [each for each in plan.simulation.windows if each.met is not None]
    left = open_windows(plan)
    asked = {"share": percent_text(plan.verification.share), "rounds": plan.verification.rounds, "count": len(told)}
    if not told:
        return (_("Verification: nowhere do enough customers come to judge the service."),)
    if not left:
        least = min(told, key=lambda each: each.met or 0.0)
        head = _(
            "Verified (rounds: {rounds}): in all {count} stretches at least {share} of the runs meet the target; least "
            "sure is {place} with {met}.",
            place=_place(plan, least),
            met=share_text(least.met, plan.verification.share),
            **asked,
        )
        return (head,)
    if plan.verification.exhausted:
        head = _(
            "Not reached (rounds: {rounds}): in {left} of {count} stretches fewer than {share} of the runs meet the "
            "target; more people were asked for there, and the search found nobody.",
            left=len(left),
            **asked,
        )
    else:
        head = _(
            "Not reached (rounds: {rounds}): in {left} of {count} stretches fewer than {share} of the runs meet the "
            "target.",
            left=len(left),
            **asked,
        )
    return (head, *(_open_text(plan, window) for window in left))


def _open_text(plan: Plan, window: ServiceWindow) -> str:
    """One stretch that does not hold, and how many people more were asked for than the search found."""
    share = plan.verification.share if plan.verification else 0.0
    place, met, missing = _place(plan, window), share_text(window.met, share), _missing(plan, window)
    if missing > _MISSING:
        return _(
            "{place}: {met}; up to {missing:.1f} people more were asked for than the search found.",
            place=place,
            met=met,
            missing=missing,
        )
    return _("{place}: {met}.", place=place, met=met)


def _missing(plan: Plan, window: ServiceWindow) -> float:
    """People missing in the worst interval of a stretch, of those the requirement asks for."""
    interval, minute = plan.floor.horizon.interval, plan.floor.horizon.minute
    places = range(minute(window.start) // interval, -(-minute(window.end) // interval))
    needed = next((each.p50 for each in plan.requirements.queues if each.queue == window.queue), None)
    there = next((each.on_duty for each in plan.coverage if each.queue == window.queue), None)
    if needed is None or there is None:
        return 0.0
    return max((needed[place] - there[place] for place in places), default=0.0)


def _place(plan: Plan, window: ServiceWindow) -> str:
    return f"{plan.floor.queue_by_id[window.queue].label} {span_text(window.start, window.end)}"
