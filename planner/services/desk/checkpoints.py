"""The best roster of a run that goes on, kept so that whoever takes it over goes on from there."""

from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from planner.domain.roster import Assignment
from planner.storage.store import Store

FILE = "roster.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """What a search had found. `run` and `attempt` make each file one of its own."""

    run: int
    attempt: int
    cost: float
    """Yuan."""
    spent: float
    """Seconds of the run's budget, of all its attempts."""
    assignments: tuple[Assignment, ...]


_FORM = TypeAdapter(Checkpoint)


def files_of(checkpoint: Checkpoint) -> dict[str, bytes]:
    """As a folder."""
    return {FILE: _FORM.dump_json(checkpoint)}


def checkpoint_of(store: Store, tree: int | None) -> Checkpoint | None:
    """What is kept as `tree`; None where nothing is, or it cannot be read any more."""
    if tree is None:
        return None
    with store.read() as work:
        content = work.trees.read(tree, FILE)
    try:
        return None if content is None else _FORM.validate_json(content)
    except ValidationError:
        return None
