"""Steps of a draft and their effects as the JSON pages read; docs/desk.md tells the keys."""

from typing import Any

from planner.domain.floor import Floor
from planner.domain.times import hours_between
from planner.i18n import _
from planner.rostering import CouldTake
from planner.services.desk.edits import Taken
from planner.services.desk.step_effects import CellEffect, CellNow, DayNow, EffectShown, Score, StepShown
from planner.web.pages.words import cell_name, kind_of, no_shift_kind, no_shift_text

Json = dict[str, Any]


def step_json(floor: Floor, step: StepShown) -> Json:
    """`step` of the answers."""
    return {
        "position": step.position,
        "undo": step.undo,
        "redo": step.redo,
        "cells": [cell_json(floor, each) for each in step.cells],
        "rows": {agent: round(hours, 2) for agent, hours in step.hours.items()},
        "heads": {each.day.isoformat(): head_json(each) for each in step.days},
        "score": {**score_json(step.score), "was": score_json(step.was)},
        "said": said_of(step.was, step.score),
    }


def cell_json(floor: Floor, cell: CellNow) -> Json:
    """One cell."""
    agent = floor.agent_by_id[cell.agent]
    name = cell_name(floor, agent, cell.day, cell.code, cell.on_leave)
    marks = [_("changed")] * cell.changed + [_("breaks or desks moved")] * cell.moved + [_("pinned")] * cell.pinned
    return {
        "agent": cell.agent,
        "day": cell.day.isoformat(),
        "code": cell.code,
        "text": cell.code or no_shift_text(cell.on_leave),
        "kind": kind_of(floor, cell.code) if cell.code else no_shift_kind(cell.on_leave),
        "pinned": cell.pinned,
        "changed": cell.changed,
        "moved": cell.moved,
        "broken": list(cell.broken),
        "name": _(", ").join([name, *marks, *cell.broken]),
    }


def head_json(day: DayNow) -> Json:
    """The head of one day."""
    return {
        "needed": day.hours.needed,
        "on_duty": day.hours.on_duty,
        "short": day.hours.short,
        "surplus": day.hours.surplus,
        "net": [round(people, 2) for people in day.net],
    }


def score_json(score: Score) -> Json:
    """The three figures."""
    return {"cost": score.cost, "short": score.short, "broken": score.broken}


def said_of(was: Score, now: Score) -> str:
    """What a step has done, for the live region."""
    parts = [
        _("short {hours} agent-hours ({change})", hours=f"{now.short:.1f}", change=_signed(now.short - was.short, 1)),
        _("cost {yuan} yuan ({change})", yuan=f"{now.cost:.0f}", change=_signed(now.cost - was.cost, 0)),
    ]
    if now.broken or was.broken:
        more = _signed(now.broken - was.broken, 0)
        parts.append(_("{count} rules broken ({change})", count=now.broken, change=more))
    return _("; ").join(parts)


def effect_json(floor: Floor, effect: EffectShown) -> Json:
    """`effect` of the answers."""
    return {
        "short": {"before": effect.short[0], "after": effect.short[1]},
        "queues": [
            {"queue": queue, "name": name, "before": before, "after": after}
            for queue, name, before, after in effect.queues
        ],
        "cost": {"before": effect.cost[0], "after": effect.cost[1]},
        "cells": [_cell_effect(floor, each) for each in effect.cells],
        "elsewhere": list(effect.elsewhere),
        "could": [could_json(floor, effect.wanted, each) for each in effect.could],
    }


def could_json(floor: Floor, code: str, could: CouldTake) -> Json:
    """Somebody who is off and could have the shift."""
    name = floor.agent_by_id[could.agent].name
    if could.short <= -0.05:
        gain = _("{hours} agent-hours less short", hours=f"{-could.short:.1f}")
    else:
        gain = _("covers nothing that is short")
    text = _("{name} could take {code}: {gain}", name=name, code=code, gain=gain)
    return {"agent": could.agent, "name": name, "code": code, "short": round(could.short, 2), "text": text}


def taken_json(taken: Taken) -> Json:
    """A cell somebody else was faster with."""
    at = "" if taken.at is None else taken.at.isoformat(timespec="seconds")
    return {
        "agent": taken.agent,
        "name": taken.name,
        "day": taken.day.isoformat(),
        "was": taken.was,
        "now": taken.now,
        "mine": taken.mine,
        "author": taken.author,
        "at": at,
        "text": _taken_text(taken),
        "inside": taken.inside,
        "print": taken.now_print,
    }


def _taken_text(taken: Taken) -> str:
    when = _("{month}/{day}", month=taken.day.month, day=taken.day.day)
    off = _("day off")
    codes = {"was": taken.was or off, "now": taken.now or off}
    if taken.inside:
        if not taken.author:
            return _(
                "{name}, {when}: breaks or desks of {now} are others now", name=taken.name, when=when, now=codes["now"]
            )
        return _(
            "{name}, {when}: {author} has just moved breaks or desks of {now}",
            name=taken.name,
            when=when,
            author=taken.author,
            now=codes["now"],
        )
    if not taken.author:
        return _("{name}, {when}: {now} stands there now, not {was}", name=taken.name, when=when, **codes)
    return _(
        "{name}, {when}: {author} has just changed {was} to {now}",
        name=taken.name,
        when=when,
        author=taken.author,
        **codes,
    )


def _cell_effect(floor: Floor, cell: CellEffect) -> Json:
    shift = "" if cell.shift is None else hours_between(cell.shift.start, cell.shift.end)
    if cell.shift is not None:
        shift = f"{floor.code_by_id[cell.now].label} {shift}"
    return {
        "agent": cell.agent,
        "day": cell.day.isoformat(),
        "was": cell.was,
        "now": cell.now,
        "shift": shift,
        "week_hours": round(cell.week_hours, 2),
        "overtime": round(cell.overtime, 2),
        "rest_before": _hours(cell.rest_before),
        "rest_after": _hours(cell.rest_after),
        "confirm_again": cell.confirm_again,
        "broken": list(cell.broken),
    }


def _hours(hours: float | None) -> float | None:
    return None if hours is None else round(hours, 2)


def _signed(change: float, digits: int) -> str:
    """With a true minus sign; no change has none."""
    text = f"{abs(change):.{digits}f}"
    if not float(text):
        return f"±{text}"
    return f"+{text}" if change > 0 else f"−{text}"
