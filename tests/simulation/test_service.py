"""Counts as percentiles."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.simulation.play import Tally
from planner.simulation.service import percentiles, service_of, share_over

COUNTS = st.lists(st.integers(0, 5), min_size=3, max_size=3)


@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=9))
def test_percentiles_are_numpys_over_replications_that_had_contacts(rows: list[tuple[list[int], list[int]]]) -> None:
    part = np.array([row[0] for row in rows], dtype=float)
    whole = part + np.array([row[1] for row in rows])
    found = percentiles(part, whole)

    for column in range(3):
        known = whole[:, column] > 0
        if not known.any():
            assert np.isnan(found[:, column]).all()
        else:
            shares = part[known, column] / whole[known, column]
            assert found[:, column] == pytest.approx(np.percentile(shares, [10, 50, 90]))


def test_waits_and_abandonment_are_pooled_and_rounded() -> None:
    came = np.array([[3.0, 0.0], [1.0, 0.0]])
    tally = Tally(
        came=came,
        met=np.array([[2.0, 0.0], [0.0, 0.0]]),
        lost=np.array([[0.0, 0.0], [1.0, 0.0]]),
        waited=np.array([[10.0, 0.0], [30.0, 0.0]]),
        backlog=np.array([[1.0, 0.0], [2.0, 0.0]]),
        overrun=np.array([[3600.0, 0.0, 720.0], [0.0, 1800.0, 0.0]]),
    )
    service = service_of("pre", tally, 0.6)

    assert service.wait == (10.0, None)
    assert service.abandoned == (0.25, None)
    assert service.backlog == (1.5, 0.0)
    assert (service.service_p10, service.service_p50, service.service_p90) == (
        (0.0667, None),
        (0.3333, None),
        (0.6, None),
    )
    assert share_over(tally, slice(1, 2)) == (None, None, None)
