"""Shortages of a draft with their reasons, and the steps that help."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from planner.domain.figures import PlanFigures
from planner.domain.floor import Floor
from planner.domain.plan import Reason, Shortage
from planner.domain.times import clock_span, day_text, span_text
from planner.errors import NotFound
from planner.i18n import _
from planner.rostering import Cell, Explainer, QuickFix, quick_fixes
from planner.services.desk.asked import CellAsked
from planner.services.desk.drafts import Sheet, open_draft, sheet_of
from planner.services.desk.edits import Done, edit
from planner.services.explain_words import DECISIONS, INSIDE, names_text
from planner.services.shortage_words import why_texts
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign
from planner.storage.drafts import StepKind
from planner.storage.store import Store

SHOWN = 12
EVERY = 300
"""More are not listed: those that follow are minutes."""
_MOST = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortageCard:
    """One shortage. `key` names it as long as the draft stays as it is."""

    key: str
    shortage: Shortage
    name: str
    when: str
    live: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FixShown:
    """A step that helps: what to ask for, in words and in cells."""

    text: str
    fix: QuickFix
    cells: tuple[CellAsked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortagesShown:
    """The largest shortages of a draft, those of customers who wait first."""

    position: int
    count: int
    cards: tuple[ShortageCard, ...]


def shortages_of_draft(store: Store, account: Account, campaign: Campaign, most: int = SHOWN) -> ShortagesShown:
    """The first `most` with their reasons."""
    sheet = sheet_of(store, open_draft(store, account, campaign))
    found = PlanFigures(plan=sheet.plan).shortages
    explainer = _explainer(sheet)
    return ShortagesShown(
        position=sheet.row,
        count=len(found),
        cards=tuple(_card(sheet.reckoning.floor, each, explainer.people(each)) for each in found[:most]),
    )


def fixes_of_shortage(store: Store, account: Account, campaign: Campaign, key: str) -> tuple[int, tuple[FixShown, ...]]:
    """The position, and up to two steps that help against the shortage of that key.

    Raises `NotFound` where the draft has it no more.
    """
    sheet = sheet_of(store, open_draft(store, account, campaign))
    shortage = next((each for each in sheet.plan.shortages if _key(each) == key), None)
    if shortage is None:
        raise NotFound(_("This shortage is no more: the roster has changed"))
    floor = sheet.reckoning.floor
    fixes = _kept.get((store.number, sheet.row, key))
    if fixes is None:
        fixes = _kept.keep((store.number, sheet.row, key), quick_fixes(sheet.reckoning, shortage))
    return sheet.row, tuple(
        FixShown(
            text=_fix_text(floor, fix),
            fix=fix,
            cells=tuple(
                CellAsked(agent=agent, day=day.isoformat(), code=code, expected=sheet.code((agent, day)))
                for (agent, day), code in fix.codes.items()
            ),
        )
        for fix in fixes
    )


def take_fix(
    store: Store,
    account: Account,
    campaign: Campaign,
    asked: tuple[CellAsked, ...],
    *,
    token: str = "",
    since: int | None = None,
) -> Done:
    """Take the cells of a fix as a step: those whose code stays get other breaks and desks. Raises as `edit` does."""
    return edit(store, account, campaign, asked, kind=StepKind.FIX, token=token, since=since)


class _Kept:
    """Fixes that were looked for, by store, row and shortage."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: OrderedDict[tuple[int, int, str], tuple[QuickFix, ...]] = OrderedDict()

    def get(self, key: tuple[int, int, str]) -> tuple[QuickFix, ...] | None:
        with self._lock:
            return self._found.get(key)

    def keep(self, key: tuple[int, int, str], fixes: tuple[QuickFix, ...]) -> tuple[QuickFix, ...]:
        with self._lock:
            self._found[key] = fixes
            while len(self._found) > _MOST:
                self._found.popitem(last=False)
        return fixes


_kept = _Kept()


def _explainer(sheet: Sheet) -> Explainer:
    reckoning = sheet.reckoning
    return Explainer(reckoning.floor, reckoning.ground.problem, reckoning.roster, reckoning.plan.assignments)


def _card(floor: Floor, shortage: Shortage, people: Mapping[Reason, tuple[str, ...]]) -> ShortageCard:
    queue = floor.queue_by_id[shortage.queue]
    ordered = dict(sorted(people.items(), key=lambda item: (-len(item[1]), item[0])))
    return ShortageCard(
        key=_key(shortage),
        shortage=shortage,
        name=queue.label,
        when=span_text(shortage.start, shortage.end) if queue.is_live else day_text(shortage.start),
        live=queue.is_live,
        reasons=tuple(why_texts(floor, ordered, {})),
    )


def _key(shortage: Shortage) -> str:
    return f"{shortage.queue}@{shortage.start.isoformat()}"


def _fix_text(floor: Floor, fix: QuickFix) -> str:
    """What is decided, as an explanation says it."""
    cells: list[Cell] = list(fix.codes)
    agent, day = cells[0]
    code = floor.code_by_id[fix.codes[cells[0]]]
    names = names_text(floor, dict.fromkeys(who for who, _day in cells))
    if fix.kind.value == "rearrange":
        return _(INSIDE, names=names)
    return _(
        DECISIONS[fix.kind],
        name=floor.agent_by_id[agent].name,
        day=day_text(day),
        code=code.code,
        times=clock_span(code.start, code.end),
    )
