"""Whether a sequence of days can be walked to its end without breaking the rules looked at."""

from collections.abc import Callable, Hashable, Iterable, Sequence

from solver.automata.amounts import LeastHours, LeastShifts
from solver.automata.automaton import Automaton, OffIsBest, RuleFact, unlike
from solver.solution import OFF

Choices = Callable[[int], list[int]]


class OutOfSteps(Exception):
    """The walk has not come to an end in the steps it was given: nothing is known."""


class StepsLeft:
    """Steps left; counted, so that the answer does not hang on the machine."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def take(self, steps: int) -> None:
        """Use up some steps. Raises `OutOfSteps` where there are none left."""
        self.left -= steps
        if self.left < 0:
            raise OutOfSteps


class RulesTogether:
    """Several rules at once. A state is the number of a tuple of theirs."""

    slug = "together"

    def __init__(self, parts: Sequence[Automaton], history: Iterable[bool] = ()) -> None:
        """`history` tells of each part whether what was before day one counts; it does unless told."""
        self.parts = tuple(parts)
        self._history = tuple(history) or (True,) * len(self.parts)
        self._states: list[tuple[int, ...]] = []
        self._number: dict[tuple[int, ...], int] = {}
        self._off_is_best = all(isinstance(part, OffIsBest) for part in self.parts)
        self._hungry = [at for at, part in enumerate(self.parts) if isinstance(part, LeastHours | LeastShifts)]
        self._keys: dict[int, Hashable] = {OFF: OFF}
        self._picked: dict[tuple[int, ...], list[int]] = {}
        self._eager: dict[tuple[int, ...], list[int]] = {}
        self.first = self.fresh(0)

    def fresh(self, day: int) -> int:
        return self._numbered(
            tuple(
                part.first if day == 0 and known else part.fresh(day)
                for part, known in zip(self.parts, self._history, strict=True)
            )
        )

    def key(self, shift: int) -> Hashable:
        if shift not in self._keys:
            self._keys[shift] = tuple(part.key(shift) for part in self.parts)
        return self._keys[shift]

    def pick(self, choices: Iterable[int]) -> list[int]:
        options = tuple(choices)
        if self._off_is_best and OFF in options:
            return [OFF]
        if options not in self._picked:
            self._picked[options] = unlike(options, self.key)
        return self._picked[options]

    def step(self, state: int, day: int, shift: int) -> int | None:
        after = []
        for part, each in zip(self.parts, self._states[state], strict=True):
            then = part.step(each, day, shift)
            if then is None:
                return None
            after.append(then)
        return self._numbered(tuple(after))

    def rule(self, last_day: int) -> RuleFact:
        return RuleFact(slug=self.slug)

    def wants_work(self, state: int) -> bool:
        """Whether something still has to be worked, so that shifts are tried before the day off."""
        return any(self._states[state][at] > 0 for at in self._hungry)

    def work_first(self, options: list[int]) -> list[int]:
        """The same options: first those that bring most of what is still to be worked, last the day off."""
        key = tuple(options)
        if key not in self._eager:
            best = [choice for at in self._hungry for choice in self.parts[at].pick(options)]
            self._eager[key] = list(dict.fromkeys([*best, *reversed(options)]))
        return self._eager[key]

    def _numbered(self, state: tuple[int, ...]) -> int:
        if state not in self._number:
            self._number[state] = len(self._states)
            self._states.append(state)
        return self._number[state]


def dead_end(
    automaton: Automaton, start: int, days: range, choices: Choices, meter: StepsLeft, taken: list[int] | None = None
) -> int | None:
    """The last day any walk from state `start` reaches without getting past it; None where one gets through,
    which is then put into `taken`.

    Depth first, and no state of a day is tried twice: exact, and short where a walk exists. The day
    off is tried first, and last where something still has to be worked.
    """
    if not days:
        return None
    off_first = [automaton.pick(choices(day)) for day in days]
    work_first = (
        [automaton.work_first(options) for options in off_first] if isinstance(automaton, RulesTogether) else []
    )
    wants_work = automaton.wants_work if isinstance(automaton, RulesTogether) else None
    seen: list[set[int]] = [set() for _day in days]
    deepest = 0
    walk = [(start, iter(off_first[0]))]
    chosen = [OFF] * len(days)
    while walk:
        state, options = walk[-1]
        place = len(walk) - 1
        for option in options:
            meter.take(1)
            then = automaton.step(state, days[place], option)
            if then is not None and then not in seen[place]:
                chosen[place] = option
                break
        else:
            walk.pop()
            continue
        if len(walk) == len(days):
            if taken is not None:
                taken[:] = chosen
            return None
        seen[place].add(then)
        deepest = max(deepest, len(walk))
        ordered = work_first if wants_work is not None and wants_work(then) else off_first
        walk.append((then, iter(ordered[len(walk)])))
    return days[deepest]
