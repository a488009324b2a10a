"""Which stretches a study judges its combinations by: the two hours after a zero hour, of live queues."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from planner.domain.demand import Queue
from planner.domain.plan import Plan, ServiceWindow, WindowKind

FEWEST_CONTACTS = 5.0
"""Contacts of a stretch below which a share of them says nothing, unless its queue was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Zero hours and ids of queues a study is to judge by; empty means all there are."""

    waves: tuple[datetime, ...] = ()
    queues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Service of a queue in the two hours from a zero hour on: shares in time, and the share promised."""

    queue: str
    zero: datetime
    target_share: float
    p10: float
    p50: float
    p90: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Worst:
    """The stretch that decides about a combination. `least`: how far the lowest median of all lies above its target.

    `among`: queue and zero hour of every stretch it is the worst of.
    """

    stretch: Stretch
    least: float
    among: tuple[tuple[str, datetime], ...] = ()


EVERYTHING = Asked()


def worst_of(plan: Plan, asked: Asked) -> Worst | None:
    """Of the stretches asked for the one that decides, None where no zero hour is played.

    Where a median misses its target, the one that misses it most; otherwise the one whose P10 does, or lies lowest.
    """
    windows = plan.simulation.windows if plan.simulation is not None else ()
    found = _stretches(windows, plan.floor.queue_by_id, asked)
    if not found:
        return None
    middle = min(found, key=lambda each: (each.p50 - each.target_share, each.p10 - each.target_share))
    low = min(found, key=lambda each: (each.p10 - each.target_share, each.p50 - each.target_share))
    least = middle.p50 - middle.target_share
    return Worst(
        stretch=middle if least < 0 else low,
        least=round(least, 6),
        among=tuple((each.queue, each.zero) for each in found),
    )


def _stretches(windows: Iterable[ServiceWindow], queues: dict[str, Queue], asked: Asked) -> Sequence[Stretch]:
    rushes = [
        each
        for each in windows
        if each.kind is WindowKind.ZERO
        and (not asked.waves or each.start in asked.waves)
        and (not asked.queues or each.queue in asked.queues)
    ]
    thick = [each for each in rushes if asked.queues or each.contacts >= FEWEST_CONTACTS] or rushes
    return [
        Stretch(
            queue=each.queue,
            zero=each.start,
            target_share=queues[each.queue].target_share,
            p10=each.p10,
            p50=each.p50,
            p90=each.p90,
        )
        for each in thick
        if each.p10 is not None and each.p50 is not None and each.p90 is not None
    ]
