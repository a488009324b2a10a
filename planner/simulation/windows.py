"""Service in the stretches a verdict is about: around every zero hour, and the worst other hour of every queue."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from math import ceil

import numpy as np
from numpy.typing import NDArray

from planner.domain.demand import Queue
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY, Horizon
from planner.domain.plan import RushLine, ServiceWindow, WindowKind
from planner.simulation.lines import line_after
from planner.simulation.play import Tally
from planner.simulation.service import moved_by, optional, percentiles, share_met, share_over
from planner.simulation.stage import Stage, Stretch

ZERO_MINUTES = 120
"""How long before and after the zero hour counts as its eve and as its rush."""
RUSHES = ((WindowKind.QUARTER, 15), (WindowKind.HOUR, 60), (WindowKind.ZERO, ZERO_MINUTES))
"""Minutes from the zero hour on that are judged by themselves: the first of them decide."""
SURE = 0.01
"""How far a share may be from that of endless runs (95 %): a stretch is played on until it is less."""
_MARGIN = 1.02
"""Times as many runs as the error seen asks for: it is itself of runs."""
FEWEST_CONTACTS = 5.0
"""Mean contacts of an hour below which a share of them says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """How often a stretch is played: `fewest` times, and until its shares are `SURE`, `most` times at most."""

    fewest: int
    most: int

    def halved(self) -> "Runs":
        """Half as often."""
        return Runs(fewest=self.fewest // 2, most=self.most // 2)


def around_zeros(stage: Stage, queue: str, runs: Runs) -> tuple[list[ServiceWindow], list[RushLine]]:
    """Eve, rush and day of every zero hour, as far as the horizon holds them and anybody comes then; and its line.

    Eve and rush are played as often as `runs` says, days half as often.
    """
    horizon = stage.floor.horizon
    end = horizon.intervals * horizon.interval
    windows, lines, days = list[ServiceWindow](), list[RushLine](), dict[int, Stretch]()
    for zero in _zeros(stage.floor):
        eve, last = max(0, zero - ZERO_MINUTES), min(end, zero + ZERO_MINUTES)
        spans = [(eve, zero), *((zero, min(end, zero + minutes)) for _kind, minutes in RUSHES)]
        played = _played(stage, queue, spans, runs)
        if eve < zero:
            windows.extend(_window(stage, queue, played, WindowKind.EVE, eve, zero))
        for kind, minutes in RUSHES:
            windows.extend(_window(stage, queue, played, kind, zero, min(end, zero + minutes)))
        midnight = zero // MINUTES_A_DAY * MINUTES_A_DAY
        tomorrow = midnight + MINUTES_A_DAY
        if midnight not in days:
            days[midnight] = _played(stage, queue, [(midnight, tomorrow)], runs.halved())
            windows.extend(_window(stage, queue, days[midnight], WindowKind.DAY, midnight, tomorrow))
        if any(each.kind is WindowKind.ZERO and each.start == horizon.moment(zero) for each in windows):
            lines.append(
                line_after(horizon, stage.floor.queue_by_id[queue], days[midnight], zero, min(last, tomorrow), tomorrow)
            )
    return windows, lines


def away_from_zeros(floor: Floor, hours: tuple[ServiceWindow, ...]) -> tuple[ServiceWindow, ...]:
    """Hours outside of eves and rushes, which are judged by themselves."""
    wide = timedelta(minutes=ZERO_MINUTES)
    zeros = [floor.horizon.moment(zero) for zero in _zeros(floor)]
    return tuple(hour for hour in hours if all(hour.end <= zero - wide or zero + wide <= hour.start for zero in zeros))


def hours_of(horizon: Horizon, queue: Queue, tally: Tally) -> tuple[ServiceWindow, ...]:
    """Every full hour in which enough people come."""
    size = 60 // horizon.interval
    came, met = _by_hour(tally.came, size), _by_hour(tally.met, size)
    shares, contacts = percentiles(met, came), came.mean(axis=0)
    return tuple(
        _hour(horizon, queue, tally, hour, float(people), shares[:, hour])
        for hour, people in enumerate(contacts)
        if round(float(people), 2) >= FEWEST_CONTACTS
    )


def _by_hour(counts: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Counts of each run by hour, from those by interval, `size` an hour."""
    hours: NDArray[np.float64] = counts.reshape(len(counts), -1, size).sum(axis=2)
    return hours


def _hour(
    horizon: Horizon, queue: Queue, tally: Tally, hour: int, contacts: float, shares: NDArray[np.float64]
) -> ServiceWindow:
    low, middle, high = optional(shares)
    part = slice(hour * 60 // horizon.interval, (hour + 1) * 60 // horizon.interval)
    return ServiceWindow(
        kind=WindowKind.WORST,
        queue=queue.id,
        start=horizon.moment(hour * 60),
        end=horizon.moment((hour + 1) * 60),
        contacts=round(contacts, 2),
        p10=low,
        p50=middle,
        p90=high,
        met=share_met(tally, part, queue.target_share),
    )


def worst_of(hours: tuple[ServiceWindow, ...], target: float) -> ServiceWindow | None:
    """The hour in which most customers too many wait too long on a middling day; the least sure where none do."""

    def let_down(hour: ServiceWindow) -> float:
        below = target - (hour.p50 or 0.0)
        return below * hour.contacts if below > 0 else below

    return max(hours, key=let_down, default=None)


def closely(stage: Stage, window: ServiceWindow, runs: Runs) -> ServiceWindow:
    """The same stretch, played by itself: an hour chosen for its few runs is judged by others."""
    horizon = stage.floor.horizon
    first, last = horizon.minute(window.start), horizon.minute(window.end)
    played = _played(stage, window.queue, [(first, last)], runs)
    return next(_window(stage, window.queue, played, window.kind, first, last), replace(window, contacts=0.0))


def _played(stage: Stage, queue: str, spans: list[tuple[int, int]], runs: Runs) -> Stretch:
    """The stretch that holds `spans`, played until the share of runs that holds is sure in each."""
    target = stage.floor.queue_by_id[queue].target_share
    first, last = min(first for first, _last in spans), max(last for _first, last in spans)
    played = stage.closely(queue, first, last, runs.fewest)
    for times in count(1):
        done = len(played.tally.came)
        moved = max(moved_by(played.tally, played.part(*span), target) or 0.0 for span in spans if span[0] < span[1])
        if moved <= SURE or done >= runs.most:
            break
        # Twice as many at a time: of few runs the error is a guess. An even number leaves neighbours together.
        wanted = min(runs.most, 2 * done, ceil(done * (moved / SURE) ** 2 * _MARGIN))
        played = played.and_then(stage.afresh(times).closely(queue, first, last, -(-(wanted - done) // 2) * 2))
    return played


def _zeros(floor: Floor) -> tuple[int, ...]:
    """Minutes of the zero hours inside the horizon."""
    end = floor.horizon.intervals * floor.horizon.interval
    minutes = (floor.horizon.minute(zero) for zero in floor.campaign.zero_hours)
    return tuple(zero for zero in minutes if 0 <= zero < end)


def _window(
    stage: Stage, queue: str, played: Stretch, kind: WindowKind, first: int, last: int
) -> Iterator[ServiceWindow]:
    """Service between two minutes; nothing where nobody comes."""
    part, tally = played.part(first, last), played.tally
    contacts = round(float(tally.came[:, part].sum(axis=1).mean()), 2)
    if contacts > 0:
        low, middle, high = share_over(tally, part)
        target = stage.floor.queue_by_id[queue].target_share
        yield ServiceWindow(
            kind=kind,
            queue=queue,
            start=stage.floor.horizon.moment(first),
            end=stage.floor.horizon.moment(last),
            contacts=contacts,
            p10=low,
            p50=middle,
            p90=high,
            met=share_met(tally, part, target),
            runs=len(tally.came),
            error=moved_by(tally, part, target),
        )
