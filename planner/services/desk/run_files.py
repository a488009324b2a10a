"""Of a campaign's runs the one somebody names."""

from planner.errors import NotFound
from planner.i18n import _
from planner.storage.runs import Run, RunKind
from planner.storage.store import Store


def run_of_kind(store: Store, campaign: int, number: int, *kinds: RunKind) -> Run:
    """The run of that number. Raises `NotFound` where it is none of the campaign's, or of another kind."""
    with store.read() as work:
        found = work.runs.of(number)
    if found is None or found.campaign != campaign or found.kind not in kinds:
        raise NotFound(_("There is no such run"))
    return found


def file_of(store: Store, run: Run, name: str) -> bytes:
    """A file of the folder a run came to. Raises `NotFound`."""
    content = None
    if "tree" in run.outcome:
        with store.read() as work:
            content = work.trees.read(run.outcome["tree"], name)
    if content is None:
        raise NotFound(_("This run has no such file"))
    return content
