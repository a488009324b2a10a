"""Why no roster can exist: every conflict of the hard rules, each with the smallest set of facts behind it.

Everything said here is proved by plain Python that walks through days with the automata of the rules
(`solver.automata`); tests compare each with trying all sequences. Of what hangs on
breaks and desks of several people at once only newcomers and waves of meals are looked at: where nothing is
found here, a roster may still be impossible, and nobody may say so.
"""

from solver.automata.automaton import Figures, RuleFact
from solver.conflicts.facts import (
    Before,
    Closed,
    Closing,
    Conflict,
    Eating,
    Fact,
    Mentored,
    Pinned,
    Wanted,
)
from solver.conflicts.finding import Verdict, find_conflicts

__all__ = [
    "Before",
    "Closed",
    "Closing",
    "Conflict",
    "Eating",
    "Fact",
    "Figures",
    "Mentored",
    "Pinned",
    "RuleFact",
    "Verdict",
    "Wanted",
    "find_conflicts",
]
