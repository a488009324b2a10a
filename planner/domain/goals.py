"""Soft goals of a roster, in yuan, and the parts a cost is told in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from planner.domain.settable import Figure, Unit
from planner.i18n import N_

CALM: Mapping[str, float] = {"none": 0.0, "low": 0.5, "normal": 1.0, "high": 2.0}
"""Words for `Goals.calm`."""
CALMING = ("start_change", "lone_day")
"""Prices that `Goals.calm` multiplies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goals:
    """Weights of the soft goals, in yuan, so that they add up with wages."""

    shortage: Annotated[float, Figure(Unit.YUAN, N_("an agent-hour short, times the queue's weight, yuan"))] = 60.0
    """An agent-hour short of P50, times the queue's weight."""
    deep_shortage_factor: Annotated[float, Figure(Unit.FACTOR, N_("how much dearer a deep shortage is"))] = 3.0
    deep_shortage_share: Annotated[
        float, Figure(Unit.SHARE, N_("beyond this share of the requirement a shortage is deep"))
    ] = 0.12
    """Beyond this share of the requirement a shortage is deep."""
    p90_factor: Annotated[float, Figure(Unit.SHARE, N_("an agent-hour below P90, as a share of shortage"))] = 0.25
    """An agent-hour below P90 but above P50, as a share of `shortage`."""
    surplus: Annotated[float, Figure(Unit.YUAN, N_("an agent-hour nobody needs, yuan"))] = 5.0
    overtime_factor: Annotated[float, Figure(Unit.FACTOR, N_("overtime pay as a multiple of the wage"))] = 1.5
    rest_day_factor: Annotated[
        float, Figure(Unit.FACTOR, N_("pay of overtime on rest days as a multiple of the wage"))
    ] = 2.0
    """Overtime on days beyond the workdays of a week, as a multiple of the wage: Labour Law, Article 44 (2)."""
    holiday_factor: Annotated[float, Figure(Unit.FACTOR, N_("holiday pay as a multiple of the wage"))] = 3.0
    night_allowance: Annotated[float, Figure(Unit.YUAN, N_("allowance for a night shift, yuan"))] = 30.0
    standby_fee: Annotated[float, Figure(Unit.YUAN, N_("fee for a standby shift, yuan"))] = 60.0
    standby_short: Annotated[float, Figure(Unit.YUAN, N_("a standby duty nobody holds, yuan"))] = 400.0
    """A standby duty nobody holds."""
    under_hours: Annotated[float, Figure(Unit.YUAN, N_("an hour below contract in a week, yuan"))] = 30.0
    """An hour below contract in a week: paid all the same, so it is worth at least the wage."""
    extra_night: Annotated[
        float, Figure(Unit.YUAN, N_("nights of one agent in a week, times their number squared, yuan"))
    ] = 20.0
    """Nights of one agent in one week cost this times n squared: they are shared out."""
    full_weekend: Annotated[float, Figure(Unit.YUAN, N_("a weekend worked on both days, yuan"))] = 40.0
    wish: Annotated[float, Figure(Unit.YUAN, N_("a wish not met, yuan"))] = 80.0
    loan_hour: Annotated[float, Figure(Unit.YUAN, N_("an hour of support for another team, yuan"))] = 6.0
    repay_hours: Annotated[
        float,
        Figure(
            Unit.HOURS,
            N_("hours owed between two teams at which support costs half as much again, or half to give back"),
            1,
            100000,
        ),
    ] = 200.0
    """A team owed so many hours by the team it helps lends at one and a half times `loan_hour`, one that owes as many
    gives back at half: a week of five agents, half of what two teams lend each other in a campaign with 120 people.
    See `planner.domain.loan_ledger`."""
    desk_change: Annotated[float, Figure(Unit.YUAN, N_("a change of desk inside a shift, yuan"))] = 5.0
    conversion: Annotated[float, Figure(Unit.YUAN, N_("an hour of a better converter in a peak shift, yuan"))] = 10.0
    """Yuan an hour a converter with score 2 is worth more than one with score 1 in a peak shift."""
    fair_nights: Annotated[
        float,
        Figure(Unit.YUAN, N_("nights of one agent with those of the ledger, times their square, yuan")),
    ] = 2.0
    """Nights of one agent, those of earlier rosters counted, cost this times n squared: the tenth costs 38 yuan, a
    little more than its allowance, and less than an hour short. It moves to who had fewer, it is not left open."""
    fair_weekends: Annotated[float, Figure(Unit.YUAN, N_("the same for days worked on weekends, yuan"))] = 1.0
    """The same for days worked on weekends: there are many more of them, and `full_weekend` counts the worst."""
    fair_peak_hours: Annotated[float, Figure(Unit.YUAN, N_("the same for peak hours, yuan"))] = 0.1
    """The same for peak hours: a night at the peak has five or six, so each weighs a tenth or so of a night."""
    fair_standby: Annotated[float, Figure(Unit.YUAN, N_("the same for standby, yuan"))] = 4.0
    """The same for standby: it is rarer than nights, and one more is felt sooner."""
    fair_holidays: Annotated[float, Figure(Unit.YUAN, N_("the same for statutory holidays worked, yuan"))] = 10.0
    """The same for statutory holidays worked: an eve of Spring Festival every year is worth five nights in a row."""
    peak_from: Annotated[int, Figure(Unit.CLOCK, N_('when peak hours begin on days of a peak phase, "20:00"'))] = 1200
    peak_to: Annotated[int, Figure(Unit.CLOCK, N_('when they end, "02:00" is the next morning'))] = 120
    """Peak hours are those between these two times of day, from the evening of each day of a peak phase."""
    start_change: Annotated[
        float, Figure(Unit.YUAN, N_("a start far from that of the day before, yuan; see steady_within"))
    ] = 15.0
    """A start more than `steady_within` minutes off that of the day before: a quarter of an hour short. With `lone_day`
    it brings such starts from four in ten days of work in a row to one in four in the shipped campaigns, single days of
    work from 58 to a dozen, and changes hours short by a tenth of a percent of those needed."""
    steady_within: Annotated[
        int, Figure(Unit.MINUTES, N_("starts so many minutes apart count as the same"), 0, 1435)
    ] = 60
    earlier_factor: Annotated[
        float, Figure(Unit.FACTOR, N_("how much dearer it is when the start is earlier than the day before"))
    ] = 1.5
    """An earlier start than the day before costs so many times that: the night in between is the shorter one."""
    lone_day: Annotated[
        float,
        Figure(Unit.YUAN, N_("a single day off between days of work, or of work between days off, yuan")),
    ] = 20.0
    """A single day off between days of work, or of work between days off."""
    calm: Annotated[
        float,
        Figure(
            Unit.FACTOR,
            N_("steady starts, days off together: none, low, normal, high, or times start_change and lone_day"),
            0,
            1000,
        ),
    ] = 1.0
    """All prices of a calm roster together: `start_change` and `lone_day` times this; see `CALM`."""
    change: Annotated[
        float,
        Figure(Unit.YUAN, N_("a day of somebody that differs from the published roster of `dacu plan --keep`, yuan")),
    ] = 30.0
    """A day of somebody that differs from a published roster: half an agent-hour short."""


COST_LABELS: Mapping[str, str] = {
    "wages": N_("wages"),
    "overtime": N_("overtime"),
    "rest_day_work": N_("overtime on rest days"),
    "night_allowance": N_("night allowance"),
    "standby_fee": N_("standby fee"),
    "holiday": N_("holiday premium"),
    "shortage": N_("shortage"),
    "p90": N_("reserve up to P90 missing"),
    "surplus": N_("surplus"),
    "under_hours": N_("contract hours not used"),
    "standby_short": N_("standby nobody holds"),
    "extra_night": N_("nights shared out"),
    "full_weekend": N_("whole weekends worked"),
    "fair_nights": N_("nights, shared out over many rosters"),
    "fair_weekends": N_("weekends, shared out over many rosters"),
    "fair_peak_hours": N_("peak hours, shared out over many rosters"),
    "fair_standby": N_("standby, shared out over many rosters"),
    "fair_holidays": N_("holidays worked, shared out over many rosters"),
    "wish": N_("wishes missed"),
    "conversion": N_("good converters at the peak"),
    "loan": N_("loans"),
    "desk_change": N_("changes of desk"),
    "start_change": N_("changes of starting time"),
    "lone_day": N_("single days of work and days off"),
    "quota": N_("people of a group, too few or too many"),
    "change": N_("changes to the published roster"),
}
"""Labels of the parts a cost is told in, in the order a plan tells them: money first, then service, then fairness and
calm, then what is wished of whole days."""

PAID = frozenset({"wages", "overtime", "rest_day_work", "night_allowance", "standby_fee", "holiday"})
"""Parts that are money spent; the others are weights of the search."""
