"""What a log says of one queue, each figure with its interval, and what it cannot say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from planner.calibration.chats import NOBODY, UNKNOWN, YES, Chats
from planner.calibration.conversion import Conversion, conversion_of
from planner.calibration.estimates import (
    LEAST_ROWS,
    Estimate,
    FloatArray,
    IntArray,
    around,
    events_of,
    mean_of,
    quantile_of,
    share,
)
from planner.calibration.handling import Handling, handling_of, month_of
from planner.calibration.patience import Patience, patience_of
from planner.calibration.sharing import Floor
from planner.calibration.slowdown import slowdown_of

TOO_WIDE = 0.6
"""A slowdown whose interval is wider says nothing; the scenario's is taken."""
CHATS_QUANTILE = 0.99
"""Chats at once are what an agent has when one is taken up, but for one in a hundred."""
_WAITING, _SOME_WAIT = 10.0, 0.05
"""Where so many wait longer than so many seconds, agents have as many chats as they may."""
_DAY, _HOUR, _MINUTE = 86_400, 3_600, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Chats an agent with `chats` of them finishes in an hour."""

    chats: int
    found: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumed:
    """What the scenario says of a queue: what the log is held against, and used where the log cannot say."""

    chats: int
    slowdown: float
    target_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was found of a queue with enough chats. What the log cannot say is None."""

    contacts: int
    """Customers who came for a person."""
    agents: int
    given_up: Estimate
    """Share of customers who gave up."""
    in_target: Estimate
    """Share answered within the target."""
    patience: Patience
    handling: Handling | None
    on_the_clock: Estimate | None
    """Seconds from first answer to end."""
    chats: Estimate | None
    crowded: bool
    """Whether customers had to wait, so that agents were seen at their limit."""
    slowdown: Estimate | None
    slowdown_sure: bool
    slowdown_used: float
    """With which the handle time was taken out of chats side by side."""
    paces: tuple[Pace, ...]
    conversion: Conversion | None
    bot: Estimate | None
    """Share of contacts the bot kept: of the queue, or of all where its chats stand apart."""
    transferred: Estimate | None
    to_the_minute: bool
    """Whether the log's clock shows no seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hands:
    """The agents' side of a queue: its `chats` that were answered, and where they stand on the floor of all."""

    floor: Floor
    which: IntArray
    chats: Chats
    agents_named: bool
    """Where nobody is named the work in a chat is the time on the clock."""

    def work(self, slowdown: float) -> FloatArray:
        """Seconds of work in each chat."""
        if self.agents_named:
            return self.floor.work(slowdown, self.which)
        on_the_clock: FloatArray = self.chats.end - self.chats.reply
        return on_the_clock


def find(chats: Chats, assumed: Mapping[int, Assumed]) -> dict[int, Findings | int]:
    """Findings by place of the queue; the number of its chats where they are too few."""
    handled = chats.where(~chats.abandoned & (chats.bot != YES))
    named = handled.where(handled.agent != NOBODY)
    floor = Floor.of(named.agent, named.reply, named.end)
    found: dict[int, Findings | int] = {}
    kept = _kept_elsewhere(chats)
    for queue, known in assumed.items():
        own = chats.where(chats.queue == queue)
        if (people := int((own.bot != YES).sum())) < LEAST_ROWS:
            found[queue] = people
            continue
        which = np.flatnonzero(named.queue == queue)
        enough = len(which) >= LEAST_ROWS
        of = named.where(which) if enough else handled.where(handled.queue == queue)
        hands = _Hands(floor=floor, which=which, chats=of, agents_named=enough)
        found[queue] = _of_queue(own, hands, known, kept if kept is not None else _share_of(own.bot))
    return found


def _of_queue(own: Chats, hands: _Hands, assumed: Assumed, bot: Estimate | None) -> Findings:
    people = own.where(own.bot != YES)
    waited, answered = people.waited, ~people.abandoned
    coarse = bool((people.start % _MINUTE == 0).all() and (people.start % _HOUR != 0).any())
    shortest = _MINUTE / 2 if coarse else 1.0
    in_hand = hands.floor.joined[hands.which] if hands.agents_named else np.ones(0, dtype=np.int64)
    most, hour = int(in_hand.max(initial=0)), _hour(hands.chats.reply)
    slowed = slowdown_of(hands.work, in_hand, hour, hands.floor.most, shortest) if most > 1 else None
    sure = slowed if slowed is not None and 2 * around(0.0, slowed.errors).high <= TOO_WIDE else None
    at = sure.estimate.value if sure is not None else assumed.slowdown if most > 1 else 0.0
    enough = len(hands.chats) >= LEAST_ROWS
    ordered = answered & (people.ordered != UNKNOWN)
    return Findings(
        contacts=len(people),
        agents=len(np.unique(hands.chats.agent)) if hands.agents_named else 0,
        given_up=share(int(people.abandoned.sum()), len(people)),
        in_target=share(int((answered & (waited <= assumed.target_seconds)).sum()), len(people)),
        patience=patience_of(waited, people.abandoned),
        handling=handling_of(hands.work, at, sure, hour, month_of(hands.chats.reply), shortest) if enough else None,
        on_the_clock=mean_of(hands.chats.end - hands.chats.reply) if enough else None,
        chats=quantile_of(in_hand.astype(float), CHATS_QUANTILE) if most else None,
        crowded=float((waited > _WAITING).mean()) >= _SOME_WAIT,
        slowdown=slowed.estimate if slowed is not None else None,
        slowdown_sure=sure is not None,
        slowdown_used=at,
        paces=tuple(_paces(hands, most)) if most else (),
        conversion=conversion_of(waited[ordered], people.ordered[ordered] == YES),
        bot=bot,
        transferred=_share_of(people.transferred),
        to_the_minute=coarse,
    )


def _kept_elsewhere(chats: Chats) -> Estimate | None:
    """The bot's share of all chats, where some of its own stand in no queue of people: nobody knows whose they were."""
    if not ((chats.bot == YES) & (chats.queue == NOBODY)).any():
        return None
    return _share_of(chats.bot[(chats.bot == YES) | (chats.queue != NOBODY)])


def _paces(hands: _Hands, most: int) -> Iterator[Pace]:
    """By chats at once, where an agent was seen with so many long enough for some to end."""
    seconds, ended = hands.floor.paces(hands.which, most)
    for place, (time, count) in enumerate(zip(seconds.tolist(), ended.tolist(), strict=True)):
        if count >= LEAST_ROWS and time > 0:
            low, high = events_of(count)
            hours = time / _HOUR
            yield Pace(
                chats=place + 1,
                found=Estimate(value=count / hours, low=low / hours, high=high / hours, count=count),
            )


def _share_of(said: IntArray) -> Estimate | None:
    """The share of YES among what is known."""
    known = said[said != UNKNOWN]
    return share(int((known == YES).sum()), len(known)) if len(known) >= LEAST_ROWS else None


def _hour(seconds: FloatArray) -> IntArray:
    hours: IntArray = (seconds % _DAY // _HOUR).astype(np.int64)
    return hours
