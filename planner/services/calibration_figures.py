"""Each figure found held against the one assumed, with the people at the peak of its queue by either."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from planner.calibration.calibration import STAFFING, Compared, Figure
from planner.calibration.estimates import Estimate
from planner.calibration.findings import Findings
from planner.calibration.handling import Handling
from planner.calibration.remark import Remark
from planner.domain.demand import Queue
from planner.domain.floor import Scenario
from planner.domain.plan import QueueForecast
from planner.errors import InvalidInput
from planner.forecasting.forecast import forecast
from planner.i18n import N_
from planner.simulation.stage import HANDLE_CV
from planner.staffing.requirements import staff

LEAST_GIVEN_UP = 10
"""Fewer who gave up say too little of patience to plan with."""
MOST_CHATS = 20
"""The scenario takes no more."""
_SHARED = Remark(
    N_(
        "too many chats at once to be one person's: an account several people share, or chats that are closed late; "
        "the scenario's stays"
    )
)
_NOT_LOG_NORMAL = 0.2
"""Spreads that differ by such a share are two."""
_LONGEST_PATIENCE = 86_400.0
SMALLEST_SHARE = 0.001
"""A conversion below it is none a target can be divided by."""
_DIGITS = {Figure.HANDLE: 0, Figure.PATIENCE: 0, Figure.CHATS: 0, Figure.SLOWDOWN: 2, Figure.CONVERSION: 3}


class Peaks:
    """People at the busiest interval of each queue, at P50 of the forecast, rostered time, as `dacu staff` counts.

    A conversion of its own forecasts anew: a sales target asks for as many inquiries as it takes.
    """

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._forecasts: dict[float | None, tuple[QueueForecast, ...]] = {}
        self._known: dict[tuple[Queue, float, float | None], float | None] = {}

    def people(self, queue: Queue, *, contacts: float = 1.0, conversion: float | None = None) -> float | None:
        """People with the figures of `queue`, for `contacts` times as many contacts; None without any, and for more
        work than can be planned."""
        asked = (queue, contacts, conversion)
        if asked not in self._known:
            self._known[asked] = self._peak(*asked)
        return self._known[asked]

    def _peak(self, queue: Queue, contacts: float, conversion: float | None) -> float | None:
        forecasts = [_scaled(each, contacts) if each.queue == queue.id else each for each in self._forecast(conversion)]
        if not any(any(each.p50) for each in forecasts if each.queue == queue.id):
            return None
        floor = self._scenario.floor
        queues = tuple(queue if each.id == queue.id else each for each in floor.queues)
        try:
            required = staff(replace(self._scenario, floor=replace(floor, queues=queues)), forecasts)
        except InvalidInput:
            return None
        return next(max(each.p50) for each in required.queues if each.queue == queue.id)

    def _forecast(self, conversion: float | None) -> tuple[QueueForecast, ...]:
        if conversion not in self._forecasts:
            scenario, headcount = self._scenario, self._scenario.headcount
            if conversion is not None and headcount is not None:
                scenario = replace(scenario, headcount=replace(headcount, conversion=conversion))
            self._forecasts[conversion] = tuple(forecast(scenario))
        return self._forecasts[conversion]


def _scaled(of: QueueForecast, contacts: float) -> QueueForecast:
    if contacts == 1.0:
        return of
    p50, p90 = (tuple(contacts * each for each in figures) for figures in (of.p50, of.p90))
    return replace(of, p50=p50, p90=p90)


def figures_of(scenario: Scenario, queue: Queue, found: Findings, peaks: Peaks) -> tuple[Compared, ...]:
    """Every figure of a queue; those a requirement is made of with what each alone would change."""
    figures = [_handling(queue, found), _patience(queue, found), _chats(queue, found), _slowdown(queue, found)]
    figures = [_if_sure(each) for each in figures]
    if found.chats is not None and _unlikely(queue, found.chats.value):
        figures = [each if each.figure is Figure.PATIENCE else _untaken(each, _SHARED) for each in figures]
    before = peaks.people(queue)
    figures = [
        each
        if each.taken is None
        else replace(each, people_before=before, people_after=peaks.people(_with(queue, [each])))
        for each in figures
    ]
    return (*figures, *_others(scenario, queue, found, peaks))


def conversion_taken(figures: Iterable[Compared]) -> float | None:
    """The inquiry conversion that is taken over, if any is."""
    return next((each.taken for each in figures if each.figure is Figure.CONVERSION), None)


def together(
    queue: Queue, figures: Sequence[Compared], conversion: float | None, peaks: Peaks
) -> tuple[float | None, float | None]:
    """People as assumed, and with all figures that are taken over, the shop's `conversion` too."""
    return peaks.people(queue), peaks.people(_with(queue, figures), conversion=conversion)


def _with(queue: Queue, figures: Sequence[Compared]) -> Queue:
    """The queue with what is taken over."""
    taken = {each.figure: each.taken for each in figures if each.figure in STAFFING and each.taken is not None}
    return replace(
        queue,
        handle_seconds=taken.get(Figure.HANDLE, queue.handle_seconds),
        patience_seconds=taken.get(Figure.PATIENCE, queue.patience_seconds),
        chats=int(taken.get(Figure.CHATS, queue.chats)),
        slowdown=taken.get(Figure.SLOWDOWN, queue.slowdown),
    )


def rounded(figure: Figure, value: float) -> float:
    """A figure as a scenario has it."""
    return round(value, _DIGITS[figure])


def _if_sure(each: Compared) -> Compared:
    """A time whose interval is wider than itself is not taken over."""
    times = (Figure.HANDLE, Figure.PATIENCE)
    if each.figure not in times or each.found is None or each.taken is None:
        return each
    wide = each.found.high - each.found.low > each.found.value
    return _untaken(each, Remark(N_("too uncertain to plan with; the scenario's stays"))) if wide else each


def _unlikely(queue: Queue, chats: float) -> bool:
    """Whether nobody can have so many chats at once."""
    return chats > MOST_CHATS or chats > 2 * queue.chats + 3


def _untaken(each: Compared, why: Remark) -> Compared:
    return each if each.taken is None else replace(each, taken=None, remarks=(*each.remarks, why))


def _handling(queue: Queue, found: Findings) -> Compared:
    assumed = queue.handle_seconds
    if found.handling is None:
        few = Remark(N_("too few answered chats"))
        return Compared(figure=Figure.HANDLE, found=None, assumed=assumed, remarks=(few,))
    estimate = found.handling.mean
    if not found.agents and queue.chats > 1:
        alone = Remark(N_("the log names no agents: this is the time on the clock, beside other chats"))
        return Compared(figure=Figure.HANDLE, found=estimate, assumed=assumed, remarks=(alone,))
    remarks: tuple[Remark, ...] = ()
    if found.slowdown_used and not found.slowdown_sure:
        message = N_("taken out of chats side by side with the slowdown assumed, {value:g}")
        remarks = (Remark(message, {"value": found.slowdown_used}),)
    if moved := found.handling.moved:
        months = " · ".join(f"{month} {each.value:.0f}" for month, each in moved.items())
        remarks = (*remarks, Remark(N_("not the same in every month: {months}"), {"months": months}))
    taken = rounded(Figure.HANDLE, min(max(estimate.value, 1.0), 14_400.0))
    return Compared(figure=Figure.HANDLE, found=estimate, assumed=assumed, taken=taken, remarks=remarks)


def _patience(queue: Queue, found: Findings) -> Compared:
    patience, assumed = found.patience, queue.patience_seconds
    remarks: tuple[Remark, ...] = ()
    if patience.mean is None or patience.given_up < LEAST_GIVEN_UP:
        message = N_("only {count} gave up: patience is at least {least:,.0f} s, the scenario's stays")
        remarks = (Remark(message, {"count": patience.given_up, "least": patience.least}),)
        least = Estimate(value=patience.least, low=patience.least, high=float("inf"), count=found.contacts)
        return Compared(figure=Figure.PATIENCE, found=least, assumed=assumed, at_least=True, remarks=remarks)
    if (apart := patience.parting) is not None and not found.to_the_minute:
        message = N_(
            "after {seconds:.0f} s {share:.0%} would still wait by the log, {fitted:.0%} by an even rate of giving up"
        )
        values = {"seconds": apart.seconds, "share": apart.share, "fitted": apart.fitted}
        remarks = (Remark(message, values),)
    taken = rounded(Figure.PATIENCE, min(max(patience.mean.value, 1.0), _LONGEST_PATIENCE))
    return Compared(figure=Figure.PATIENCE, found=patience.mean, assumed=assumed, taken=taken, remarks=remarks)


def _chats(queue: Queue, found: Findings) -> Compared:
    assumed = float(queue.chats)
    if found.chats is None:
        remarks = (Remark(N_("the log names no agents")),)
        return Compared(figure=Figure.CHATS, found=None, assumed=assumed, remarks=remarks)
    value = found.chats.value
    if value < assumed and not found.crowded:
        remarks = (Remark(N_("hardly anybody had to wait, so agents may be able to take more; the scenario's stays")),)
        return Compared(figure=Figure.CHATS, found=found.chats, assumed=assumed, at_least=True, remarks=remarks)
    taken = rounded(Figure.CHATS, max(1.0, value))
    return Compared(figure=Figure.CHATS, found=found.chats, assumed=assumed, taken=taken)


def _slowdown(queue: Queue, found: Findings) -> Compared:
    assumed = queue.slowdown
    if found.slowdown is None or not found.slowdown_sure:
        remarks = (Remark(N_("the log names no agents")),)
        if found.chats is not None:
            remarks = (Remark(N_("chats met too few others to tell; the scenario's stays")),)
        if found.slowdown is not None:
            remarks = (Remark(N_("too uncertain to plan with; the scenario's stays")),)
        return Compared(figure=Figure.SLOWDOWN, found=found.slowdown, assumed=assumed, remarks=remarks)
    taken = rounded(Figure.SLOWDOWN, found.slowdown.value)
    return Compared(figure=Figure.SLOWDOWN, found=found.slowdown, assumed=assumed, taken=taken)


def _others(scenario: Scenario, queue: Queue, found: Findings, peaks: Peaks) -> list[Compared]:
    """Figures no requirement is made of directly; the bot's share thins the contacts."""
    figures: list[Compared] = []
    handling, headcount = found.handling, scenario.headcount
    own = headcount is not None and headcount.pre_sales_queue == queue.id
    if found.conversion is not None and (own or found.conversion.all.value > 0):
        value = found.conversion.all
        taken = rounded(Figure.CONVERSION, value.value) if own and value.value >= SMALLEST_SHARE else None
        figures.append(
            Compared(
                figure=Figure.CONVERSION,
                found=value,
                assumed=headcount.conversion if headcount is not None and own else None,
                taken=taken,
                people_before=peaks.people(queue) if taken is not None else None,
                people_after=peaks.people(queue, conversion=taken) if taken is not None else None,
            )
        )
    if found.bot is not None:
        figures.append(_bot(scenario, queue, found.bot, peaks))
    figures.append(Compared(figure=Figure.IN_TARGET, found=found.in_target, assumed=queue.target_share))
    figures.append(Compared(figure=Figure.GIVEN_UP, found=found.given_up))
    if handling is not None:
        figures.append(Compared(figure=Figure.MEDIAN, found=handling.median))
        figures.append(_spread(handling))
    if found.on_the_clock is not None:
        figures.append(Compared(figure=Figure.CLOCK, found=found.on_the_clock))
    if found.transferred is not None:
        figures.append(Compared(figure=Figure.TRANSFERRED, found=found.transferred))
    return figures


def _spread(handling: Handling) -> Compared:
    """The spread of handle times, which the simulation has its own constant for."""
    remarks: tuple[Remark, ...] = ()
    if abs(handling.plain_cv - handling.cv.value) > max(_NOT_LOG_NORMAL * handling.cv.value, 0.01):
        remarks = (Remark(N_("not quite log-normal: counted plainly it is {value:.2f}"), {"value": handling.plain_cv}),)
    return Compared(figure=Figure.CV, found=handling.cv, assumed=HANDLE_CV, remarks=remarks)


def _bot(scenario: Scenario, queue: Queue, found: Estimate, peaks: Peaks) -> Compared:
    """The bot's share. It is two figures of the scenario, then and now, so none is written for the user."""
    assumed = scenario.levers.bot.now
    thins = "bot" in queue.drivers and assumed < 1 and found.value < 1
    return Compared(
        figure=Figure.BOT,
        found=found,
        assumed=assumed,
        people_before=peaks.people(queue) if thins else None,
        people_after=peaks.people(queue, contacts=(1 - found.value) / (1 - assumed)) if thins else None,
        remarks=(Remark(N_("levers: bot has two figures, when the history was written and now: write them yourself")),),
    )
