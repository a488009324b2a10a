"""Contacts that follow orders, and bars that hold them back, as `scenario.yaml` may write them."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Annotated

from pydantic import ConfigDict, Field

from planner.domain.campaign import Phase, PhaseKind
from planner.domain.order_driven import TARGETS, Bar, OrderDriven
from planner.i18n import N_, _
from planner.scenario.checker import Checker
from planner.scenario.fields import Id, Moment, Strict
from planner.scenario.strict_yaml import Location

_Weights = Annotated[list[Annotated[float, Field(ge=0, le=1_000_000)]], Field(min_length=1, max_length=240)]


class DrivenModel(Strict):
    """Orders a queue's contacts come from, and how long after them."""

    orders: Id = Field(
        description=N_("targets: orders as the sales targets say; or the name of a stream of the history")
    )
    rate: Annotated[float, Field(ge=0.0001, le=1000)] | None = Field(
        None, description=N_("contacts an order; the return rate of demand, headcount when left out")
    )
    days: _Weights | None = Field(
        None, description=N_("weights of the day of the order and those after it: [1, 4, 3, 2]")
    )
    hours: _Weights | None = Field(
        None, description=N_("in place of days: weights of the hour of the order and those after it")
    )


class BarModel(Strict):
    """A stretch in which nobody can come to a queue, from one time to another or a phase; they come after it."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["begins", "until"]}, {"required": ["phase"]}]})

    begins: Moment | None = Field(None, description=N_('from when nobody can come, "2026-11-11 00:00"'))
    until: Moment | None = Field(None, description=N_('from when on they can again, "2026-11-12 00:00"'))
    phase: Annotated[PhaseKind, Field(strict=False)] | None = Field(
        None, description=N_("in place of both times: kind of phase on whose days nobody can come")
    )
    half_life: int = Field(
        120,
        ge=1,
        le=10_000,
        description=N_("minutes in which half of those who waited come, then half of the rest"),
    )


def driven_of(model: DrivenModel | None) -> OrderDriven | None:
    """Of the domain; on the day of the order where no delay is said. Weights of 0 only are told by `check_orders`."""
    if model is None:
        return None
    delays = model.hours or model.days or []
    return OrderDriven(
        orders=model.orders,
        rate=model.rate,
        delays=tuple(delays) if sum(delays) > 0 else (1.0,),
        hourly=model.hours is not None,
    )


def bars_of(models: Sequence[BarModel], phases: Sequence[Phase]) -> tuple[Bar, ...]:
    """Of the domain, in order; a phase's is from its first midnight to the one after its last day."""
    bars = (
        Bar(begin=begin, until=until, half_life=each.half_life)
        for each in models
        for begin, until in _stretches(each, phases)
    )
    return tuple(sorted(bars, key=lambda bar: bar.begin))


def _stretches(model: BarModel, phases: Sequence[Phase]) -> Iterator[tuple[datetime, datetime]]:
    """Of a kind of phase one for all that meet or overlap, so that nobody is let in between two of them."""
    if model.begins is not None and model.until is not None:
        # One that ends before it begins is told by `check_bars`.
        if model.begins < model.until:
            yield model.begins, model.until
        return
    days = sorted((each.first_day, each.last_day) for each in phases if each.kind is model.phase)
    met: list[tuple[date, date]] = []
    for first, last in days:
        if met and first <= met[-1][1] + timedelta(days=1):
            met[-1] = (met[-1][0], max(met[-1][1], last))
        else:
            met.append((first, last))
    for first, last in met:
        yield datetime.combine(first, time()), datetime.combine(last + timedelta(days=1), time())


def check_bars(check: Checker, location: Location, bars: Sequence[BarModel], kinds: Collection[PhaseKind]) -> None:
    """Whether each bar is two times in order, or a kind of phase the campaign has (`kinds`)."""
    for number, bar in enumerate(bars):
        place = (*location, number)
        if bar.phase is not None and (bar.begins is not None or bar.until is not None):
            problem = _("times and a phase are both given: which of them holds is not known")
            check.add((*place, "phase"), problem, bar.phase.value, _("keep one of them"))
        elif bar.phase is not None:
            if bar.phase not in kinds:
                problem = _("no phase is of the kind {kind}", kind=bar.phase.value)
                check.add((*place, "phase"), problem, bar.phase.value, _("name a phase of the campaign, or both times"))
        elif bar.begins is None or bar.until is None:
            key = "begins" if bar.begins is None else "until"
            check.add((*place, key), _("{key} is missing", key=key), "", _("write both times, or phase: peak"))
        elif bar.until <= bar.begins:
            problem = _("it ends at {until}, not after it begins at {begins}", until=bar.until, begins=bar.begins)
            check.add((*place, "until"), problem, bar.until, _("swap the two times"))


def check_orders(check: Checker, location: Location, driven: DrivenModel, *, targets: bool, rate: bool) -> None:
    """Whether there are `targets` to follow and a `rate` of contacts an order, and one kind of delay."""
    for place, problem, remedy in _order_faults(driven, targets=targets, rate=rate):
        check.add((*location, place), problem, "", remedy)


def _order_faults(driven: DrivenModel, *, targets: bool, rate: bool) -> Iterator[tuple[str, str, str]]:
    if driven.orders == TARGETS and not targets:
        problem = _("there are no orders to follow: sales targets or the order value are missing")
        yield "orders", problem, _("name the table targets, and write demand, headcount; or name a stream of orders")
    if driven.rate is None and not rate:
        yield "rate", _("how many contacts an order brings is not said"), _("write rate: 0.1, for example")
    if driven.days is not None and driven.hours is not None:
        yield "hours", _("days and hours are both given: which of them holds is not known"), _("keep one of them")
    for name, weights in (("days", driven.days), ("hours", driven.hours)):
        if weights is not None and sum(weights) <= 0:
            yield name, _("every weight is 0"), _("write one weight above 0")
