"""Entries added to a scenario and taken out of it: checked by the loader, kept as a new scenario."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from planner.errors import Fault, InvalidInput
from planner.i18n import _
from planner.scenario.loader import SCENARIO_FILE
from planner.services.desk.checked import line_of, path_of
from planner.services.desk.editing import keep_text
from planner.services.desk.entries import list_named, same_entry, title_of, with_entry, without_entry
from planner.services.desk.scenarios import newest_of, scenario_numbered, text_of
from planner.services.desk.section_names import list_name
from planner.services.desk.setting_texts import location_of
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign, ScenarioVersion
from planner.storage.outdated import Outdated
from planner.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBy:
    """Something that names an entry that was to be taken out: its section and line of the file, or its table."""

    file: str
    section: str
    line: int | None
    title: str
    """The entry it stands in, by its name; else its path."""
    setting: str
    fault: Fault


class StillNamed(InvalidInput):
    """An entry cannot be taken out while something names it."""

    def __init__(self, message: str, named: tuple[NamedBy, ...]) -> None:
        super().__init__(message, tuple(each.fault for each in named))
        self.named = named


def add_entry(
    store: Store,
    campaign: Campaign,
    author: Account,
    path: str,
    typed: Mapping[str, str],
    *,
    on: int,
    like: int | None = None,
) -> ScenarioVersion:
    """One entry more in the list `path`, as typed on scenario `on`, else like number `like` of that scenario's list.

    Raises
    ------
    Outdated
        Somebody changed meanwhile what it is like, or what the list belongs to.
    InvalidInput
        The scenario would have faults it does not have.
    """
    shown = text_of(store, scenario_numbered(store, campaign.id, on).tree)

    def edit(newest: str) -> str:
        now = _same_list(shown, newest, path)
        source = None if like is None else same_entry(shown, newest, f"{path}[{like}]")
        if now is None or (like is not None and source is None):
            raise Outdated
        return with_entry(newest, now, typed, None if source is None else int(source.rpartition("[")[2][:-1]))

    def note(text: str) -> str:
        entries = list_named(text, path)[1].entries
        return _("{place}, added: {title}", place=list_name(text, path), title=entries[-1].title)

    return _keep(store, campaign, author, edit, note, on=on, did="entry.added")


def remove_entry(store: Store, campaign: Campaign, author: Account, path: str, *, on: int) -> ScenarioVersion:
    """The list without the entry that stood at `path` in scenario `on`.

    Raises
    ------
    Outdated
        It is no more as it was shown.
    StillNamed
        Something names it: each setting and table, as the loader says it.
    """
    shown = text_of(store, scenario_numbered(store, campaign.id, on).tree)
    title = title_of(shown, path)

    def edit(newest: str) -> str:
        now = same_entry(shown, newest, path)
        if now is None:
            raise Outdated
        return without_entry(newest, now)

    def note(text: str) -> str:
        return _("{place}, taken out: {title}", place=list_name(text, path.rpartition("[")[0]), title=title)

    try:
        return _keep(store, campaign, author, edit, note, on=on, did="entry.removed")
    except InvalidInput as error:
        text = edit(text_of(store, newest_of(store, campaign.id).tree))
        raise StillNamed(
            _("{title} is still named elsewhere: nothing was taken out", title=title),
            tuple(_named_by(text, fault) for fault in error.faults),
        ) from error


def _keep(
    store: Store,
    campaign: Campaign,
    author: Account,
    edit: Callable[[str], str],
    note: Callable[[str], str],
    *,
    on: int,
    did: str,
) -> ScenarioVersion:
    newest = newest_of(store, campaign.id)
    before = text_of(store, newest.tree)
    if newest.number == on + 1 and newest.author == author.id:
        # A click sent twice comes to the same text as the first: it is done already.
        shown = text_of(store, scenario_numbered(store, campaign.id, on).tree)
        if edit(shown) == before:
            return newest
    text = edit(before)
    return keep_text(store, campaign, author, text, on=newest, note=note(text), did=did)


def _same_list(shown: str, newest: str, path: str) -> str | None:
    """The path of a list in the newest text: that of a section, or that of the entry it belongs to."""
    above, bracket, key = path.rpartition("]")
    if not bracket:
        return path
    now = same_entry(shown, newest, f"{above}]")
    return None if now is None else f"{now}{key}"


def _named_by(text: str, fault: Fault) -> NamedBy:
    path = path_of(fault) if fault.file == SCENARIO_FILE else ""
    location = location_of(path) or ()
    entry = next((at for at, part in enumerate(location) if isinstance(part, int)), None)
    title = "" if entry is None else title_of(text, path[: path.index("]") + 1])
    behind = [str(part) for part in location[1 if entry is None else entry + 1 :] if isinstance(part, str)]
    return NamedBy(
        file=fault.file,
        section=str(location[0]) if location else "",
        line=line_of(fault) if fault.file == SCENARIO_FILE else None,
        title=title or path,
        setting=".".join(behind) if title else "",
        fault=fault,
    )
