"""The top of the report: what is wrong, whether the zero hour holds, six figures that add up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from planner.domain.figures import PlanFigures
from planner.domain.labels import finding_text
from planner.domain.plan import Plan, Shortage
from planner.domain.times import day_text, span_text
from planner.exports.pages import Both, both, number, percent, t

RUSH = timedelta(hours=2)
"""How long after the zero hour the rush lasts; the simulation measures the same stretch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ZeroHour:
    """The floor from the zero hour to two hours later."""

    name: Both
    holds: bool
    queue: str
    """Name of the live queue that is shortest of people."""
    worst_short: float
    """People missing there in its worst interval, 0 where nobody is."""
    worst_at: datetime
    measured: str
    """Name of the queue whose service was simulated; empty where none was."""
    service: float | None
    target: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Title, chips, verdict and figures. Hours are agent-hours in tenths, money whole yuan."""

    title: str
    shop: str
    first_day: str
    last_day: str
    people: int
    shifts: int
    findings: tuple[Both, ...]
    zero: ZeroHour | None
    verdict: tuple[Both, ...]
    queues: int
    needed: float
    on_duty: float
    loan_hours: float
    short: float
    short_share: float
    surplus: float
    surplus_share: float
    paid: int
    overtime: int
    service: float | None
    service_low: float | None
    service_high: float | None
    service_queue: str
    service_seconds: float
    standby: int

    @classmethod
    def of(cls, plan: Plan) -> "Head":
        """The head of `plan`."""
        floor, figures = plan.floor, PlanFigures(plan=plan)
        whole = figures.whole
        interval_hours = floor.horizon.interval / 60
        simulation = plan.simulation
        measured = floor.queue_by_id.get(simulation.midnight_queue) if simulation else None
        zero = zero_hour(plan)
        standby = sum(1 for each in plan.assignments if floor.code_by_id[each.code].is_standby)
        return cls(
            title=floor.campaign.name,
            shop=floor.campaign.shop,
            first_day=day_text(floor.horizon.first_day),
            last_day=day_text(floor.horizon.last_day),
            people=len(floor.agents),
            shifts=len(plan.assignments),
            findings=tuple(both(partial(finding_text, floor, each)) for each in plan.findings),
            zero=zero,
            verdict=_verdict(plan, zero, figures.worst, standby),
            queues=len(plan.coverage),
            needed=whole.needed,
            on_duty=whole.on_duty,
            loan_hours=round(sum(sum(each.on_loan) for each in plan.coverage) * interval_hours, 1),
            short=whole.short,
            short_share=figures.shortage_share,
            surplus=whole.surplus,
            surplus_share=whole.surplus / whole.needed if whole.needed else 0.0,
            paid=sum(round(part.yuan) for part in plan.costs if part.paid),
            overtime=sum(round(part.yuan) for part in plan.costs if part.paid and part.name in OVERTIME),
            service=simulation.midnight_service if simulation else None,
            service_low=simulation.midnight_p10 if simulation else None,
            service_high=simulation.midnight_p90 if simulation else None,
            service_queue=measured.name if measured else "",
            service_seconds=measured.target_seconds if measured else 0.0,
            standby=standby,
        )


WHOLE_PERSON = 1.0
OVERTIME = frozenset({"overtime", "rest_day_work"})
"""Parts of the cost that are paid for hours above the contract."""


def zero_hour(plan: Plan) -> ZeroHour | None:
    """How the floor stands at the zero hour, or None where the horizon does not hold it.

    It holds where no live queue is deeply short by the floor's own measure (`Goals.deep_shortage_share`)
    and lacks a whole person; of the queue that was simulated, its service decides instead. Where only
    another queue breaks it, that queue is the one named.
    """
    floor, horizon, zero = plan.floor, plan.floor.horizon, plan.floor.campaign.zero_hour
    if not horizon.holds(zero.date()):
        return None
    most = floor.goals.deep_shortage_share
    first = horizon.minute(zero) // horizon.interval
    last = min(horizon.intervals, -(-horizon.minute(zero + RUSH) // horizon.interval))
    simulation = plan.simulation
    service = simulation.midnight_service if simulation else None
    measured = floor.queue_by_id.get(simulation.midnight_queue) if simulation and service is not None else None
    holds = measured is None or service is None or service >= measured.target_share
    served = holds
    short, place, queue_id = 0.0, first, ""
    broken, where, breaking = 0.0, first, ""
    for coverage in plan.coverage:
        if not floor.queue_by_id[coverage.queue].is_live:
            continue
        needed = plan.requirements.of(coverage.queue).p50
        for index in range(first, last):
            missing = needed[index] - coverage.on_duty[index]
            deep = missing >= WHOLE_PERSON and missing > most * needed[index]
            if deep and coverage.queue != (measured.id if measured else ""):
                holds = False
                if missing > broken:
                    broken, where, breaking = missing, index, coverage.queue
            if missing > short:
                short, place, queue_id = missing, index, coverage.queue
    if served and not holds:
        short, place, queue_id = broken, where, breaking
    return ZeroHour(
        name=t("Midnight") if (zero.hour, zero.minute) == (0, 0) else Both(f"{zero:%H:%M} ", f"{zero:%H:%M}"),
        holds=holds,
        queue=floor.queue_by_id[queue_id].name if queue_id else "",
        worst_short=round(short, 1),
        worst_at=horizon.moment(place * horizon.interval),
        measured=measured.name if measured else "",
        service=service if measured else None,
        target=measured.target_share if measured else None,
    )


def _verdict(plan: Plan, zero: ZeroHour | None, worst: Shortage | None, standby: int) -> tuple[Both, ...]:
    sentences = [*_zero_sentences(zero)]
    if worst is None:
        sentences.append(t("No queue is short at any time."))
    else:
        queue = plan.floor.queue_by_id[worst.queue].name
        tight = t(
            "Most is missing from {place}: {hours} agent-hours of the day, which can wait.",
            place=Both(*(f"{queue} {day_text(worst.start.date())}",) * 2).strong,
            hours=number(worst.agent_hours, 1),
        )
        if plan.floor.queue_by_id[worst.queue].is_live:
            tight = t(
                "The tightest stretch is {place}: up to {people} people short, {hours} agent-hours.",
                place=Both(*(f"{queue} {span_text(worst.start, worst.end)}",) * 2).strong,
                people=number(worst.worst_needed - worst.worst_on_duty, 1),
                hours=number(worst.agent_hours, 1),
            )
        sentences.append(tight)
    if standby:
        sentences.append(
            t(
                "{count} standby duties come on top, not counted as on duty; {ready} of them reach {at}.",
                count=standby,
                ready=_ready(plan),
                at=f"{day_text(plan.floor.campaign.zero_hour.date())} {plan.floor.campaign.zero_hour:%H:%M}",
            )
        )
    return tuple(sentences)


def _ready(plan: Plan) -> int:
    """Standby duties during which the zero hour strikes."""
    zero = plan.floor.campaign.zero_hour
    return sum(
        1 for each in plan.assignments if plan.floor.code_by_id[each.code].is_standby and each.start <= zero < each.end
    )


def _zero_sentences(zero: ZeroHour | None) -> tuple[Both, ...]:
    if zero is None:
        return ()
    if not zero.queue:
        short = t("nobody is missing in the two hours after it")
    else:
        short = t(
            "{queue} is at most {people} people short ({at})",
            queue=zero.queue,
            people=number(zero.worst_short, 1),
            at=f"{zero.worst_at:%H:%M}",
        )
    values: dict[str, Both | str] = {"zero": zero.name, "short": short}
    if zero.service is None:
        sentence = (
            t("{zero} holds: {short}.", **values) if zero.holds else t("{zero} does not hold: {short}.", **values)
        )
        return (sentence,)
    values |= {"measured": zero.measured, "service": percent(zero.service), "target": percent(zero.target)}
    if zero.holds:
        return (t("{zero} holds: {short}; {measured} {service} answered in time, {target} wanted.", **values),)
    return (t("{zero} does not hold: {short}; {measured} {service} answered in time, {target} wanted.", **values),)
