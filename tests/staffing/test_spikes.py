"""Requirements of a midnight spike, judged by an event simulation that shares nothing with the planner."""

from pathlib import Path

import numpy as np
import pytest

from benchmarks.staffing import BEGIN_MINUTE, SPIKES, erlang_c, hours_of, judged, people_of, spike_figures

RUNS = {"A": 120, "B": 60}
ERROR = {"A": 0.03, "B": 0.03}
"""Two standard errors of a quarter-hour's share in so many runs."""


@pytest.mark.parametrize("name", ["A", "B"])
@pytest.mark.parametrize("interval", [15, 30])
def test_every_quarter_hour_of_a_spike_is_answered_as_promised(name: str, interval: int) -> None:
    people = people_of(SPIKES[name], interval)
    shares = judged(SPIKES[name], people, interval, RUNS[name], exponential=True)

    assert min(shares) >= 0.78 - ERROR[name]
    assert np.mean(shares) >= 0.79


@pytest.mark.parametrize(("name", "most"), [("A", 1.0), ("B", 1.05)])
def test_a_spike_takes_no_more_hours_than_stationary_erlang_c_which_does_not_hold_it(name: str, most: float) -> None:
    spike = SPIKES[name]
    formula = erlang_c(spike)
    people = np.array(people_of(spike, 15), dtype=float)
    held = judged(spike, [int(each) for each in formula], 15, 10, exponential=True)

    assert hours_of(people, 15) <= most * hours_of(formula, 15)
    assert min(held) < 0.65


def test_the_same_spike_has_the_same_people_and_its_table_names_them(tmp_path: Path) -> None:
    spike_figures("B", 30, tmp_path / "plan.csv", 0, exponential=True)
    rows = (tmp_path / "plan.csv").read_text(encoding="utf-8").splitlines()
    people = people_of(SPIKES["B"], 30)

    assert rows == ["start_minute,agents", *(f"{BEGIN_MINUTE + 30 * at},{many}" for at, many in enumerate(people))]
