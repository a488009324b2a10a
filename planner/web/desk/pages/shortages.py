"""Shortages of a draft, steps that help, and the price of a wish, as JSON."""

from typing import Any

from planner.domain.floor import Floor
from planner.domain.times import day_text
from planner.i18n import _
from planner.rostering import Effect, WishPrice
from planner.services.desk.shortage_cards import FixShown, ShortageCard, ShortagesShown
from planner.services.explain_words import change_text, lost_seats_texts, moved_texts, names_text, slack_text

Json = dict[str, Any]


def shortages_json(shown: ShortagesShown) -> Json:
    """The cards."""
    return {
        "position": shown.position,
        "count": shown.count,
        "cards": [_card(each) for each in shown.cards],
    }


def _card(card: ShortageCard) -> Json:
    shortage = card.shortage
    return {
        "key": card.key,
        "queue": shortage.queue,
        "name": card.name,
        "day": shortage.start.date().isoformat(),
        "when": card.when,
        "hours": round(shortage.agent_hours, 1),
        "worst": f"{shortage.worst_at:%H:%M}" if card.live else "",
        "needed": round(shortage.worst_needed, 1),
        "on_duty": shortage.there,
        "missing": shortage.missing,
        "reasons": list(card.reasons),
    }


def fix_json(fix: FixShown) -> Json:
    """One step that helps."""
    return {
        "text": fix.text,
        "kind": fix.fix.kind.value,
        "gain": round(fix.fix.recovered, 1),
        "short": round(fix.fix.short, 1),
        "cost": round(fix.fix.cost),
        "cells": [
            {"agent": each.agent, "day": each.day, "code": each.code, "expected": each.expected} for each in fix.cells
        ],
    }


def wish_json(floor: Floor, wish: WishPrice) -> Json:
    """What a wish costs: the title, the ways with their sentences, and yuan of the cheapest (null: impossible)."""
    name, day = floor.agent_by_id[wish.agent].name, day_text(wish.day)
    what = wish.code or _("day off")
    if wish.granted:
        title = _("{name} has {what} on {day} already: it costs nothing", name=name, what=what, day=day)
        return {"title": title, "notes": [], "ways": [], "cost": 0}
    held = wish.held or _("day off")
    title = _("{name} on {day}: {what} instead of {held}", name=name, day=day, what=what, held=held)
    ways = []
    if wish.alone is not None:
        ways.append(_way(floor, _("everybody else keeps their shifts:"), wish.alone))
    if wish.arranged is not None:
        others = dict.fromkeys(each.agent for each in wish.arranged.moved if each.agent != wish.agent)
        head = _("cheaper, with {names} changing along:", names=names_text(floor, others))
        ways.append(_way(floor, head, wish.arranged))
    cheapest = wish.cheapest
    return {
        "title": title,
        "notes": list(_notes(floor, wish)),
        "ways": ways,
        "cost": None if cheapest is None else round(cheapest.own_cost),
    }


def _notes(floor: Floor, wish: WishPrice) -> list[str]:
    notes = []
    if wish.away:
        notes.append(_("the day is one of leave"))
    if wish.asked:
        notes.append(_("the wish is on the list; one that is met counts {yuan:g} yuan", yuan=floor.goals.wish))
    if wish.frozen:
        notes.append(_("wishes for this day do not count, a phase of the campaign freezes them"))
    if wish.pinned:
        notes.append(_("the supervisor pinned the day; the price is that without the pin"))
    notes += lost_seats_texts(floor, wish.seats)
    if wish.cheapest is None:
        notes.append(_("no sequence of shifts keeps every rule"))
    return notes


def _way(floor: Floor, head: str, change: Effect) -> Json:
    slack = slack_text(change)
    lines = [change_text(floor, change), *moved_texts(floor, change.moved), *([slack] if slack else [])]
    return {"head": head, "cost": round(change.own_cost), "lines": lines}
