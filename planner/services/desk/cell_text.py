"""Cells of a draft as the database keeps them: what stood in each before a step and after, with breaks and desks."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from planner.domain.roster import Assignment, Segment, SegmentKind
from planner.rostering import Cell, Cells, Pins

Kept = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What one step changed. Whoever undoes it puts `before` back and computes nothing."""

    before: Cells
    after: Cells
    pins_before: Pins
    pins_after: Pins

    def kept(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "cells": [
                [agent, day.isoformat(), _shift(self.before[agent, day]), _shift(shift)]
                for (agent, day), shift in self.after.items()
            ],
            "pins": [
                [agent, day.isoformat(), self.pins_before[agent, day], code]
                for (agent, day), code in self.pins_after.items()
            ],
        }

    @classmethod
    def read(cls, kept: Kept) -> "Changed":
        """What was kept."""
        cells = [((agent, date.fromisoformat(day)), was, now) for agent, day, was, now in kept.get("cells", ())]
        pins = [((agent, date.fromisoformat(day)), was, now) for agent, day, was, now in kept.get("pins", ())]
        return cls(
            before={cell: _assignment(cell, was) for cell, was, _now in cells},
            after={cell: _assignment(cell, now) for cell, _was, now in cells},
            pins_before={cell: was for cell, was, _now in pins},
            pins_after={cell: now for cell, _was, now in pins},
        )


def fingerprint(assignment: Assignment | None) -> str:
    """A word that is another one wherever code, hours, breaks or desks are; empty for a day off."""
    if assignment is None:
        return ""
    return sha256(json.dumps(_shift(assignment), ensure_ascii=False).encode()).hexdigest()[:16]


def _shift(assignment: Assignment | None) -> list[Any] | None:
    if assignment is None:
        return None
    segments = [
        [each.start.isoformat(), each.end.isoformat(), each.kind.value, each.queue, each.efficiency, each.loan]
        for each in assignment.segments
    ]
    return [assignment.code, assignment.start.isoformat(), assignment.end.isoformat(), segments]


def _assignment(cell: Cell, kept: list[Any] | None) -> Assignment | None:
    if kept is None:
        return None
    agent, day = cell
    code, start, end, segments = kept
    return Assignment(
        agent=agent,
        day=day,
        code=code,
        start=datetime.fromisoformat(start),
        end=datetime.fromisoformat(end),
        segments=tuple(
            Segment(
                start=datetime.fromisoformat(begin),
                end=datetime.fromisoformat(until),
                kind=SegmentKind(kind),
                queue=queue,
                efficiency=float(efficiency),
                loan=loan,
            )
            for begin, until, kind, queue, efficiency, loan in segments
        ),
    )
