"""Chats of the little floor as a table a desk would export."""

import csv
import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from tests.calibration.chat_floor import Chat

FIRST_DAY = datetime(2026, 11, 1)
HEADINGS = ("会话ID", "接待组", "客服", "会话开始时间", "首次响应时间", "会话结束时间", "是否放弃", "是否下单")


def written(seconds: float) -> str:
    """A moment as desks write it; blank where there is none."""
    return "" if math.isnan(seconds) else f"{FIRST_DAY + timedelta(seconds=round(seconds)):%Y-%m-%d %H:%M:%S}"


def rows_of(chats: Sequence[Chat], queue: str = "售前") -> list[list[str]]:
    """A row a chat, below `HEADINGS`."""
    return [
        [
            f"{queue}{number:06d}",
            queue,
            f"{queue}{each.agent:02d}" if each.agent >= 0 else "",
            *(written(moment) for moment in (each.start, each.reply, each.end)),
            "否" if each.agent >= 0 else "是",
            "是" if each.ordered else "否",
        ]
        for number, each in enumerate(chats)
    ]


def write_log(path: Path, rows: Sequence[Sequence[object]], headings: Sequence[str] = HEADINGS) -> Path:
    """A log as CSV."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([headings, *rows])
    return path
