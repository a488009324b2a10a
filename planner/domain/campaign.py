"""A campaign: overlapping phases, each with its demand, its rules and its checklist."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from planner.domain.naming import in_language
from planner.errors import InvalidInput
from planner.i18n import _


class PhaseKind(StrEnum):
    """The five phases of a campaign, in the order they begin."""

    PREPARATION = "preparation"
    STOCKING = "stocking"
    WARM_UP = "warm_up"
    PEAK = "peak"
    AFTER_SALES = "after_sales"


class ActivityKind(StrEnum):
    """What stands on a phase's checklist."""

    RECRUITING = "recruiting"
    TRAINING = "training"
    EXAM = "exam"
    QUICK_PHRASES = "quick_phrases"
    CHATBOT = "chatbot"
    INCENTIVES = "incentives"
    CALL_BACKS = "call_backs"
    CODE_CONFIRMATION = "code_confirmation"
    CONTINGENCY_DRILL = "contingency_drill"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One line of a checklist: what, who sees to it, until when."""

    kind: ActivityKind
    title: str
    owner: str
    due: date
    done: bool = False
    english_title: str = ""
    """Empty where `title` stands for both languages."""

    @property
    def label(self) -> str:
        """Its title in the current language."""
        return in_language(self.title, self.english_title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stretch of whole local days of a campaign, both ends included. Phases may overlap.

    `multipliers` scale a queue's forecast volume on the phase's days (1 = as forecast);
    `shapes` replace a queue's within-day shape by 24 hourly weights; `codes` are the shift
    codes that may be used only where a phase names them (empty: no restriction);
    `loans` says whether teams may support each other; `leave_freeze` that no new leave or
    day-off wish is taken on the phase's days (leave granted before stays).
    """

    kind: PhaseKind
    name: str
    first_day: date
    last_day: date
    multipliers: Mapping[str, float] = field(default_factory=dict)
    shapes: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    loans: bool = True
    leave_freeze: bool = False
    activities: tuple[Activity, ...] = ()
    english_name: str = ""
    """Empty where `name` stands for both languages."""

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise InvalidInput(
                _(
                    "phase {name} ends on {last}, before it starts on {first}",
                    name=self.label,
                    last=self.last_day,
                    first=self.first_day,
                )
            )
        for queue, shape in self.shapes.items():
            if len(shape) != 24 or min(shape) < 0 or sum(shape) <= 0:
                raise InvalidInput(
                    _("phase {name}: the shape of {queue} needs 24 weights of at least 0", name=self.label, queue=queue)
                )

    @property
    def label(self) -> str:
        """Its name in the current language."""
        return in_language(self.name, self.english_name)

    def holds(self, day: date) -> bool:
        """Whether `day` belongs to the phase."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """One time a campaign starts selling (local); the name is empty where it has none."""

    zero_hour: datetime
    name: str = ""
    english_name: str = ""
    """Empty where `name` stands for both languages."""

    @property
    def label(self) -> str:
        """Its name in the current language."""
        return in_language(self.name, self.english_name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A promotion of a shop: its name, the moment it starts selling (local), its phases.

    Where it starts selling several times, `waves` holds them in order and `zero_hour` is that of the last, the
    main one; `waves` is empty where the zero hour is the only one and has no name.
    """

    name: str
    shop: str
    zero_hour: datetime
    phases: tuple[Phase, ...]
    waves: tuple[Wave, ...] = ()
    supervisor: str = ""
    phone: str = ""
    english_name: str = ""
    """Empty where `name` stands for both languages."""
    english_shop: str = ""
    """Empty where `shop` stands for both languages."""

    def __post_init__(self) -> None:
        check_waves(self.zero_hour, tuple(wave.zero_hour for wave in self.waves))

    @property
    def label(self) -> str:
        """Its name in the current language."""
        return in_language(self.name, self.english_name)

    @property
    def zero_hours(self) -> tuple[datetime, ...]:
        """Every moment it starts selling, in order; the last is `zero_hour`."""
        return tuple(wave.zero_hour for wave in self.waves) or (self.zero_hour,)

    @property
    def zero_days(self) -> frozenset[date]:
        """The days on which it starts selling."""
        return frozenset(moment.date() for moment in self.zero_hours)

    def main_zero(self, first_day: date, last_day: date) -> datetime:
        """The last zero hour between two days, both included; where none lies there, the campaign's last."""
        inside = [moment for moment in self.zero_hours if first_day <= moment.date() <= last_day]
        return inside[-1] if inside else self.zero_hour

    @property
    def shop_label(self) -> str:
        """The name of the shop in the current language."""
        return in_language(self.shop, self.english_shop)

    def phases_on(self, day: date) -> tuple[Phase, ...]:
        """All phases that hold `day`."""
        return tuple(phase for phase in self.phases if phase.holds(day))

    def peak_days(self) -> tuple[date, ...]:
        """Every day of a peak phase, in order."""
        days = {
            phase.first_day + timedelta(days=offset)
            for phase in self.phases
            if phase.kind is PhaseKind.PEAK
            for offset in range((phase.last_day - phase.first_day).days + 1)
        }
        return tuple(sorted(days))

    def codes_on(self, day: date) -> frozenset[str] | None:
        """Shift codes the day's phases allow, or None where no phase of the day restricts them.

        Where phases overlap, a code allowed by any phase that restricts codes is allowed.
        """
        restricting = [phase for phase in self.phases_on(day) if phase.codes]
        return frozenset(code for phase in restricting for code in phase.codes) if restricting else None

    def loans_on(self, day: date) -> bool:
        """Whether teams may support each other on `day`: no phase of the day forbids it."""
        return all(phase.loans for phase in self.phases_on(day))


def check_waves(zero_hour: datetime, zero_hours: Sequence[datetime]) -> None:
    """Raises InvalidInput for waves that are not in order, or whose last is not the zero hour."""
    # A plan file may hold times with a zone, which is told later and must not break a comparison here.
    times = [moment.replace(tzinfo=None) for moment in zero_hours]
    for earlier, later in pairwise(times):
        if later <= earlier:
            raise InvalidInput(
                _("the wave of {later} does not come after that of {earlier}", later=later, earlier=earlier)
            )
    if times and times[-1] != zero_hour.replace(tzinfo=None):
        raise InvalidInput(
            _("the zero hour is {zero}, the last wave {last}: they must be the same", zero=zero_hour, last=times[-1])
        )
