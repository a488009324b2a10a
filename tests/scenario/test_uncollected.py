"""Tables are read without a search for cycles, and it goes on afterwards."""

import gc

import pytest

from planner.scenario.uncollected import uncollected


def test_the_search_for_cycles_rests_inside_and_goes_on_afterwards_whatever_happens() -> None:
    with pytest.raises(ValueError), uncollected():
        assert not gc.isenabled()
        raise ValueError

    assert gc.isenabled()
