"""Parts that add up as they are shown."""

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.adding_up import adding_up


def test_the_largest_remainder_takes_what_is_left() -> None:
    assert adding_up([1.004, 1.004, 1.002], 3.01, 2) == [1.01, 1.0, 1.0]
    assert adding_up([-0.4, -0.4, 0.8], 0.0, 0) == [0.0, -1.0, 1.0]
    assert adding_up([4_045_757.0, -2_121_651.0, -1_241_086.0, 360_522.0, 156_459.0], 1_200_001.0, -3) == [
        4_046_000.0,
        -2_122_000.0,
        -1_241_000.0,
        361_000.0,
        156_000.0,
    ]


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=8), st.integers(-4, 2))
def test_parts_sum_to_their_total_and_none_moves_by_more_than_a_unit(parts: list[float], digits: int) -> None:
    shown = adding_up(parts, sum(parts), digits)

    unit: float = 10.0**-digits
    assert round(sum(shown) / unit) == round(sum(parts) / unit)
    assert max(abs(one - other) for one, other in zip(shown, parts, strict=True)) <= unit * 1.001
