"""What the levers do to a queue's stream: one factor a lever, multiplied for the levers a queue names."""

from collections.abc import Callable, Mapping

from planner.domain.demand import Lever, Levers, Queue
from planner.domain.floor import Scenario
from planner.domain.levers import LEVERS, Drive
from planner.domain.order_driven import OrderDriven
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


def in_the_formula(scenario: Scenario, queue: Queue) -> float:
    """What of `factor` the headcount formula of the sales targets holds already.

    Targets and formula are of now, levers included: contacts they say are divided by this before the levers are applied
    to the stream. 1 where it is 0, as nothing is left of the stream then.
    """
    figures = scenario.headcount
    if figures is None:
        return _held(scenario, queue, "")
    role = {figures.after_sales_queue: "return_rate", figures.pre_sales_queue: "inquiry_share"}
    return _held(scenario, queue, role.get(queue.id, ""))


def in_the_orders(scenario: Scenario, queue: Queue, driven: OrderDriven) -> float:
    """The same of contacts that follow the orders of the targets; the return rate where it is what an order brings."""
    return _held(scenario, queue, "return_rate" if driven.rate is None else "")


def _held(scenario: Scenario, queue: Queue, figure: str) -> float:
    product = 1.0
    for kind in LEVERS:
        if kind.name in queue.drivers and (kind.moves_targets or (figure and kind.moves_headcount == figure)):
            product *= FACTORS[kind.name](kind.name, getattr(scenario.levers, kind.name))
    return product or 1.0
