"""Somebody who left is put out of everything a shop keeps: tables as uploaded, scenarios, plans, drafts, notes.

Figures stay. In place of the name stands the agent's id, so that a plan is what it would be had the table of agents
called that person by the id.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from planner.errors import DacuError, Fault, InvalidInput
from planner.exports.plan_file import PLAN_FILE
from planner.i18n import LANGUAGES, _, use_language
from planner.services.desk.drafts import forget_drafts
from planner.services.desk.erased_files import ERASED_TEXT, Erasure, erased_files, sha_of
from planner.services.desk.erased_people import others_called, people_in, supervisor_in, words_with
from planner.services.exporting import export_one
from planner.storage.accounts import Account
from planner.storage.outdated import Outdated
from planner.storage.store import Store, Work

WORKBOOK = "roster.xlsx"
LEAST_SIGNS = 2
_ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What was rewritten: files by the table whose rows name their folder, and rows by table."""

    files: Mapping[str, int]
    folders: Mapping[str, int]
    rows: Mapping[str, int]

    @property
    def nothing(self) -> bool:
        """Whether the name stood nowhere."""
        return not self.files and not self.rows


def erase_person(store: Store, by: Account, *, shop: int, agent: str, name: str) -> Erased:
    """Put a name out of everything the shop keeps; the agent's id stands for it, or "已删除" where there is none.

    Raises
    ------
    InvalidInput
        It is no name, somebody else has the same, or a run is under way that would bring it back.
    Outdated
        Others changed the shop's folders again and again meanwhile; nothing was changed.
    """
    name, agent = " ".join(name.split()), agent.strip()
    if len(name) < LEAST_SIGNS:
        problem = _("A name has {least} signs at least", least=LEAST_SIGNS)
        raise InvalidInput(_("Nothing was erased"), [Fault(part="name", value=name, problem=problem)])
    for _round in range(_ROUNDS):
        try:
            return _erase(store, by, shop, agent, name)
        except Outdated:
            continue
    raise Outdated


@dataclass(frozen=True, slots=True)
class _Anew:
    """What differs of a folder: its files by path, and paths that are no more."""

    files: dict[str, bytes]
    gone: frozenset[str]


def _erase(store: Store, by: Account, shop: int, agent: str, name: str) -> Erased:
    with store.read() as work:
        where = work.erasing(shop).trees()
    erasure = _erasure((_files(store, tree) for tree in where), agent, name)
    changed, digests = _changed(store, where, erasure)
    with store.write() as work:
        erasing = work.erasing(shop)
        _refuse_runs(work, shop)
        if erasing.trees() != where:
            raise Outdated
        for tree, anew in changed.items():
            erasing.put_in_place(tree, work.trees.changed(tree, anew.files, anew.gone))
            work.flush()
            if not erasing.is_named(tree):
                work.trees.forget(tree)
        rows = erasing.rewrite(lambda value: erasure.in_value(Erasure(words=digests).in_value(value)))
        counts = Counter(where[tree] for tree in changed)
        work.journal.add("person.erased", author=by.id, folders=sum(counts.values()), rows=sum(rows.values()))
    forget_drafts()
    files = Counter[str]()
    for tree, anew in changed.items():
        files[where[tree]] += len(anew.files)
    return Erased(files=files, folders=counts, rows=rows)


def _refuse_runs(work: Work, shop: int) -> None:
    for run in work.runs.open():
        campaign = work.campaigns.of(run.campaign)
        if campaign is not None and campaign.shop == shop:
            problem = _("A run is under way whose roster would bring the name back: wait for it, or stop it")
            raise InvalidInput(problem)


def _files(store: Store, tree: int) -> dict[str, bytes]:
    with store.read() as work:
        return work.trees.files(tree)


def _erasure(folders: Iterable[Mapping[str, bytes]], agent: str, name: str) -> Erasure:
    people: set[tuple[str, str]] = set()
    words = {name: agent or ERASED_TEXT}
    for files in folders:
        people.update(people_in(files))
        supervisor, phone = supervisor_in(files)
        if supervisor == name and phone:
            words[phone] = ERASED_TEXT
    same = others_called(people, agent, name)
    if same:
        listed = ", ".join(same)
        problem = _("{ids} have the same name: which of them is meant in a sentence cannot be told", ids=listed)
        remedy = _("give the others another name in the table of agents and build anew, then erase")
        raise InvalidInput(_("Nothing was erased"), [Fault(part="name", value=name, problem=problem, remedy=remedy)])
    longer = {called for _id, called in people if name in called and called != name}
    return Erasure(words=words, others=frozenset({*longer, *words_with(name)}))


def _changed(store: Store, trees: Iterable[int], erasure: Erasure) -> tuple[dict[int, _Anew], dict[str, str]]:
    """What differs of each folder, one in memory at a time, and digests of files, old to new.

    Plans name by digests the tables they were made from, so tables come first.
    """
    with store.read() as work:
        order = sorted(trees, key=lambda tree: (PLAN_FILE in work.trees.paths(tree), tree))
    changed: dict[int, _Anew] = {}
    digests: dict[str, str] = {}
    for tree in order:
        files = _files(store, tree)
        made = _without(files, erasure, digests)
        if made == files:
            continue
        other = {path: content for path, content in made.items() if files.get(path) != content}
        changed[tree] = _Anew(other, frozenset(files.keys() - made.keys()))
        for path, content in files.items():
            now = made[erasure.in_text(path)]
            if now != content:
                digests[sha_of(content)] = sha_of(now)
    return changed, digests


def _without(files: Mapping[str, bytes], erasure: Erasure, digests: Mapping[str, str]) -> dict[str, bytes]:
    """A folder without the name, also in the names of its files; its workbook as it would be written of the plan."""
    changed = erased_files(files, erasure, digests)
    made = {erasure.in_text(path): changed.get(path, content) for path, content in files.items()}
    if WORKBOOK in changed and PLAN_FILE in changed:
        written = _workbook_again(files, made)
        if written is not None:
            made[WORKBOOK] = written
    return made


def _workbook_again(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> bytes | None:
    """The workbook of the plan as it is now, where that of before is the one its plan gives; None where it was made
    otherwise."""
    for language in LANGUAGES:
        with use_language(language):
            if _written(before) == before[WORKBOOK]:
                return _written(after)
    return None


def _written(files: Mapping[str, bytes]) -> bytes | None:
    with TemporaryDirectory(prefix="dacu-") as place:
        for path, content in files.items():
            target = Path(place) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        try:
            export_one(Path(place), "xlsx")
        except (DacuError, AssertionError):
            return None
        return (Path(place) / WORKBOOK).read_bytes()
