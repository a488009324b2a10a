"""A study as a run of the desk keeps it."""

from typing import Any

from pydantic import TypeAdapter

from planner.domain.study import Study
from planner.storage.runs import Run, RunState
from planner.storage.store import Store

STUDY_FILE = "study.json"
PAGE_FILE = "study.html"
TABLE_FILE = "study.csv"
WORKBOOK_FILE = "study.xlsx"
_FORM: TypeAdapter[Any] = TypeAdapter(Study)


def study_file(study: Study) -> bytes:
    """What its folder holds as `STUDY_FILE`."""
    return _FORM.dump_json(study)


def study_of(store: Store, run: Run) -> Study | None:
    """The study a run came to; None where it has none (yet)."""
    if run.state is not RunState.DONE or "tree" not in run.outcome:
        return None
    with store.read() as work:
        content = work.trees.read(run.outcome["tree"], STUDY_FILE)
    if content is None:
        return None
    found: Study = _FORM.validate_json(content)
    return found
