"""Work in many pieces on processes of its own, whose finished pieces are kept: whoever takes the run over begins with
those."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from planner.compute.pool import ProcessCompute
from planner.domain.study import StudyPoint
from planner.services.desk.held_run import HeldRun
from planner.services.study_points import Tried

Item = TypeVar("Item")
Result = TypeVar("Result")

# Costs of what was not planned are infinite, which JSON has no word for of its own.
_INFINITE = ConfigDict(ser_json_inf_nan="constants")
_FORMS: tuple[TypeAdapter[Any], ...] = (
    TypeAdapter(tuple[Tried], config=_INFINITE),
    TypeAdapter(tuple[tuple[Tried, ...]], config=_INFINITE),
    TypeAdapter(tuple[StudyPoint], config=_INFINITE),
)
"""Of what the steps of a study give, each in a tuple, in their order: see `planner.services.whatif.run_study`."""


class KeptPieces:
    """A place where a study is computed (`Compute`); pieces are kept by the step and the place they have in it.

    The same study gives the same pieces in the same order, so that they can be told by number.
    """

    def __init__(self, held: HeldRun, workers: int) -> None:
        self._held, self._step = held, -1
        self._pool = ProcessCompute(workers, look=held.go_on)
        self._files: dict[str, bytes] = dict(_kept_before(held))
        self.known = len(self._files)
        """Pieces an attempt before had finished."""

    def run_all(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        on_done: Callable[[int, Result], None] | None = None,
        on_lost: Callable[[Item], Result] | None = None,
    ) -> list[Result]:
        """See `Compute`. Raises as `HeldRun.go_on` does, within a quarter of a second; running pieces are ended."""
        self._step += 1
        form = _FORMS[self._step]
        found: dict[int, Result] = {}
        for place in range(len(items)):
            known = _read(form, self._files.get(_name(self._step, place)))
            if known is not None:
                found[place] = known
        left = [place for place in range(len(items)) if place not in found]

        def done(place: int, result: Result) -> None:
            found[left[place]] = result
            self._files[_name(self._step, left[place])] = form.dump_json((result,))
            self._held.keep(self._files)
            self._held.step_back()
            if on_done is not None:
                on_done(left[place], result)

        for place, result in sorted(found.items()):
            if on_done is not None:
                on_done(place, result)
        self._pool.run_all(function, [items[place] for place in left], done, on_lost)
        return [found[place] for place in range(len(items))]


def _name(step: int, place: int) -> str:
    return f"{step}/{place:04d}.json"


def _read(form: TypeAdapter[Any], content: bytes | None) -> Any:
    """A piece as it was kept; None where there is none, or it cannot be read any more."""
    try:
        return None if content is None else form.validate_json(content)[0]
    except ValidationError:
        return None


def _kept_before(held: HeldRun) -> Mapping[str, bytes]:
    if held.run.checkpoint is None:
        return {}
    with held.store.read() as work:
        return work.trees.files(held.run.checkpoint)
