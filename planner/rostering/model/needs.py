"""Requirements as the solver counts them: unit-slots by demand cell."""

import numpy as np
from numpy.typing import NDArray

from planner.domain.carried import carried_over
from planner.domain.demand import Queue
from planner.domain.floor import Floor
from planner.domain.horizon import MINUTES_A_DAY
from planner.domain.needs import urgency_of
from planner.domain.opening import opening_days
from planner.domain.plan import QueueRequirement, Requirements
from planner.errors import InvalidInput
from planner.i18n import _
from solver.problem import UNIT, QueueNeed


def queue_needs(floor: Floor, requirements: Requirements, slot: int) -> tuple[QueueNeed, ...]:
    """What each queue needs, in the floor's order.

    Live: the requirement of an interval holds in each of its slots. Deferrable: agent-hours of a day, to be filled
    in the window. People whose shift of the day before the horizon still runs are taken off both. A queue without
    requirement needs nobody.
    """
    needs = []
    for queue in floor.queues:
        requirement = _checked(floor, requirements, queue)
        still_there = _carried_units(floor, queue, slot)
        build = _live if queue.is_live else _deferrable
        needs.append(build(floor, queue, requirement, slot, still_there))
    return tuple(needs)


def standby_needs(floor: Floor, requirements: Requirements) -> NDArray[np.int64]:
    """People wanted on standby by day and code (D, S)."""
    needs = np.zeros((floor.horizon.days, len(floor.codes)), dtype=np.int64)
    for index, code in enumerate(floor.codes):
        if code.is_standby:
            wanted = requirements.standby.get(code.code, ())
            needs[: len(wanted), index] = wanted[: floor.horizon.days]
    return needs


def requirement_size(floor: Floor, queue: Queue) -> int:
    """How many figures a queue's requirement has: one an interval, or one a day."""
    return floor.horizon.intervals if queue.is_live else floor.horizon.days


def _checked(floor: Floor, requirements: Requirements, queue: Queue) -> QueueRequirement:
    size = requirement_size(floor, queue)
    for requirement in requirements.queues:
        if requirement.queue == queue.id:
            if len(requirement.p50) == len(requirement.p90) == size:
                return requirement
            raise InvalidInput(
                _(
                    "the requirement of {queue} has {count} figures, {size} needed",
                    queue=queue.label,
                    count=len(requirement.p50),
                    size=size,
                )
            )
    return QueueRequirement(queue=queue.id, p50=(0.0,) * size, p90=(0.0,) * size)


def _opening_days(floor: Floor, queue: Queue, slot: int) -> NDArray[np.int64]:
    """The day whose opening holds each slot, -1 where the queue is closed."""
    return np.array(opening_days(queue, floor.horizon, slot), dtype=np.int64)


def _live(
    floor: Floor, queue: Queue, requirement: QueueRequirement, slot: int, carried: NDArray[np.int64]
) -> QueueNeed:
    is_open = _opening_days(floor, queue, slot) >= 0

    def units(people: tuple[float, ...]) -> NDArray[np.int64]:
        by_slot = np.repeat(np.rint(np.array(people) * UNIT).astype(np.int64), floor.horizon.interval // slot)
        return np.where(is_open, np.maximum(by_slot - carried, 0), 0)

    p50 = units(requirement.p50)
    urgency = urgency_of(floor.needs, queue.id, floor.horizon)
    return QueueNeed(
        name=queue.id,
        weight=queue.weight,
        deferrable=False,
        cell_of=np.where(is_open, np.arange(len(is_open)), -1),
        p50=p50,
        p90=np.maximum(units(requirement.p90), p50),
        urgency=np.repeat(urgency, floor.horizon.interval // slot) if urgency else None,
    )


def _deferrable(
    floor: Floor, queue: Queue, requirement: QueueRequirement, slot: int, carried: NDArray[np.int64]
) -> QueueNeed:
    day_of = _opening_days(floor, queue, slot)
    done = np.bincount(day_of[day_of >= 0], carried[day_of >= 0], minlength=floor.horizon.days).astype(np.int64)

    def units(hours: tuple[float, ...]) -> NDArray[np.int64]:
        wanted: NDArray[np.int64] = np.rint(np.array(hours) * UNIT * 60 / slot).astype(np.int64) - done
        return np.maximum(wanted, 0)

    p50 = units(requirement.p50)
    return QueueNeed(
        name=queue.id,
        weight=queue.weight,
        deferrable=True,
        cell_of=day_of,
        p50=p50,
        p90=np.maximum(units(requirement.p90), p50),
    )


def _carried_units(floor: Floor, queue: Queue, slot: int) -> NDArray[np.int64]:
    """Units in each slot of people who are still at the queue from the day before, weighted by their minutes in it."""
    begins = np.arange(floor.horizon.days * MINUTES_A_DAY // slot) * slot
    units = np.zeros(len(begins))
    for each in carried_over(floor):
        if each.queue == queue.id:
            units += np.clip(each.until - begins, 0, slot) / slot * each.efficiency * UNIT
    return np.rint(units).astype(np.int64)
