"""What a wish would cost on a draft: the ways to grant it, what each really does there, and who could step in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.errors import NotFound
from planner.i18n import _
from planner.rostering import (
    NEW_AGENT,
    Baseline,
    Cell,
    CouldTake,
    Effect,
    Reckoning,
    WishPrice,
    who_could_take,
    wish_price,
)
from planner.services.desk.asked import CellAsked, code_of
from planner.services.desk.drafts import Sheet, open_draft, sheet_of
from planner.services.desk.edits import change_of
from planner.services.desk.step_effects import EffectShown, effect_shown
from planner.storage.accounts import Account
from planner.storage.campaigns import Campaign
from planner.storage.store import Store

Codes = Mapping[Cell, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WishWay:
    """One way to grant a wish. `change` is what the search found, None where the cell alone is changed and no rule
    asked; `effect` what its `cells` do to the draft, as a step that is taken does."""

    change: Effect | None
    cells: tuple[CellAsked, ...]
    effect: EffectShown


@dataclass(frozen=True, slots=True, kw_only=True)
class StepsIn:
    """Somebody who is off and could have the shift that is given up, and the cells of both."""

    could: CouldTake
    code: str
    cells: tuple[CellAsked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WishShown:
    """A wish and its ways, the dearer first; none where the draft has it so already."""

    price: WishPrice
    ways: tuple[WishWay, ...]
    could: tuple[StepsIn, ...]


def price_of_wish(
    store: Store, account: Account, campaign: Campaign, agent: str, day: str, code: str, *, avoid: bool = False
) -> tuple[Sheet, WishShown]:
    """What a code, the day off, or (with `avoid`) anything but a code would cost, on the draft as it stands.

    Raises `NotFound` for somebody or something that is not there.
    """
    sheet = sheet_of(store, open_draft(store, account, campaign))
    floor, meant = sheet.reckoning.floor, code_of(sheet.reckoning.floor, code)
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        asked = None
    if agent not in floor.agent_by_id or asked is None or not floor.horizon.holds(asked) or meant is None:
        raise NotFound(_("There is no such cell"))
    if avoid and not meant:
        raise NotFound(_("There is no such cell"))
    plan = sheet.plan
    price = wish_price(Baseline(floor, plan.requirements, plan.assignments), agent, asked, meant, avoid=avoid)
    return sheet, _shown(store, campaign, sheet, price)


def _shown(store: Store, campaign: Campaign, sheet: Sheet, price: WishPrice) -> WishShown:
    cell = (price.agent, price.day)
    if price.granted:
        return WishShown(price=price, ways=(), could=())
    changes = [each for each in (price.alone, price.arranged) if each is not None]
    found: list[tuple[Effect | None, Codes]] = [(each, _codes(each)) for each in changes]
    found = found or [(None, {cell: "" if price.avoid else price.code})]
    ways = []
    first: Reckoning | None = None
    for change, codes in found:
        after = _after(sheet.reckoning, codes)
        first = first or after
        effect = effect_shown(store, campaign, sheet, after)
        ways.append(WishWay(change=change, cells=_asked(sheet, codes), effect=effect))
    could = who_could_take(first, price.day, price.held, without=price.agent) if first and price.held else ()
    return WishShown(
        price=price,
        ways=tuple(ways),
        could=tuple(
            StepsIn(
                could=each, code=price.held, cells=_asked(sheet, {**found[0][1], (each.agent, price.day): price.held})
            )
            for each in could
        ),
    )


def _codes(change: Effect) -> Codes:
    """Every cell of a change; where the code stays, its breaks and desks are placed anew."""
    return {(each.agent, each.day): each.after for each in change.moved if each.agent != NEW_AGENT}


def _after(reckoning: Reckoning, codes: Codes) -> Reckoning:
    """As the step counts it, see `take_fix`."""
    changed = change_of(reckoning, dict(codes), again=True)
    return reckoning if changed is None else reckoning.after(changed.after, changed.pins_after)


def _asked(sheet: Sheet, codes: Codes) -> tuple[CellAsked, ...]:
    return tuple(
        CellAsked(agent=agent, day=day.isoformat(), code=code, expected=sheet.code((agent, day)))
        for (agent, day), code in codes.items()
    )
