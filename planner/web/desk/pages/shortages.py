"""Shortages of a draft and steps that help, as JSON."""

from typing import Any

from planner.services.desk.shortage_cards import FixShown, ShortageCard, ShortagesShown

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
