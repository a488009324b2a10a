"""Public shift-scheduling instances in the text format of Curtois and Qu, read strictly.

T. Curtois, R. Qu: Computational results on new staff scheduling benchmark instances, 2014. The
files are not shipped. A file is a list of sections, a heading (`SECTION_STAFF`) and one line of
comma-separated fields an entry; lines that start with # are comments.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTIONS = (
    "SECTION_HORIZON",
    "SECTION_SHIFTS",
    "SECTION_STAFF",
    "SECTION_DAYS_OFF",
    "SECTION_SHIFT_ON_REQUESTS",
    "SECTION_SHIFT_OFF_REQUESTS",
    "SECTION_COVER",
)


class InstanceFault(ValueError):
    """A file is not an instance: names file, line, the value met and what would be right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Employee:
    """One of the staff; minutes and days over the whole horizon."""

    name: str
    max_shifts: dict[str, int]
    max_minutes: int
    min_minutes: int
    max_consecutive: int
    min_consecutive: int
    min_days_off: int
    max_weekends: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A wish to have, or not to have, a shift on a day, and what missing it costs."""

    employee: str
    day: int
    shift: str
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """People wanted on a shift of a day; cost of each one missing and of each one too many."""

    day: int
    shift: str
    requirement: int
    under: int
    over: int


@dataclass(slots=True, kw_only=True)
class Instance:
    """A whole file. Day 0 is a Monday."""

    days: int = 0
    minutes: dict[str, int] = field(default_factory=dict)
    """Length of each shift."""
    not_after: dict[str, frozenset[str]] = field(default_factory=dict)
    """Shifts that may not be worked the day after each shift."""
    employees: dict[str, Employee] = field(default_factory=dict)
    days_off: set[tuple[str, int]] = field(default_factory=set)
    on_requests: list[Request] = field(default_factory=list)
    off_requests: list[Request] = field(default_factory=list)
    cover: dict[tuple[int, str], Cover] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry: its fields, and where it stands."""

    file: str
    number: int
    fields: tuple[str, ...]

    def fault(self, problem: str) -> InstanceFault:
        """What is wrong with this line."""
        return InstanceFault(f"{self.file}, line {self.number}: {problem}")

    def count(self, least: int, most: int, names: str) -> None:
        """Refuse the line unless it has `least` to `most` fields."""
        if not least <= len(self.fields) <= most:
            raise self.fault(f"{len(self.fields)} fields, but a line here is: {names}")

    def number_at(self, place: int, name: str) -> int:
        """A whole number that is not negative."""
        return whole(self, self.fields[place], name)


def whole(line: Line, text: str, name: str) -> int:
    """`text` as a whole number that is not negative."""
    # "-0" stands in some of the files
    if not text.isascii() or not text.removeprefix("-").isdigit() or int(text) < 0:
        raise line.fault(f"{name} is {text!r}, a whole number is needed")
    return int(text)


def read_instance(path: Path) -> Instance:
    """The instance in `path`.

    Raises
    ------
    InstanceFault
        The file cannot be read, a section is missing or twice there, or a line makes no sense.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InstanceFault(f"{path}: cannot be read as text: {error}") from error
    sections = sections_of(path.name, text)
    missing = [name for name in SECTIONS if name not in sections]
    if missing:
        raise InstanceFault(f"{path.name}: without {', '.join(missing)}")
    instance = Instance()
    for name in SECTIONS:
        for line in sections[name]:
            READERS[name](instance, line)
    if not instance.days or not instance.minutes or not instance.employees:
        raise InstanceFault(f"{path.name}: needs a horizon, shifts and staff")
    return instance


def sections_of(file: str, text: str) -> dict[str, list[Line]]:
    """Lines by section."""
    sections: dict[str, list[Line]] = {}
    name = ""
    for number, raw in enumerate(text.splitlines(), start=1):
        entry = raw.strip()
        if not entry or entry.startswith("#"):
            continue
        line = Line(file=file, number=number, fields=tuple(part.strip() for part in entry.split(",")))
        if entry.startswith("SECTION_"):
            name = entry
            if name not in SECTIONS:
                raise line.fault(f"{name!r} is none of {', '.join(SECTIONS)}")
            if name in sections:
                raise line.fault(f"{name} is there twice")
            sections[name] = []
        elif not name:
            raise line.fault(f"{entry!r} stands before the first section")
        else:
            sections[name].append(line)
    return sections


def read_horizon(instance: Instance, line: Line) -> None:
    """Days of the horizon, from one line."""
    line.count(1, 1, "days")
    days = line.number_at(0, "the horizon")
    if instance.days or not days:
        raise line.fault("the horizon is one number of days, 1 or more")
    instance.days = days


def read_shift(instance: Instance, line: Line) -> None:
    """A shift; those that may not follow it are checked when all are known."""
    line.count(2, 3, "ShiftID, Length in mins, Shifts which cannot follow")
    name, minutes = line.fields[0], line.number_at(1, "the length")
    if not name or name == "-" or name in instance.minutes:
        raise line.fault(f"shift {name!r} needs a name of its own, not '-'")
    if not 0 < minutes <= 1440:
        raise line.fault(f"shift {name} lasts {minutes} minutes, 1 to 1440 are possible")
    instance.minutes[name] = minutes
    after = line.fields[2] if len(line.fields) > 2 else ""
    instance.not_after[name] = frozenset(other for other in after.split("|") if other)


def read_employee(instance: Instance, line: Line) -> None:
    """One of the staff."""
    names = "ID, MaxShifts, MaxTotalMinutes, MinTotalMinutes, MaxConsecutiveShifts, MinConsecutiveShifts, "
    line.count(8, 8, names + "MinConsecutiveDaysOff, MaxWeekends")
    name = line.fields[0]
    if not name or name in instance.employees:
        raise line.fault(f"employee {name!r} needs a name of its own")
    unknown = {other for after in instance.not_after.values() for other in after} - instance.minutes.keys()
    if unknown:
        raise line.fault(f"shifts that may not follow another, but are not defined: {', '.join(sorted(unknown))}")
    employee = Employee(
        name=name,
        max_shifts=dict(read_caps(instance, line)),
        max_minutes=line.number_at(2, "MaxTotalMinutes"),
        min_minutes=line.number_at(3, "MinTotalMinutes"),
        max_consecutive=line.number_at(4, "MaxConsecutiveShifts"),
        min_consecutive=line.number_at(5, "MinConsecutiveShifts"),
        min_days_off=line.number_at(6, "MinConsecutiveDaysOff"),
        max_weekends=line.number_at(7, "MaxWeekends"),
    )
    without = instance.minutes.keys() - employee.max_shifts.keys()
    if without:
        raise line.fault(f"MaxShifts says nothing of {', '.join(sorted(without))}")
    if employee.min_minutes > employee.max_minutes:
        raise line.fault(f"MinTotalMinutes {employee.min_minutes} are more than the most, {employee.max_minutes}")
    instance.employees[name] = employee


def read_caps(instance: Instance, line: Line) -> Iterator[tuple[str, int]]:
    """MaxShifts: `E=14|D=28`."""
    for part in line.fields[1].split("|"):
        shift, equals, most = part.partition("=")
        if not equals or shift not in instance.minutes:
            raise line.fault(f"MaxShifts has {part!r}, needed is SHIFT=NUMBER of a defined shift")
        yield shift, whole(line, most, f"MaxShifts of {shift}")


def read_days_off(instance: Instance, line: Line) -> None:
    """Days on which an employee may not work."""
    name = known_employee(instance, line, 0)
    for text in line.fields[1:]:
        if text:
            instance.days_off.add((name, known_day(instance, line, whole(line, text, "the day"))))


def read_request(instance: Instance, line: Line) -> Request:
    """A request for or against a shift."""
    line.count(4, 4, "EmployeeID, Day, ShiftID, Weight")
    return Request(
        employee=known_employee(instance, line, 0),
        day=known_day(instance, line, line.number_at(1, "the day")),
        shift=known_shift(instance, line, 2),
        weight=line.number_at(3, "the weight"),
    )


def read_cover(instance: Instance, line: Line) -> None:
    """What a shift of a day needs."""
    line.count(5, 5, "Day, ShiftID, Requirement, Weight for under, Weight for over")
    day, shift = known_day(instance, line, line.number_at(0, "the day")), known_shift(instance, line, 1)
    if (day, shift) in instance.cover:
        raise line.fault(f"the cover of {shift} on day {day} is there twice")
    instance.cover[day, shift] = Cover(
        day=day,
        shift=shift,
        requirement=line.number_at(2, "the requirement"),
        under=line.number_at(3, "the weight for under"),
        over=line.number_at(4, "the weight for over"),
    )


def known_employee(instance: Instance, line: Line, place: int) -> str:
    """The employee named there."""
    name = line.fields[place]
    if name not in instance.employees:
        raise line.fault(f"employee {name!r} is not among the staff")
    return name


def known_shift(instance: Instance, line: Line, place: int) -> str:
    """The shift named there."""
    shift = line.fields[place]
    if shift not in instance.minutes:
        raise line.fault(f"shift {shift!r} is not defined, there are {', '.join(instance.minutes)}")
    return shift


def known_day(instance: Instance, line: Line, day: int) -> int:
    """`day`, if it is in the horizon."""
    if day >= instance.days:
        raise line.fault(f"day {day} is outside the horizon, days are 0 to {instance.days - 1}")
    return day


READERS: dict[str, Callable[[Instance, Line], None]] = {
    "SECTION_HORIZON": read_horizon,
    "SECTION_SHIFTS": read_shift,
    "SECTION_STAFF": read_employee,
    "SECTION_DAYS_OFF": read_days_off,
    "SECTION_SHIFT_ON_REQUESTS": lambda instance, line: instance.on_requests.append(read_request(instance, line)),
    "SECTION_SHIFT_OFF_REQUESTS": lambda instance, line: instance.off_requests.append(read_request(instance, line)),
    "SECTION_COVER": read_cover,
}
