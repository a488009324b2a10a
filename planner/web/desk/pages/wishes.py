"""The price of a wish as JSON: what each way does to the draft, and the cells one takes it over with."""

from collections.abc import Iterator
from typing import Any

from planner.domain.floor import Floor
from planner.domain.times import day_text
from planner.i18n import _
from planner.rostering import WishPrice
from planner.services.desk.asked import CellAsked
from planner.services.desk.wishes import StepsIn, WishShown, WishWay
from planner.services.explain_words import lost_seats_texts, moved_texts, names_text, slack_text
from planner.web.desk.pages.steps import could_json, effect_json

Json = dict[str, Any]


def wish_json(floor: Floor, wish: WishShown) -> Json:
    """The title, notes, the ways with their sentences, cells and effect, who could step in, and yuan of the cheapest
    way that keeps every rule (null: there is none)."""
    price = wish.price
    return {
        "title": _title(floor, price),
        "notes": list(_notes(floor, price)),
        "ways": [_way(floor, price, each) for each in wish.ways],
        "could": [_steps_in(floor, each) for each in wish.could],
        "cost": 0 if price.granted else None if price.cheapest is None else round(price.cheapest.own_cost),
    }


def _title(floor: Floor, wish: WishPrice) -> str:
    name, day = floor.agent_by_id[wish.agent].name, day_text(wish.day)
    what, held = wish.code or _("day off"), wish.held or _("day off")
    if wish.avoid:
        if wish.granted:
            return _("{name} does not have {what} on {day}: it costs nothing", name=name, what=what, day=day)
        return _("{name} on {day}: anything but {what}", name=name, day=day, what=what)
    if wish.granted:
        return _("{name} has {what} on {day} already: it costs nothing", name=name, what=what, day=day)
    return _("{name} on {day}: {what} instead of {held}", name=name, day=day, what=what, held=held)


def _notes(floor: Floor, wish: WishPrice) -> Iterator[str]:
    if wish.granted:
        return
    if wish.away:
        yield _("the day is one of leave")
    if wish.asked:
        yield _("the wish is on the list; one that is met counts {yuan:g} yuan", yuan=floor.goals.wish)
    if wish.frozen:
        yield _("wishes for this day do not count, a phase of the campaign freezes them")
    if wish.pinned:
        yield _("the supervisor pinned the day; the price is that without the pin")
    yield from lost_seats_texts(floor, wish.seats)
    if wish.cheapest is None:
        yield _("no sequence of shifts keeps every rule")


def _way(floor: Floor, wish: WishPrice, way: WishWay) -> Json:
    change = way.change
    lines = [] if change is None else [*moved_texts(floor, change.moved), *filter(None, [slack_text(change)])]
    cost = way.effect.cost[1] - way.effect.cost[0] if change is None else change.own_cost
    return {
        "head": _head(floor, wish, way),
        "cost": round(cost),
        "lines": lines,
        "keeps": change is not None,
        "cells": _cells(way.cells),
        "effect": effect_json(floor, way.effect),
    }


def _head(floor: Floor, wish: WishPrice, way: WishWay) -> str:
    if way.change is None:
        return _("all the same, with the rules it breaks:")
    if way.change is wish.alone:
        return _("everybody else keeps their shifts:")
    others = dict.fromkeys(each.agent for each in way.change.moved if each.agent != wish.agent)
    return _("cheaper, with {names} changing along:", names=names_text(floor, others))


def _steps_in(floor: Floor, steps_in: StepsIn) -> Json:
    return {**could_json(floor, steps_in.code, steps_in.could), "cells": _cells(steps_in.cells)}


def _cells(cells: tuple[CellAsked, ...]) -> list[Json]:
    return [{"agent": each.agent, "day": each.day, "code": each.code, "expected": each.expected} for each in cells]
