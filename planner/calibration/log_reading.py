"""A log's rows as numbers, read block by block, and what was left out of them and why."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from planner.calibration import log_columns as column
from planner.calibration import log_words as words
from planner.calibration.chats import NO, NOBODY, UNKNOWN, YES, Chats
from planner.calibration.cleaning import Raw, clean_chats
from planner.calibration.estimates import BoolArray, FloatArray, IntArray
from planner.calibration.instants import Clock, lengths
from planner.calibration.log_file import LogFile, open_log
from planner.domain.spelling import clean
from planner.errors import InvalidInput
from planner.i18n import _
from planner.scenario.cells import Cell, is_blank
from planner.scenario.column import Column
from planner.scenario.faults import FaultList

_DAY_SECONDS = 86_400.0
_NO_GROUP = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """The chats of all files; `queues` and `agents` are the names their numbers stand for."""

    chats: Chats
    queues: tuple[str, ...]
    agents: tuple[str, ...]
    rows: int
    left_out: Counter[str]
    """Rows that were not used, by reason (a message of the catalogue)."""
    mended: Counter[str]
    """Rows that were used otherwise than they stand, by what was done."""
    columns: dict[str, str]
    """Headings that were used, by column."""
    unused: tuple[str, ...]
    zoned: int
    month_first: bool
    unread: str
    """The first cell that should be a time and is none."""


@dataclass(slots=True, kw_only=True)
class _Names:
    """Names as numbers, in the order they were met; spellings with other blanks are the same."""

    known: dict[str, int] = field(default_factory=dict)
    _seen: dict[Cell, int] = field(default_factory=dict)

    def numbers(self, cells: Sequence[Cell]) -> IntArray:
        """The number of each name, `NOBODY` for none."""
        seen = self._seen
        for cell in dict.fromkeys(cells):  # In their order, which a set does not keep.
            if cell in seen:
                continue
            name = clean(str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell))
            empty = is_blank(cell) or words.yes(name) == NO
            seen[cell] = NOBODY if empty else self.known.setdefault(name, len(self.known))
        return np.fromiter((seen[cell] for cell in cells), dtype=np.int64, count=len(cells))


def read_logs(paths: Sequence[Path], zone: ZoneInfo) -> Log:
    """All chats of the files. Raises InvalidInput with every fault where one of them is no log of chats."""
    faults = FaultList()
    queues, agents = _Names(), _Names()
    raws: list[Raw] = []
    columns: dict[str, str] = {}
    unused: dict[str, None] = {}
    zoned, month_first, unread = 0, False, ""
    for path in paths:
        log = open_log(path, faults)
        if log is None or not _tells_enough(log, faults):
            continue
        clock = Clock(zone=zone)
        columns.update({name: log.headings[at] for name, at in log.where.items() if at < len(log.headings)})
        unused.update(dict.fromkeys(log.unused))
        known = len(faults)
        blocks = [_raw(log, block, clock, queues, agents) for block in log.blocks if block]
        if blocks:
            raws.append(_with_blanks(Raw.joined(blocks)))
        elif len(faults) == known:
            faults.add(log.name, _("the table has no rows"), remedy=_("write one row for each chat"))
        zoned, month_first = zoned + clock.zoned, month_first or clock.guessed_month_first
        unread = unread or clock.unread
    faults.raise_any(", ".join(path.name for path in paths))
    raw = _with_bots(Raw.joined(raws), tuple(queues.known), tuple(agents.known))
    chats, left_out, mended = clean_chats(raw)
    return Log(
        chats=chats,
        queues=tuple(queues.known),
        agents=tuple(agents.known),
        rows=len(raw),
        left_out=left_out,
        mended=mended,
        columns=columns,
        unused=tuple(unused),
        zoned=zoned,
        month_first=month_first,
        unread=unread,
    )


def _tells_enough(log: LogFile, faults: FaultList) -> bool:
    """Whether a chat's answer and end can be told."""
    answers = {each.english for each in (column.REPLY, column.ACCEPTED, column.WAIT)}
    ends = {each.english for each in (column.END, column.LENGTH, column.HANDLING)}
    for needed, usual in ((answers, column.REPLY), (ends, column.END)):
        if not needed & log.where.keys():
            faults.add(
                log.name,
                _("column {chinese} ({english}) is missing", chinese=usual.chinese, english=usual.english),
                remedy=_(usual.meaning),
            )
    return bool(answers & log.where.keys() and ends & log.where.keys())


@dataclass(slots=True, kw_only=True)
class _Block:
    """Some rows of a log, and its columns on demand."""

    log: LogFile
    rows: list[list[Cell]]

    def cells(self, of: Column[str]) -> list[Cell] | None:
        """The column, None where the log has none."""
        at = self.log.where.get(of.english)
        return None if at is None else [row[at] if at < len(row) else None for row in self.rows]

    def lengths(self, of: Column[str]) -> FloatArray:
        """A column of lengths of time in seconds."""
        cells = self.cells(of)
        if cells is None:
            return np.full(len(self.rows), np.nan)
        return lengths(cells, self.log.factors[of.english])

    def said(self, of: Column[str], read: words.Read) -> IntArray:
        """A column of words as YES, NO or UNKNOWN."""
        cells = self.cells(of)
        if cells is None:
            return np.full(len(self.rows), UNKNOWN, dtype=np.int64)
        known = {cell: UNKNOWN if is_blank(cell) else read(str(cell)) for cell in set(cells)}
        return np.fromiter((known[cell] for cell in cells), dtype=np.int64, count=len(cells))


def _raw(log: LogFile, rows: list[list[Cell]], clock: Clock, queues: _Names, agents: _Names) -> Raw:
    block = _Block(log=log, rows=rows)
    start, by_clock = _starts(block, clock)
    reply, accepted, end = (
        _times(block, each, clock, start, by_clock) for each in (column.REPLY, column.ACCEPTED, column.END)
    )
    reply = _first(reply, accepted)
    waited = block.lengths(column.WAIT)
    gave_up = _first_said(block.said(column.ABANDONED, words.gave_up), block.said(column.ANSWERED, words.not_answered))
    asked = column.REPLY.english in log.where or column.ACCEPTED.english in log.where
    if not asked:
        reply = np.where(gave_up == YES, np.nan, start + waited)
    else:
        # The wait stands in where somebody answered and no moment is written; who left has no answer.
        reply = np.where(np.isnan(reply) & (gave_up == NO), start + waited, reply)
    handled = block.lengths(column.HANDLING)
    left = np.where(np.isnan(reply), start + waited, np.nan)
    end = _first(end, reply + handled, start + block.lengths(column.LENGTH), left)
    agent, queue = block.cells(column.AGENT), block.cells(column.QUEUE)
    names = agents.numbers(agent) if agent is not None else np.full(len(rows), NOBODY, dtype=np.int64)
    groups = queues.numbers(queue if queue is not None else [_NO_GROUP] * len(rows))
    bot = _first_said(block.said(column.BOT, words.by_bot), block.said(column.HANDOVER, words.kept_by_bot))
    return Raw(
        start=start,
        reply=reply,
        end=end,
        agent=names,
        queue=groups,
        gave_up=gave_up,
        bot=bot,
        ordered=block.said(column.ORDERED, words.yes),
        transferred=block.said(column.TRANSFERRED, words.yes),
        key=_keys(block),
    )


def _starts(block: _Block, clock: Clock) -> tuple[FloatArray, BoolArray]:
    """Starts, and where they were put together from a day and a time of day."""
    cells = block.cells(column.START)
    assert cells is not None
    start, bare = clock.moments(cells)
    days = block.cells(column.DAY)
    by_clock = np.zeros(len(cells), dtype=bool)
    if days is not None and bare.any():
        midnight, _bare = clock.moments([f"{str(day).split(' ')[0]} 00:00:00" if day else None for day in days])
        by_clock = bare & ~np.isnan(midnight)
        start = np.where(by_clock, midnight + start, start)
    start = np.where(bare & ~by_clock, np.nan, start)
    handed = _times(block, column.HANDED, clock, start, by_clock)
    return np.where(np.isnan(handed), start, handed), by_clock


def _times(block: _Block, of: Column[str], clock: Clock, start: FloatArray, by_clock: BoolArray) -> FloatArray:
    """Moments of a column; a time of day is one of the day of the start or the next, a mere length is counted from
    the start."""
    cells = block.cells(of)
    if cells is None:
        return np.full(len(block.rows), np.nan)
    found, bare = clock.moments(cells)
    if not bare.any():
        return found
    midnight = start - start % _DAY_SECONDS
    of_day = midnight + found
    of_day = np.where(of_day < start, of_day + _DAY_SECONDS, of_day)
    texts = np.array([isinstance(cell, str) and ":" in cell for cell in cells])
    counted = start + np.where(texts, found, found * block.log.factors[of.english])
    return np.where(bare, np.where(by_clock, of_day, counted), found)


def _first(*columns: FloatArray) -> FloatArray:
    """Of several columns the first that holds something, row by row."""
    found = columns[0]
    for each in columns[1:]:
        found = np.where(np.isnan(found), each, found)
    return found


def _first_said(said: IntArray, otherwise: IntArray) -> IntArray:
    return np.where(said == UNKNOWN, otherwise, said)


def _with_blanks(raw: Raw) -> Raw:
    """Blanks of columns that write something for yes only are no."""

    def filled(said: IntArray) -> IntArray:
        return np.where(said == UNKNOWN, NO, said) if (said != UNKNOWN).any() else said

    return replace(raw, ordered=filled(raw.ordered), transferred=filled(raw.transferred), bot=filled(raw.bot))


def _with_bots(raw: Raw, queues: Sequence[str], agents: Sequence[str]) -> Raw:
    """Chats a bot is named for as agent or queue are the bot's, where no column says so itself."""
    if (raw.bot != UNKNOWN).any():
        return raw
    bots = [
        np.isin(numbers, [place for place, name in enumerate(names) if words.is_bot(name)])
        for numbers, names in ((raw.agent, agents), (raw.queue, queues))
    ]
    found = bots[0] | bots[1]
    return replace(raw, bot=np.where(found, YES, NO)) if found.any() else raw


def _keys(block: _Block) -> IntArray:
    """A number for each chat's own number or customer, 0 where the log names none."""
    cells = block.cells(column.CHAT) or block.cells(column.CUSTOMER)
    if cells is None:
        return np.zeros(len(block.rows), dtype=np.int64)
    return np.fromiter((hash(cell) if cell else 0 for cell in cells), dtype=np.int64, count=len(cells))


def all_bad(log: Log, files: str) -> InvalidInput:
    """That nothing is left of a log, and why."""
    faults = FaultList()
    for reason, count in log.left_out.most_common():
        faults.add(files, _("{count:,} rows left out: {why}", count=count, why=_(reason)), value=log.unread)
    return InvalidInput(_("{files}: none of {rows} rows can be used", files=files, rows=log.rows), list(faults))
