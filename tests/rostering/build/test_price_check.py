"""Prices too large to count with are named where they stand."""

from dataclasses import replace

import pytest

from planner.domain.places import Places
from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.rostering.build.price_check import refuse_prices
from tests.factories import plan


def test_the_heaviest_queue_is_named_with_its_line() -> None:
    sample = plan()
    queues = tuple(replace(queue, weight=1e9) if queue.id == "after" else queue for queue in sample.floor.queues)
    places = Places(file="shop.yaml", lines={"queues[0].weight": 11, "queues[1].weight": 12, "queues[2].weight": 13})

    with use_language("en"), pytest.raises(InvalidInput) as raised:
        refuse_prices(replace(sample.floor, queues=queues), sample.requirements, places=places)

    (fault,) = raised.value.faults
    assert (fault.file, fault.place, fault.value) == ("shop.yaml", "queues[1].weight (line 12)", "1e+09")
