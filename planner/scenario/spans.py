"""Numbers in a row as a reader takes them in: 3-5, 9."""

from collections.abc import Callable, Iterable

_MOST_NAMED = 8


def spans(numbers: Iterable[int], show: Callable[[int], str] = str) -> str:
    """Numbers in order, neighbours as stretches; the first few of them."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    named = [show(first) if first == last else f"{show(first)}-{show(last)}" for first, last in found[:_MOST_NAMED]]
    return ", ".join(named) + (" …" if len(found) > _MOST_NAMED else "")
