"""Rows of a log that cannot be, left out or read otherwise, and counted by why."""

from collections import Counter
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from planner.calibration.chats import NO, NOBODY, YES, Chats
from planner.calibration.estimates import BoolArray, FloatArray, IntArray
from planner.i18n import N_

LONGEST = 4 * 3600.0
"""The longest wait and the longest chat: what is longer was left open, or is an offline message."""
_MINUTE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """Rows as they stand. Times are NaN where there is none; `key` tells chats apart where the log does."""

    start: FloatArray
    reply: FloatArray
    end: FloatArray
    agent: IntArray
    queue: IntArray
    gave_up: IntArray
    bot: IntArray
    ordered: IntArray
    transferred: IntArray
    key: IntArray

    def __len__(self) -> int:
        return len(self.start)

    @classmethod
    def joined(cls, parts: "list[Raw]") -> "Raw":
        """Several blocks as one."""
        return cls(**{each.name: np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(cls)})


def clean_chats(raw: Raw) -> tuple[Chats, Counter[str], Counter[str]]:
    """Chats that can be, in order of their start; rows left out, and rows read otherwise, by why.

    A row flagged as given up that has a reply before its end was answered. Without a flag who has no reply gave up.
    """
    left_out: Counter[str] = Counter()
    mended: Counter[str] = Counter()
    kept = np.ones(len(raw), dtype=bool)

    def drop(which: BoolArray, why: str) -> None:
        wrong = kept & which
        if wrong.any():
            left_out[why] += int(wrong.sum())
            kept[wrong] = False

    start, end = raw.start, raw.end
    answered = ~np.isnan(raw.reply)
    by_bot = raw.bot == YES
    flagged = (raw.gave_up == YES) & ~by_bot
    drop(np.isnan(start), N_("no time of start"))
    drop(_repeated(raw), N_("the same chat twice"))
    later = answered & flagged & (raw.reply >= end)
    reply = np.where(later | (by_bot & ~answered), np.nan, raw.reply)
    answered = ~np.isnan(reply)
    mixed = kept & flagged & answered
    if mixed.any():
        mended[N_("said to be given up, yet answered: counted as answered")] = int(mixed.sum())
    if (kept & later).any():
        mended[N_("answered after the customer had left: counted as given up")] = int((kept & later).sum())
    gave_up = ~answered & ~by_bot
    drop(gave_up & (raw.gave_up == NO), N_("neither answered nor given up"))
    drop(np.isnan(end) & ~by_bot, N_("no end"))
    drop((end < start) & ~by_bot, N_("end before start"))
    drop((reply < start) & ~by_bot, N_("answered before the start"))
    drop((end < reply) & ~by_bot, N_("end before the first answer"))
    drop((np.where(answered, reply, end) - start > LONGEST) & ~by_bot, N_("a wait of more than 4 hours"))
    drop(answered & (end - reply > LONGEST) & ~by_bot, N_("a chat of more than 4 hours"))
    if (kept & answered & ~by_bot & (raw.agent == NOBODY)).any() and (raw.agent != NOBODY).any():
        count = int((kept & answered & ~by_bot & (raw.agent == NOBODY)).sum())
        mended[N_("answered by nobody named: left out of handle time and chats at once")] = count
    order = np.flatnonzero(kept)[np.argsort(start[kept], kind="stable")]
    chats = Chats(
        start=start,
        reply=reply,
        end=end,
        agent=raw.agent,
        queue=raw.queue,
        abandoned=gave_up,
        bot=raw.bot,
        ordered=raw.ordered,
        transferred=raw.transferred,
    )
    return chats.where(order), left_out, mended


def _repeated(raw: Raw) -> BoolArray:
    """Rows that stand twice: of one number, or of one agent from second to second.

    Where the log names neither chat nor customer and shows no seconds, two chats may well look alike.
    """
    named = raw.key != 0
    coarse = bool((raw.start[~np.isnan(raw.start)] % _MINUTE == 0).all())
    frame = pd.DataFrame({name: getattr(raw, name) for name in ("key", "start", "reply", "end", "agent", "queue")})
    again: BoolArray = frame.duplicated().to_numpy()
    sure: BoolArray = named | ((raw.agent != NOBODY) & ~np.isnan(raw.reply) & (not coarse))
    repeated: BoolArray = again & sure
    return repeated
