"""A change of the settings taken back: of that change alone, whatever was saved after it."""

from difflib import SequenceMatcher

from planner.errors import InvalidInput, NotFound
from planner.i18n import _
from planner.scenario.loader import SCENARIO_FILE
from planner.services.desk.editing import keep_text
from planner.services.desk.scenarios import differing, newest_of, scenario_numbered, text_of
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign, ScenarioVersion
from planner.storage.outdated import Outdated
from planner.storage.store import Store


def put_back(store: Store, campaign: Campaign, author: Account, number: int, *, on: int) -> ScenarioVersion:
    """What scenario `number` changed in the settings is as it was before it; what came after it stays.

    Raises
    ------
    NotFound
        There was nothing before it.
    Outdated
        Number `on` is no longer the newest.
    InvalidInput
        Tables came with it, the same lines were changed after it, or the scenario would have faults.
    """
    if number < 2:
        raise NotFound(_("This is the first scenario: there was nothing before it"))
    made, before = (scenario_numbered(store, campaign.id, each) for each in (number, number - 1))
    newest = newest_of(store, campaign.id)
    if newest.number != on:
        raise Outdated
    if any(each.path != SCENARIO_FILE for each in differing(store, before.tree, made.tree)):
        raise InvalidInput(_("Version {number} changed tables too: restore the version before it", number=number))
    text = without_change(*(text_of(store, each.tree) for each in (before, made, newest)))
    if text is None:
        raise InvalidInput(
            _("What version {number} changed was changed again after it: edit it by hand", number=number)
        )
    note = _("Version {number} taken back: {note}", number=number, note=made.note)
    return keep_text(store, campaign, author, text, on=newest, note=note, did="settings.put_back")


def without_change(before: str, after: str, newest: str) -> str | None:
    """`newest` with the lines that differ between `before` and `after` as they were; None where others changed them
    too."""
    old, made, now = (text.splitlines(keepends=True) for text in (before, after, newest))
    later = SequenceMatcher(None, made, now, autojunk=False).get_opcodes()
    written: list[tuple[int, int, list[str]]] = []
    for tag, first, last, start, end in SequenceMatcher(None, old, made, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        # Where these lines stand now: within one stretch that nobody touched since.
        same = next((each for each in later if each[0] == "equal" and each[1] <= start and end <= each[2]), None)
        if same is None:
            return None
        shift = same[3] - same[1]
        written.append((start + shift, end + shift, old[first:last]))
    for start, end, lines in reversed(written):
        now[start:end] = lines
    return "".join(now)
