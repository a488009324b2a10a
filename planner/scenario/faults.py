"""Collects every fault of a scenario before any of them is raised."""

from collections.abc import Iterator
from contextlib import contextmanager

from planner.errors import Fault, InvalidInput
from planner.i18n import _

MOST_FAULTS = 200
LONGEST_VALUE = 60


class FaultList:
    """Faults in the order they were found. More than `MOST_FAULTS` are counted, not listed."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._more = 0

    def __len__(self) -> int:
        return len(self._faults) + self._more

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._faults)

    def add(self, file: str, problem: str, *, place: str = "", value: object = "", remedy: str = "") -> None:
        """One thing wrong in `file`."""
        if len(self._faults) >= MOST_FAULTS:
            self._more += 1
            return
        self._faults.append(Fault(file=file, place=place, value=shown(value), problem=problem, remedy=remedy))

    @contextmanager
    def catching(self, file: str, place: str, remedy: str = "") -> Iterator[None]:
        """Turn an `InvalidInput` raised inside the block (by a domain object) into a fault at `place`."""
        try:
            yield
        except InvalidInput as error:
            self.add(file, str(error), place=place, remedy=remedy)

    def raise_any(self, name: str) -> None:
        """Raise `InvalidInput` with all faults, if there are any; `name` says of what."""
        if not self._faults:
            return
        faults = list(self._faults)
        if self._more:
            faults.append(Fault(file=name, problem=_("and {count} faults more", count=self._more)))
        raise InvalidInput(_("{name}: faults found: {count}", name=name, count=len(self)), faults)


def shown(value: object) -> str:
    """A value as a message shows it: on one line, not too long."""
    text = " ".join(str(value).split()) if value is not None else ""
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
