"""What is wrong with what was said, collected so that all of it is told at once."""

from collections.abc import Iterable, Mapping
from math import isfinite


class ModelFault(ValueError):
    """A model says something that makes no sense; `faults` name all of it, one sentence each."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class Faults:
    """Sentences so far, each said once."""

    def __init__(self) -> None:
        self._found: dict[str, None] = {}

    def add(self, place: str, problem: str) -> None:
        """Say where, and what would be right."""
        self._found[f"{place}: {problem}"] = None

    def unknown(self, place: str, kind: str, name: object, known: Iterable[str]) -> None:
        """A name nobody has added."""
        names = ", ".join(known)
        self.add(place, f'unknown {kind} "{name}"; {f"known are {names}" if names else "there is none yet"}')

    def found_in(self, place: str, kind: str, names: Iterable[str], known: Mapping[str, int]) -> tuple[int, ...]:
        """Indices of `names`; those that are not known become faults."""
        found = []
        for name in names:
            if name in known:
                found.append(known[name])
            else:
                self.unknown(place, kind, name, known)
        return tuple(found)

    def checked(self, place: str, name: str, value: float) -> float:
        """`value`, or 0 where it is no number of at least 0, which is a fault."""
        if isinstance(value, int | float) and isfinite(value) and value >= 0:
            return value
        self.add(place, f"{name} is {value!r}; a number of at least 0 is needed")
        return 0.0

    def raise_if_any(self) -> None:
        """Raise `ModelFault` with everything found."""
        if self._found:
            raise ModelFault(self._found)
