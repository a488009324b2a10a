"""Parts rounded so that they add up on the page that shows them."""

from collections.abc import Sequence
from math import floor


def adding_up(parts: Sequence[float], total: float, digits: int) -> list[float]:
    """`parts` in whole units of the last of `digits`, so that they sum to `total` rounded alike (largest remainder).

    Where rounding down leaves units over they go to the parts with the largest remainders, one each.
    """
    unit: float = 10.0**-digits
    scaled = [part / unit for part in parts]
    whole = [floor(each) for each in scaled]
    left = round(total / unit) - sum(whole)
    order = sorted(range(len(parts)), key=lambda place: (whole[place] - scaled[place], place))
    for place in order[: max(0, left)]:
        whole[place] += 1
    for place in reversed(order[left:] if left < 0 else []):
        whole[place] -= 1
    return [round(each * unit, digits) + 0.0 for each in whole]
