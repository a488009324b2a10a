"""The waves and queues a study is to judge by, as people name them."""

from dataclasses import replace
from datetime import datetime

import pytest

from planner.domain.campaign import Wave
from planner.domain.floor import Floor
from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.services.judging import asked_of
from tests import factories

EVE, ZERO = datetime(2026, 11, 10, 20), datetime(2026, 11, 11)


def floor() -> Floor:
    made = factories.floor()
    waves = (Wave(zero_hour=EVE, name="预热场", english_name="Early start"), Wave(zero_hour=ZERO))
    return replace(made, campaign=replace(made.campaign, zero_hour=ZERO, waves=waves))


def test_waves_go_by_moment_or_name_and_queues_by_name_or_id() -> None:
    assert asked_of(floor(), ["2026-11-11 00:00"], ["售前"]).waves == (ZERO,)
    assert asked_of(floor(), ["预热场", "2026-11-10 20:00"], ["pre", "售前"]).waves == (EVE,)
    assert asked_of(floor(), [], ["pre", "售前"]).queues == ("pre",)
    with use_language("en"):
        assert asked_of(floor(), ["Early start"], []).waves == (EVE,)


def test_every_wave_and_queue_there_is_not_is_told_at_once() -> None:
    with use_language("en"), pytest.raises(InvalidInput) as raised:
        asked_of(floor(), ["2025-11-11 00:00", "2026-11-11 00:00"], ["VIP", "售前"])

    assert [(fault.part, fault.value) for fault in raised.value.faults] == [
        ("wave", "2025-11-11 00:00"),
        ("queue", "VIP"),
    ]
    assert raised.value.faults[0].remedy == "zero hours of the roster's days: 2026-11-10 20:00, 2026-11-11 00:00"
