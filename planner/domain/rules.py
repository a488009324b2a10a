"""Hard rules and soft goals of a roster, with the law preset `cn` as defaults. Times in minutes."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Hard rules. Defaults are the preset `cn`: Labour Law of China, Articles 36, 38, 41, 44;
    State Council regulations on working hours (1995). Eleven hours of rest is the product's
    default (Directive 2003/88/EC, Article 3); Chinese law names none."""

    min_rest: int = 660
    max_days_in_row: int = 6
    rest_days_in_seven: int = 1
    max_day_minutes: int = 660
    """Standard 8 h and at most 3 h of overtime."""
    max_week_overtime: int = 720
    max_month_overtime: int = 2160
    max_nights_a_week: int = 3
    night_from: int = 1380
    night_to: int = 360
    """A shift with at least `night_minutes` between these two times of day is a night."""
    night_minutes: int = 120
    break_share: float = 0.25
    """Share of a home queue's people on shift that may be on break at once; one person always may."""
    min_desk_minutes: int = 60
    """Shortest stretch at a desk before changing to another; a break does not end a stretch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goals:
    """Weights of the soft goals, in yuan, so that they add up with wages."""

    shortage: float = 60.0
    """An agent-hour short of P50, times the queue's weight."""
    deep_shortage_factor: float = 3.0
    deep_shortage_share: float = 0.12
    """Beyond this share of the requirement a shortage is deep."""
    p90_factor: float = 0.25
    """An agent-hour below P90 but above P50, as a share of `shortage`."""
    surplus: float = 5.0
    overtime_factor: float = 1.5
    holiday_factor: float = 3.0
    night_allowance: float = 30.0
    standby_fee: float = 60.0
    standby_short: float = 400.0
    """A standby duty nobody holds."""
    under_hours: float = 30.0
    """An hour below contract in a week: paid all the same, so it is worth at least the wage."""
    extra_night: float = 20.0
    """Nights of one agent in one week cost this times n squared: they are shared out."""
    full_weekend: float = 40.0
    wish: float = 80.0
    loan_hour: float = 6.0
    desk_change: float = 5.0
    conversion: float = 10.0
    """Yuan an hour a converter with score 2 is worth more than one with score 1 in a peak shift."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandbyPolicy:
    """How many people stand by: so much of the P90-P50 gap plus the absence rate times those needed."""

    gap_share: float = 0.3
    absence_rate: float = 0.03
    most: int = 6
    """Most people a day and code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Statutory holidays and make-up workdays (调休) that concern the horizon."""

    holidays: tuple[date, ...] = ()
    makeup_workdays: tuple[date, ...] = ()
