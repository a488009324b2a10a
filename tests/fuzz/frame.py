"""Many made-up cases, each of which ends in success or in one clear error, within bounds of time and memory.

    DACU_FUZZ_SECONDS=600 pytest -s tests/fuzz        as many cases as fit into so many seconds a fuzzer
    DACU_FUZZ_SEED=7                                  other cases than those of every day
    DACU_FUZZ_CASE=41                                 this one alone, to look at what it does

Case 41 of a seed is always the same, whatever ran before it.
"""

import os
import random
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from planner.errors import DacuError, InvalidInput

Attempt = Callable[[random.Random], object]
"""Makes one case from the chance given and lets Dacu have it; may raise `DacuError`, and nothing else."""


@dataclass(slots=True)
class Tally:
    """What came of all cases of a fuzzer."""

    cases: int = 0
    refused: int = 0
    slowest: float = 0.0
    """Seconds of the processor."""
    slowest_case: int = 0
    megabytes: float = 0.0
    """Most memory the process has had."""


def fuzz(
    name: str,
    attempt: Attempt,
    *,
    cases: int,
    enough: Callable[[], bool] = lambda: True,
    most_refused: float = 1.0,
    seconds: float = 30.0,
    megabytes: float = 2500.0,
) -> Tally:
    """Run `attempt` on `cases` cases and until they are `enough`, or for `DACU_FUZZ_SECONDS`, and say what came of
    them.

    Raises what an attempt raises, with the number of its case, and `AssertionError` for an error that does not say
    what is wrong, a case that takes more than `seconds` of the processor or lets the process grow by more than
    `megabytes`, or a larger share of all cases refused than `most_refused`: those would look at nothing else.
    """
    seed, only = os.environ.get("DACU_FUZZ_SEED", "1"), os.environ.get("DACU_FUZZ_CASE")
    until = time.monotonic() + float(os.environ.get("DACU_FUZZ_SECONDS", "0"))
    tally, before = Tally(), _memory()
    number = int(only or 0)
    while tally.cases < (1 if only else cases) or (not only and not (time.monotonic() >= until and enough())):
        begun = time.process_time()
        try:
            attempt(random.Random(f"{name} {seed} {number}"))
        except DacuError as error:
            tally.refused += 1
            assert says_what_is_wrong(error), f"{name}, case {number}: {error!r}"
        except Exception as error:
            error.add_note(f"{name}: DACU_FUZZ_SEED={seed} DACU_FUZZ_CASE={number}")
            raise
        took = time.process_time() - begun
        tally.cases, tally.megabytes = tally.cases + 1, _memory()
        if took > tally.slowest:
            tally.slowest, tally.slowest_case = took, number
        assert took <= seconds, f"{name}, case {number}: {took:.0f} s"
        assert tally.megabytes - before <= megabytes, f"{name}, case {number}: {tally.megabytes:.0f} MB"
        number += 1
    sys.stdout.write(
        f"\n{name}: {tally.cases} cases, {tally.refused} refused, none broken; "
        f"slowest {tally.slowest:.2f} s (case {tally.slowest_case}), at most {tally.megabytes:.0f} MB\n"
    )
    assert only or tally.refused <= most_refused * tally.cases, f"{name}: {tally.refused} of {tally.cases} refused"
    return tally


def says_what_is_wrong(error: DacuError) -> bool:
    """Whether an error has words, and each of its faults a problem; neither has words of the language's own."""
    faults = error.faults if isinstance(error, InvalidInput) else ()
    texts = [str(error), *(fault.problem for fault in faults)]
    return all(text.strip() and "Traceback" not in text and "Errno" not in text for text in texts)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
