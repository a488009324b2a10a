"""What a cell may hold, whether it came as text from a CSV file or typed from a workbook."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta

from planner.domain import spelling
from planner.i18n import _
from planner.scenario.clock_words import in_24_hours
from planner.scenario.durations import hours_in
from planner.scenario.fields import FIRST_YEAR, LAST_YEAR, is_safe_id
from planner.scenario.serial_days import dated
from planner.scenario.zoned import zone_in

Cell = str | float | int | bool | date | datetime | time | timedelta | None

YES = frozenset(("是", "yes", "y", "true", "1", "√", "✓", "有"))
NO = frozenset(("", "否", "no", "n", "false", "0", "×", "无", "没有"))
NOTHING = frozenset(("-", "--", "---", "—", "——", "–", "/", "\\", "无", "暂无", "n/a", "na", "null", "none", "nil"))
_DAY = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?(?:[ T]+0{1,2}:00(?::00)?)?")
_MOMENT = re.compile(
    r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})(?:日[ T]*|[ T]+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.0+)?)?"
)
_NUMBER = re.compile(r"[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d*)?|[-+]?\.\d+|[-+]?\d+(\.\d*)?[eE][-+]?\d{1,3}")
_WITH_UNIT = re.compile(r"[¥$]? ?(.+?) ?(万)?(?:元|人|人次|名|个|单|条|通|次|天)?(?:/(?:小时|时|h|天|日))?")
"""A figure with the signs people write beside it."""
_CLOCK = re.compile(r"(\d{1,3}):(\d{2})(?::00)?")


class CellFault(ValueError):
    """A cell that cannot be read: what is wrong; what would be right, where the column's meaning does not say it."""

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing."""
    if isinstance(cell, str):
        # A sign of ASCII that is seen is enough, and nearly all cells begin with one.
        return not "!" <= cell[:1] <= "~" and not spelling.clean(cell)
    return cell is None


def is_placeholder(cell: Cell) -> bool:
    """Whether a cell holds a sign that says there is nothing: -, /, 无, N/A."""
    return isinstance(cell, str) and spelling.folded(cell) in NOTHING


def text_of(cell: Cell) -> str:
    """A cell as clean text (see `planner.domain.spelling`); a whole number from a workbook without its `.0`."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = spelling.clean(str(cell))
    sign = spelling.unshowable(text)
    if sign:
        raise CellFault(_("this holds the character {sign}, which cannot be shown", sign=sign), _("type it anew"))
    if text[:1] in ("=", "＝", "@"):
        raise CellFault(_("this is a formula"), _("write the value itself"))
    if text.startswith("#") and text.rstrip("!?/").isupper() and text[-1] in "!?AE":
        raise CellFault(_("this is an error of the workbook"), _("repair the cell, or write the value itself"))
    return text


def plain(cell: Cell) -> str:
    """Text with full-width letters, digits and signs as half-width ones."""
    return spelling.plain(text_of(cell))


def identifier(cell: Cell) -> str:
    """A short id that may stand in file names."""
    text = plain(cell)
    if not is_safe_id(text):
        raise CellFault(_("this cannot be an id"), _('1 to 64 characters, none of / \\ : ; * ? " < > |'))
    return text


def label(cell: Cell) -> str:
    """A name of a person: 1 to 60 characters."""
    text = text_of(cell)
    if not 0 < len(text) <= 60:
        raise CellFault(_("this cannot be a name"), _("write 1 to 60 characters"))
    return text


def day(cell: Cell) -> date:
    """A date: text like 2026-11-02 or 2026/11/2, a date cell of a workbook, or the number such a cell holds."""
    cell = dated(cell)
    if isinstance(cell, datetime):
        if cell.time() != time():
            raise CellFault(_("this is a time, a day is needed"))
        cell = cell.date()
    if isinstance(cell, date):
        return _in_years(cell)
    found = _DAY.fullmatch(plain(cell))
    if found is None:
        refuse_zone(plain(cell))
        raise CellFault(_("this is not a day"))
    return _in_years(_date_of(found))


def moment(cell: Cell) -> datetime:
    """A local time to the minute: text like 2026-11-02 09:30, a date-and-time cell, or the number such a cell holds.

    24:00 is the midnight that ends the day.
    """
    cell = dated(cell)
    if isinstance(cell, datetime):
        # Excel counts days as floats, so that 09:30 may come as 09:29:59.999.
        whole = (cell + timedelta(seconds=30)).replace(second=0, microsecond=0)
        if abs(whole - cell) > timedelta(seconds=1):
            raise CellFault(_("the time has seconds"))
        _in_years(whole.date())
        return whole
    if isinstance(cell, date):
        return datetime.combine(_in_years(cell), time())
    found = _MOMENT.fullmatch(in_24_hours(plain(cell)))
    if found is None:
        refuse_zone(plain(cell))
        raise CellFault(_("this is not a time"))
    hour, minute, second = int(found[4]), int(found[5]), int(found[6] or 0)
    if second:
        raise CellFault(_("the time has seconds"))
    if minute > 59 or hour * 60 + minute > 1440:
        raise CellFault(_("this is not a time"))
    return datetime.combine(_in_years(_date_of(found)), time()) + timedelta(hours=hour, minutes=minute)


def refuse_zone(text: str) -> None:
    """Refuse a time that names a zone, with the zone as the reason."""
    zone = zone_in(text)
    if zone:
        problem = _("the time names the zone {zone}: which hour that is on the shop's clock is not said", zone=zone)
        raise CellFault(problem, _("export times of the shop's own clock, without a zone: 2026-11-02 09:30"))


def _date_of(found: re.Match[str]) -> date:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError as error:
        raise CellFault(_("there is no such day")) from error


def _in_years(value: date) -> date:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise CellFault(_("the year lies outside {first} to {last}", first=FIRST_YEAR, last=LAST_YEAR))
    return value


def _range(least: float, most: float) -> str:
    return _("write a number from {least} to {most}", least=f"{least:g}", most=f"{most:,.0f}")


def number(least: float, most: float) -> Callable[[Cell], float]:
    """A reader of numbers from `least` to `most`; thousands separators are taken, NaN and infinity are not."""

    def read(cell: Cell) -> float:
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            value = float(cell)
        else:
            found = _WITH_UNIT.fullmatch(plain(cell))
            text = found[1] if found is not None else ""
            if isinstance(cell, bool) or found is None or not _NUMBER.fullmatch(text):
                raise CellFault(_("this is not a number"), _range(least, most))
            value = float(text.replace(",", "")) * (10_000 if found[2] else 1)
        # Written so that NaN fails too.
        if not least <= value <= most:
            raise CellFault(_("the number is out of range"), _range(least, most))
        return value

    return read


def whole(least: int, most: int) -> Callable[[Cell], int]:
    """A reader of whole numbers from `least` to `most`."""
    read_number = number(least, most)

    def read(cell: Cell) -> int:
        value = read_number(cell)
        if not value.is_integer():
            raise CellFault(
                _("this is not a whole number"),
                _("write a whole number from {least} to {most}", least=least, most=most),
            )
        return int(value)

    return read


def hours(least: float, most: float) -> Callable[[Cell], int]:
    """A reader of hours (`7.5`, or a length of time as `planner.scenario.durations` knows them) that gives minutes."""
    read_number = number(least, most)

    def read(cell: Cell) -> int:
        length = hours_in(cell)
        return round(read_number(cell if length is None else length) * 60)

    return read


def clock(cell: Cell) -> int:
    """A time of day (`8:00`, `24:00`, or a time cell) as minutes since midnight."""
    if isinstance(cell, time):
        return cell.hour * 60 + cell.minute
    length = hours_in(cell) if isinstance(cell, (timedelta, date)) else None
    minutes = None if length is None else round(length * 60)
    if isinstance(cell, float) and 0 <= cell < 1:
        # The share of a day a spreadsheet keeps of a time; 1 may be meant for one o'clock.
        minutes = round(cell * 1440)
    if minutes is None:
        found = _CLOCK.fullmatch(in_24_hours(plain(cell)))
        minutes = int(found[1]) * 60 + int(found[2]) if found and int(found[2]) < 60 else None
    if minutes is None or not 0 <= minutes <= 1440:
        raise CellFault(_("this is not a time of day"), _("write a time from 00:00 to 24:00"))
    return minutes


def yes_no(cell: Cell) -> bool:
    """是/否, yes/no, true/false, 1/0; an empty cell is no."""
    if isinstance(cell, bool):
        return cell
    text = plain(cell).lower()
    if text in YES or text in NO:
        return text in YES
    raise CellFault(_("this is neither yes nor no"), _("write 是 or 否, yes or no, 1 or 0"))


def choice(options: Mapping[str, str], names: str) -> Callable[[Cell], str]:
    """A reader of one of `options` (words, lower case, to values); `names` lists them for the remedy."""

    def read(cell: Cell) -> str:
        found = options.get(plain(cell).lower())
        if found is None:
            raise CellFault(_("this word is not known here"), _("write one of: {names}", names=names))
        return found

    return read
