"""How days, hours and codes are written on every page."""

from datetime import date, datetime

from planner.domain.floor import Floor
from planner.domain.people import Agent
from planner.domain.shifts import ShiftCode
from planner.domain.times import hours_between
from planner.i18n import _


def hours_with_next_day(start: datetime, end: datetime) -> str:
    """17:30–02:00, with "next day" where it crosses midnight."""
    if end.date() > start.date() and end.time() != datetime.min.time():
        return _("{start}–{end} next day", start=f"{start:%H:%M}", end=f"{end:%H:%M}")
    return hours_between(start, end)


def no_shift_text(on_leave: bool) -> str:
    """What a cell without a shift says."""
    return _("L") if on_leave else _("–")


def no_shift_name(on_leave: bool) -> str:
    """What a day without a shift is called."""
    return _("leave") if on_leave else _("off")


def no_shift_kind(on_leave: bool) -> str:
    """The colour class of a day without a shift."""
    return "leave" if on_leave else "off"


def kind_of(floor: Floor, code: str) -> str:
    """The colour class of a code; empty for a day off."""
    return floor.code_by_id[code].kind.value if code else no_shift_kind(on_leave=False)


def cell_name(floor: Floor, agent: Agent, day: date, code: str, on_leave: bool) -> str:
    """The accessible name of a wallchart cell: "黄文静，11 月 11 日，B1 晚班 15:30 到 24:00"."""
    what = shift_name(floor.code_by_id[code]) if code else no_shift_name(on_leave)
    return _("{name}, {when}, {what}", name=agent.name, when=day_name(day), what=what)


def day_name(day: date) -> str:
    """A day as it is read aloud."""
    return _("{month}/{day}", month=day.month, day=day.day)


def shift_name(shift: ShiftCode) -> str:
    """A code with its name and hours as they are read aloud."""
    return _(
        "{code} {name} {start} to {end}",
        code=shift.code,
        name=shift.label,
        start=f"{shift.start // 60:02d}:{shift.start % 60:02d}",
        end=f"{shift.end % 1440 // 60:02d}:{shift.end % 60:02d}",
    )
