"""What a run found and when."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from solver.solution import Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A roster, or shifts (A, D) that somebody else makes one of, and the seconds after which it was there."""

    seconds: float
    result: Roster | NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """All of a run, in order of time; `bound` in yuan where the peer proves one."""

    found: tuple[Found, ...]
    memory_mb: float
    bound: float | None = None
    notes: dict[str, str | int | float] = field(default_factory=dict)
