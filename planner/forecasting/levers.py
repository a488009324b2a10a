"""What the levers do to a queue's stream: one factor a lever, multiplied for the levers a queue names."""

from collections.abc import Callable, Mapping

from planner.domain.demand import Lever, Levers, Queue
from planner.domain.levers import LEVERS, Drive
from planner.errors import InvalidInput
from planner.i18n import _


def ratio(name: str, lever: Lever) -> float:
    """A figure that swells the stream in proportion: now / last."""
    if lever.last <= 0 or lever.now < 0:
        raise InvalidInput(
            _(
                "lever {name}: last {last} must be above 0 and now {now} at least 0",
                name=name,
                last=lever.last,
                now=lever.now,
            )
        )
    return lever.now / lever.last


def share_kept(name: str, lever: Lever) -> float:
    """A share kept away from people: what is left now over what was left, (1 - now) / (1 - last)."""
    if not 0 <= lever.last < 1 or not 0 <= lever.now <= 1:
        raise InvalidInput(
            _(
                "lever {name}: last {last} and now {now} are shares from 0 to 1, and last is below 1",
                name=name,
                last=lever.last,
                now=lever.now,
            )
        )
    return (1 - lever.now) / (1 - lever.last)


_FACTOR: Mapping[Drive, Callable[[str, Lever], float]] = {Drive.RATIO: ratio, Drive.SHARE_KEPT: share_kept}
FACTORS = {kind.name: _FACTOR[kind.drive] for kind in LEVERS if kind.drive is not None}
"""Every lever a queue may name among its drivers."""


def factor(queue: Queue, levers: Levers) -> float:
    """What `queue`'s stream is multiplied by. Raises InvalidInput for an unknown lever or an impossible figure."""
    product = 1.0
    for name in queue.drivers:
        if name not in FACTORS:
            raise InvalidInput(
                _(
                    "queue {queue}: driver {name} is not a lever; the levers are {known}",
                    queue=queue.id,
                    name=name,
                    known=", ".join(FACTORS),
                )
            )
        product *= FACTORS[name](name, getattr(levers, name))
    return product
