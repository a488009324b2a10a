"""Shift codes of a scenario: clock times of breaks turned into minutes after the shift's start."""

from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.domain.shifts import BreakKind, BreakWindow, ShiftCode, ShiftKind
from planner.i18n import _
from planner.scenario.faults import FaultList
from planner.scenario.models import BreakModel, CodeModel
from planner.scenario.name_models import both_names
from planner.scenario.strict_yaml import Location, YamlDocument


def make_code(index: int, model: CodeModel, document: YamlDocument, file: str, faults: FaultList) -> ShiftCode | None:
    """The shift code, or None and faults where its breaks do not fit."""
    before = len(faults)
    place: Location = ("codes", index)
    windows: list[BreakWindow] = []
    for number, each in enumerate(model.breaks):
        at = document.place((*place, "breaks", number, "between"))
        window = _window(model, each, at, file, faults)
        if window is None:
            continue
        if windows and window.earliest < windows[-1].latest + windows[-1].length:
            faults.add(
                file,
                _("code {code}: this break may begin before the one above it has ended", code=model.code),
                place=at,
                value=_between(each),
                remedy=_("put breaks in order, with windows that do not overlap"),
            )
        windows.append(window)
    if model.kind is ShiftKind.STANDBY and model.breaks:
        faults.add(
            file,
            _("code {code}: a standby shift has no breaks", code=model.code),
            place=document.place((*place, "breaks")),
            remedy=_("leave breaks out"),
        )
    if len(faults) > before:
        return None
    name, english_name = both_names(model.name)
    with faults.catching(file, document.place(place)):
        return ShiftCode(
            code=model.code,
            name=name,
            english_name=english_name,
            kind=model.kind,
            start=model.start,
            length=model.length,
            breaks=tuple(windows),
            weekdays=tuple(sorted(set(model.weekdays))),
            teams=tuple(dict.fromkeys(model.teams)),
            only_in_phases=model.only_in_phases,
        )
    return None


def _window(code: CodeModel, each: BreakModel, at: str, file: str, faults: FaultList) -> BreakWindow | None:
    """The break's window relative to the shift, which may cross midnight; the whole break lies inside it."""
    opens, closes = ((minute - code.start) % MINUTES_A_DAY for minute in each.between)
    if closes == 0:
        closes = MINUTES_A_DAY
    problem, remedy = "", _("the shift lasts from {start} to {end}", start=clock(code.start), end=_end(code))
    if opens == 0:
        problem = _("code {code}: the break may begin with the shift", code=code.code)
        remedy = _("let it begin later than {start}", start=clock(code.start))
    elif closes <= opens or closes > code.length:
        problem = _("code {code}: the break lies outside the shift", code=code.code)
    elif closes - opens < each.length:
        problem = _("code {code}: the window is shorter than the break", code=code.code)
        remedy = _("the whole break of {minutes} minutes lies between the two times", minutes=each.length)
    if problem:
        faults.add(file, problem, place=at, value=_between(each), remedy=remedy)
        return None
    return BreakWindow(
        kind=each.kind,
        length=each.length,
        earliest=opens,
        latest=closes - each.length,
        paid=each.paid if each.paid is not None else each.kind is BreakKind.REST,
    )


def _between(each: BreakModel) -> str:
    return "–".join(clock(minute) for minute in each.between)


def _end(code: CodeModel) -> str:
    end = code.start + code.length
    return clock(end) if end <= MINUTES_A_DAY else clock(end - MINUTES_A_DAY)
