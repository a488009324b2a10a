"""The top of the report: what is wrong, what the simulation proves, six figures that add up."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from planner.domain.ask_words import unplayed_text
from planner.domain.figures import PlanFigures
from planner.domain.fix_notes import FixNotes
from planner.domain.headline import Headline, asked_text, headline_text, shortage_number, urgent_shortages
from planner.domain.idle import idle_minutes, idle_text
from planner.domain.labels import finding_text
from planner.domain.last_night import last_night_texts, last_nights
from planner.domain.lending import total_lent
from planner.domain.plan import Plan, Shortage
from planner.domain.times import day_text, moment_text, span_text
from planner.domain.verdict import Judgement, Mark, Verdict
from planner.domain.verdict_words import SIGNS, expected_text, judgement_text
from planner.exports.pages import Both, both, named, number, t
from planner.i18n import N_, _


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence of the verdict; `sign` is empty where nothing is judged."""

    text: Both
    sign: str = ""
    tone: str = ""
    """Class of the sign: only what holds is good, only what misses is bad."""
    more: Both | None = None
    """Why, and what can be done."""
    fixes: tuple[Both, ...] = ()
    """What was tried on the roster and helps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Title, chips, verdict and figures. Hours are agent-hours in tenths, those on loan as worked; money whole yuan."""

    title: Both
    shop: Both
    first_day: str
    last_day: str
    people: int
    shifts: int
    findings: tuple[Both, ...]
    verdict: Said
    worst: tuple[Said, ...]
    """What asks for a decision first."""
    short_of: tuple[Said, ...]
    """Shortages that go with none of these, the largest, up to as many as are told."""
    ask_for_fixes: bool
    """Whether shortages are told and nobody has looked for what helps yet."""
    rest: tuple[Said, ...]
    """Everything else that is judged."""
    remarks: tuple[Both, ...]
    """Where most is missing, and who stands by."""
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
    service_queue: Both
    service_seconds: float
    service_from: str
    """The zero hour it is of, where there are several; else empty."""
    standby: int

    @classmethod
    def of(cls, plan: Plan, fixes: tuple[FixNotes, ...] = ()) -> "Head":
        """The head of `plan` with what was found to help."""
        floor, figures = plan.floor, PlanFigures(plan=plan)
        verdict = Verdict.of(plan)
        headline = Headline.of(verdict)
        whole = figures.whole
        simulation = plan.simulation
        measured = floor.queue_by_id.get(simulation.midnight_queue) if simulation else None
        known = {each.shortage: each for each in fixes}
        first = {each: shortage_number(plan, each) for each in headline.first}
        urgent = urgent_shortages(plan)
        standby = sum(1 for each in plan.assignments if floor.code_by_id[each.code].is_standby)
        return cls(
            title=named(floor.campaign),
            shop=both(lambda: floor.campaign.shop_label),
            first_day=day_text(floor.horizon.first_day),
            last_day=day_text(floor.horizon.last_day),
            people=len(floor.agents),
            shifts=len(plan.assignments),
            findings=tuple(both(partial(finding_text, floor, each)) for each in plan.findings),
            verdict=_said(both(partial(headline_text, plan, verdict)), headline.mark),
            worst=tuple(
                _said(
                    both(partial(expected_text, floor, each)),
                    each.mark,
                    _more(plan, each),
                    _helps(known.get(number or 0)),
                )
                for each, number in first.items()
            ),
            short_of=tuple(
                _short_of(plan, number, known.get(number)) for number in urgent if number not in first.values()
            ),
            ask_for_fixes=bool(urgent) and not known,
            rest=tuple(_said(both(partial(judgement_text, plan, each)), each.mark) for each in headline.rest),
            remarks=tuple(_remarks(plan, figures.worst, standby, told=1 in urgent and 1 not in first.values())),
            queues=len(plan.coverage),
            needed=whole.needed,
            on_duty=whole.on_duty,
            loan_hours=total_lent(floor, plan.assignments),
            short=whole.short,
            short_share=figures.shortage_share,
            surplus=whole.surplus,
            surplus_share=whole.surplus / whole.needed if whole.needed else 0.0,
            paid=figures.paid,
            overtime=sum(round(part.yuan) for part in plan.costs if part.paid and part.name in OVERTIME),
            service=simulation.midnight_service if simulation else None,
            service_low=simulation.midnight_p10 if simulation else None,
            service_high=simulation.midnight_p90 if simulation else None,
            service_queue=named(measured) if measured else Both("", ""),
            service_seconds=measured.target_seconds if measured else 0.0,
            service_from=_measured_from(plan),
            standby=standby,
        )


OVERTIME = frozenset({"overtime", "rest_day_work"})
"""Parts of the cost that are paid for hours above the contract."""


TONES = {Mark.HOLDS: "ok", Mark.LIKELY: "warn", Mark.MISSES: "short"}


def _said(text: Both, mark: Mark | None, more: Both | None = None, fixes: tuple[Both, ...] = ()) -> Said:
    return Said(text=text, sign=SIGNS[mark], tone=TONES[mark], more=more, fixes=fixes) if mark else Said(text=text)


def _helps(notes: FixNotes | None) -> tuple[Both, ...]:
    """The fixes of a shortage in a line each; that none was found, where all that was tried is in vain."""
    if notes is None:
        return ()
    if not notes.fixes:
        return (t("Nothing helps within reach: {tried} decisions were tried.", tried=notes.tried),)
    return tuple(Both(each.zh, each.en) for each in notes.fixes)


def _short_of(plan: Plan, number: int, notes: FixNotes | None) -> Said:
    shortage = PlanFigures(plan=plan).shortages[number - 1]
    text = _stretch(
        plan,
        shortage,
        N_("{place} is short of up to {people} people, {hours} agent-hours."),
        N_("{place}: {hours} agent-hours of the day are missing, which can wait."),
    )
    return Said(text=text, sign="−", tone="short", fixes=_helps(notes))


def _more(plan: Plan, judgement: Judgement) -> Both | None:
    said = both(lambda: asked_text(plan, judgement, _("PLAN")))
    return said if said.zh else None


def _remarks(plan: Plan, worst: Shortage | None, standby: int, told: bool) -> Iterator[Both]:
    """What is not simulated, where people are missing unless that is `told` already, who is idle, the last night,
    then who stands by."""
    for queue in plan.floor.queues:
        if unplayed_text(plan, queue.id):
            yield _stopped(partial(unplayed_text, plan, queue.id))
    if not told:
        yield _tightest(plan, worst)
    if idle_minutes(plan.floor, plan.assignments):
        yield _stopped(partial(idle_text, plan.floor, plan.assignments))
    for place in range(len(last_nights(plan.floor, plan.assignments))):
        yield _stopped(partial(_last_night, plan, place))
    if standby:
        first, *others = _zero_hours(plan)
        yield t(
            "{count} standby duties come on top, not counted as on duty; {ready} of them reach {at}.",
            count=standby,
            ready=_ready(plan, first),
            at=moment_text(first),
        )
        for zero in others:
            yield t("{ready} of them reach {at}.", ready=_ready(plan, zero), at=moment_text(zero))


def _measured_from(plan: Plan) -> str:
    begins = plan.simulation.midnight_begins if plan.simulation and len(_zero_hours(plan)) > 1 else None
    return moment_text(begins) if begins else ""


def _zero_hours(plan: Plan) -> tuple[datetime, ...]:
    """Those the horizon holds; the campaign's last where it holds none."""
    campaign = plan.floor.campaign
    inside = tuple(zero for zero in campaign.zero_hours if plan.floor.horizon.holds(zero.date()))
    return inside or (campaign.zero_hour,)


def _last_night(plan: Plan, place: int) -> str:
    return tuple(last_night_texts(plan.floor, plan.assignments))[place]


def _stopped(text: Callable[[], str]) -> Both:
    """A text that is used by itself elsewhere as one of several sentences."""
    return both(lambda: _("{sentence}.", sentence=text()))


def _tightest(plan: Plan, worst: Shortage | None) -> Both:
    if worst is None:
        figures = PlanFigures(plan=plan)
        if figures.whole.short:
            return both(lambda: _("{zero}.", zero=figures.none_short))
        return t("No queue is short at any time.")
    return _stretch(
        plan,
        worst,
        N_("The tightest stretch is {place}: up to {people} people short, {hours} agent-hours."),
        N_("Most is missing from {place}: {hours} agent-hours of the day, which can wait."),
    )


def _stretch(plan: Plan, shortage: Shortage, live: str, can_wait: str) -> Both:
    """A stretch that is short in the sentence for its kind of queue."""
    queue = plan.floor.queue_by_id[shortage.queue]
    span = span_text(shortage.start, shortage.end) if queue.is_live else day_text(shortage.start.date())
    return t(
        live if queue.is_live else can_wait,
        place=both(lambda: f"{queue.label} {span}").strong,
        people=number(shortage.missing, 1),
        hours=number(shortage.agent_hours, 1),
    )


def _ready(plan: Plan, zero: datetime) -> int:
    """Standby duties during which a zero hour strikes."""
    return sum(
        1 for each in plan.assignments if plan.floor.code_by_id[each.code].is_standby and each.start <= zero < each.end
    )
