"""Queues, what is known of their past, what is wanted of their future."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from planner.domain.campaign import Phase, check_waves
from planner.domain.handovers import Handover, Retries
from planner.domain.horizon import clock
from planner.domain.naming import in_language
from planner.domain.opening import Opening, makes_sense
from planner.domain.order_driven import Bar, OrderDriven
from planner.domain.priors import WorkKind
from planner.errors import InvalidInput
from planner.i18n import _


class QueueKind(StrEnum):
    """Live work is answered now; deferrable work is so many hours a day inside a window."""

    LIVE = "live"
    DEFERRABLE = "deferrable"


HIGHEST_TARGET = 0.999
"""Of contacts answered in time, that people are counted for: a goal of 100 % would need infinitely many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """A stream of work.

    Live: contacts come from history stream `stream` times `rate`, `lag_days` later, scaled by
    the levers named in `drivers`; each takes `handle_seconds` for one agent with one chat,
    `chats` at once, each further chat slowing the agent by `slowdown`; a customer gives up
    after `patience_seconds` on average; the goal is `target_share` answered within
    `target_seconds`. `opens`/`closes` are minutes of the day (1440 = midnight,
    beyond it of the day after); `hours`, where there are any, are those of single weekdays in their
    place, and a weekday without is closed.
    Deferrable: `hours_a_day` agent-hours (times the phase multiplier), workable while open; they
    belong to the day on which the hours begin.
    """

    id: str
    name: str
    kind: QueueKind = QueueKind.LIVE
    weight: float = 1.0
    opens: int = 0
    closes: int = 1440
    stream: str = ""
    rate: float = 1.0
    lag_days: int = 0
    drivers: tuple[str, ...] = ()
    handle_seconds: float = 300.0
    patience_seconds: float = 180.0
    chats: int = 1
    slowdown: float = 0.0
    target_share: float = 0.8
    target_seconds: float = 30.0
    hours_a_day: float = 0.0
    hours: tuple[Opening, ...] = ()
    like: str = ""
    """Queue whose hours, weekdays and campaigns it takes where it has few contacts of its own, or none."""
    like_times: float | None = None
    """How many times as many; None is what its own days say, or as many."""
    prior: WorkKind | None = None
    """Kind of work whose curves it takes for what its own past does not tell."""
    contacts_a_day: float | None = None
    """Of an ordinary day, where a kind of work is named and too few contacts are known; None: the targets say."""
    driven_by: OrderDriven | None = None
    """Orders whose number and time say how many contacts come, in place of the past."""
    barred: tuple[Bar, ...] = ()
    waits: float = 0.0
    """Share of those who come while it is closed that comes when it opens; the others give up."""
    handovers: tuple[Handover, ...] = ()
    """What of its chats goes on to other queues."""
    retries: Retries | None = None
    """Who comes again of those who give up; None where nobody does."""
    english_name: str = ""
    """Empty where `name` stands for both languages."""

    def __post_init__(self) -> None:
        for opens, closes in ((self.opens, self.closes), *((each.opens, each.closes) for each in self.hours)):
            if not makes_sense(opens, closes):
                times = {"opens": clock(opens), "closes": clock(closes)}
                raise InvalidInput(_("queue {name}: cannot be open from {opens} to {closes}", name=self.label, **times))
        if any(not 0 <= each.weekday <= 6 for each in self.hours):
            raise InvalidInput(_("queue {name}: weekdays are 0 to 6", name=self.label))

    @property
    def label(self) -> str:
        """Its name in the current language."""
        return in_language(self.name, self.english_name)

    @property
    def is_live(self) -> bool:
        """Whether contacts are answered as they come."""
        return self.kind is QueueKind.LIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCounts:
    """Contacts of one day, one number an interval of `ContactHistory.interval` minutes."""

    day: date
    counts: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactHistory:
    """Contacts that reached a person, by stream, days in order; a missing day is simply absent."""

    interval: int
    streams: Mapping[str, tuple[DayCounts, ...]]


def takers(queues: Iterable[Queue], stream: str) -> tuple[Queue, ...]:
    """Live queues that take the contacts of a stream."""
    return tuple(queue for queue in queues if queue.is_live and queue.stream == stream)


def receivers(queues: Iterable[Queue]) -> frozenset[str]:
    """Queues that take chats over from others."""
    return frozenset(each.to for queue in queues for each in queue.handovers)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastCampaign:
    """A campaign of the past: when it started selling (local) and its contacts, baseline weeks included.

    Where it started selling several times, `waves` holds every moment in order and `zero_hour` is the last.
    `phases` are empty where they are not known; the names where it is last year's and needs none.
    """

    zero_hour: datetime
    history: ContactHistory
    waves: tuple[datetime, ...] = ()
    phases: tuple[Phase, ...] = ()
    name: str = ""
    english_name: str = ""

    def __post_init__(self) -> None:
        check_waves(self.zero_hour, self.waves)

    @property
    def label(self) -> str:
        """Its name in the current language, or the day it began on."""
        return in_language(self.name, self.english_name) or str(self.zero_hour.date())

    @property
    def zero_hours(self) -> tuple[datetime, ...]:
        """Every moment it started selling, in order; the last is `zero_hour`."""
        return self.waves or (self.zero_hour,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """What operations want to sell: yuan by day, for the top-down totals. Days may be missing."""

    sales: Mapping[date, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadcountFigures:
    """Figures of the practitioners' headcount formulas (人数公式)."""

    order_value: float
    """客单价, yuan an order."""
    inquiry_share: float
    """Share of sales handled by agents."""
    conversion: float
    """询单转化率, orders an inquiry."""
    chats_a_day: float
    """Most chats one agent takes in a day."""
    return_rate: float
    cases_a_day: float
    """Most after-sales cases one agent takes in a day."""
    pre_sales_queue: str = ""
    after_sales_queue: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """A figure that thins or swells a stream: what it was when history was written, what it is now."""

    last: float
    now: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Levers:
    """What can be turned in a study. A queue lists by name the levers that drive it (`Queue.drivers`).

    sales          target multiple of what the forecast alone would give      -> x now/last
    inquiry_share  share of orders placed after asking an agent               -> x now/last
    bot            share of contacts the chatbot keeps from people            -> x (1-now)/(1-last)
    return_rate    returns an order                                           -> x now/last
    auto_refund    share of refunds that need no person                       -> x (1-now)/(1-last)
    contact_rate   contacts an order                                          -> x now/last
    """

    sales: Lever = Lever(last=1.0, now=1.0)
    inquiry_share: Lever = Lever(last=0.2, now=0.2)
    bot: Lever = Lever(last=0.0, now=0.0)
    return_rate: Lever = Lever(last=0.1, now=0.1)
    auto_refund: Lever = Lever(last=0.0, now=0.0)
    contact_rate: Lever = Lever(last=1.0, now=1.0)
    handle_time: float = 1.0
    """Multiplies every queue's handle time: what the bot leaves is harder."""
    shrinkage: float = 0.05
    """Share of rostered time lost to absence, meetings, systems; breaks are rostered, not in here."""
    volume_error: float = 0.15
    """Sigma of the log-normal error of campaign volume."""
