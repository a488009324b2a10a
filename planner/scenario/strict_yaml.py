"""YAML without its traps.

Plain YAML reads `10:00` as 600, `NO` as False, a bare date as a date object, and lets a
repeated key win silently. Here each of these is a fault with its line. Aliases, tags and
several documents are refused too: a scenario needs none of them, and aliases can blow up.
Nodes are built from parser events on an explicit stack, so that depth costs no recursion.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from planner.domain.places import Places, path_text, with_line
from planner.domain.spelling import clean, plain
from planner.i18n import _
from planner.scenario.faults import FaultList

Location = tuple[str | int, ...]

DEEPEST = 30
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_TRUE = frozenset(("true", "True", "TRUE"))
_FALSE = frozenset(("false", "False", "FALSE"))
_ODD_BOOLEAN = frozenset(("yes", "no", "on", "off"))
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)([eE][-+]?[0-9]+)?")
_BARE_TIME = re.compile(r"[-+]?[0-9]+(:[0-9]{1,2})+(\.[0-9]*)?")
_BARE_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?")
_ODD_NUMBER = re.compile(r"[-+]?(0[xX][0-9a-fA-F_]+|0[oO]?[0-9_]+|0[bB][01_]+|[0-9][0-9_]*_[0-9_]*(\.[0-9_]*)?)")
_NO_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF|nan|NaN|NAN)")
_MOST_DIGITS = 30


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Stands where a value had a fault already, so that it is not reported twice."""

    text: str


@dataclass(slots=True, kw_only=True)
class YamlDocument:
    """Plain data of a YAML file, the line of every value, and the places that had faults."""

    data: dict[str, object] = field(default_factory=dict)
    lines: dict[Location, int] = field(default_factory=dict)
    bad: set[Location] = field(default_factory=set)

    def value(self, location: Location) -> object:
        """What stands at a path; None where nothing does."""
        found: object = self.data
        for part in location:
            if isinstance(found, dict) and isinstance(part, str):
                found = found.get(part)
            elif isinstance(found, list) and isinstance(part, int) and part < len(found):
                found = found[part]
            else:
                return None
        return found

    def place(self, location: Location) -> str:
        """`phases[2].last_day (line 31)`; the line of the nearest parent where the value is missing."""
        sizes = range(len(location), 0, -1)
        line = next((self.lines[location[:size]] for size in sizes if location[:size] in self.lines), None)
        return with_line(path_text(location), line)

    def places(self, file: str) -> Places:
        """The line of every setting, for what is found wrong with it later."""
        return Places(file=file, lines={path_text(location): line for location, line in self.lines.items()})


class _Stop(Exception):
    """The file cannot be read further."""


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    node: dict[str, object] | list[object]
    location: Location
    key: str | None = None
    seen: dict[str, int] = field(default_factory=dict)
    """Line of every key so far."""


def read_yaml(text: str, file: str, faults: FaultList) -> YamlDocument | None:
    """The mapping in `text`, or None where it is so broken that nothing more can be said."""
    reader = _Reader(file, faults)
    try:
        if not _has_tabs(text, file, faults):
            reader.read(text)
    except _Stop:
        return None
    except yaml.YAMLError as error:
        _add_syntax_fault(error, text, file, faults)
        return None
    if not isinstance(reader.root, dict):
        if not any(fault.file == file for fault in faults):
            faults.add(file, _("the file holds no settings"), remedy=_("begin with lines like id: my-shop"))
        return None
    reader.document.data = reader.root
    return reader.document


def _has_tabs(text: str, file: str, faults: FaultList) -> bool:
    lines = [
        number for number, line in enumerate(text.split("\n"), 1) if "\t" in line[: len(line) - len(line.lstrip())]
    ]
    for number in lines:
        faults.add(
            file,
            _("the line is indented with a tab"),
            place=_("line {line}", line=number),
            remedy=_("indent with spaces"),
        )
    return bool(lines)


def _add_syntax_fault(error: yaml.YAMLError, text: str, file: str, faults: FaultList) -> None:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    lines = text.split("\n")
    number = min(mark.line, len(lines) - 1) if mark is not None else 0
    remedy = _("check quotes, brackets, the space after each colon, and the indentation")
    if any(sign in lines[place] for sign in "：，" for place in (number, max(0, number - 1))):
        remedy = _("write : and , in half width")
    faults.add(
        file,
        _("this cannot be read as YAML"),
        place=_("line {line}", line=number + 1) if mark is not None else "",
        value=lines[number],
        remedy=remedy,
    )


class _Reader:
    def __init__(self, file: str, faults: FaultList) -> None:
        self.file = file
        self.faults = faults
        self.root: object = None
        self.document = YamlDocument()
        self.stack: list[_Open] = []
        self.documents = 0

    def read(self, text: str) -> None:
        events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)
        for event in events:
            line = event.start_mark.line + 1 if event.start_mark is not None else 1
            if isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    self.refuse(line, _("a second document begins here"), _("keep one document, without ---"))
            elif isinstance(event, yaml.AliasEvent):
                self.refuse(line, _("aliases (*{name}) are not taken", name=event.anchor), _("write the value out"))
            elif isinstance(event, yaml.CollectionStartEvent):
                self.open(event, line)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()
            elif isinstance(event, yaml.ScalarEvent):
                self.scalar(event, line)

    def refuse(self, line: int, problem: str, remedy: str) -> None:
        self.faults.add(self.file, problem, place=_("line {line}", line=line), remedy=remedy)
        raise _Stop

    def open(self, event: yaml.CollectionStartEvent, line: int) -> None:
        if len(self.stack) >= DEEPEST:
            self.refuse(line, _("the nesting is too deep"), _("close brackets and braces"))
        parent = self.stack[-1] if self.stack else None
        if parent is not None and isinstance(parent.node, dict) and parent.key is None:
            self.refuse(line, _("a key must be a single word"), _("write key: value"))
        if event.tag is not None:
            self.refuse(line, _("tags ({tag}) are not taken", tag=event.tag), _("leave the tag out"))
        node: dict[str, object] | list[object] = {} if isinstance(event, yaml.MappingStartEvent) else []
        location = self.put(node, line)
        self.stack.append(_Open(node, location))

    def scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        parent = self.stack[-1] if self.stack else None
        if parent is not None and isinstance(parent.node, dict) and parent.key is None:
            self.take_key(parent, plain(event.value), line)
            return
        if event.tag not in (None, "!"):
            self.refuse(line, _("tags ({tag}) are not taken", tag=event.tag), _("leave the tag out"))
        text = self.text_of(event.value)
        value, problem, remedy = _plain_value(text) if event.implicit[0] else (text, "", "")
        location = self.put(value, line)
        if problem:
            self.document.bad.add(location)
            self.faults.add(self.file, problem, place=self.document.place(location), value=event.value, remedy=remedy)

    def text_of(self, written: str) -> str:
        """Clean text; names of files stay as they are, since files on a disk may be called so."""
        inside = self.stack[-1].location if self.stack else ()
        return written if inside[:1] == ("tables",) else clean(written)

    def take_key(self, parent: _Open, key: str, line: int) -> None:
        location = (*parent.location, key)
        if key in parent.seen:
            self.faults.add(
                self.file,
                _("{key} stands here a second time, first on line {first}", key=key, first=parent.seen[key]),
                place=_("line {line}", line=line),
                value=key,
                remedy=_("keep one of them"),
            )
        parent.seen.setdefault(key, line)
        parent.key = key
        self.document.lines[location] = line

    def put(self, value: object, line: int) -> Location:
        if not self.stack:
            self.root = value
            return ()
        parent = self.stack[-1]
        if isinstance(parent.node, list):
            location: Location = (*parent.location, len(parent.node))
            parent.node.append(value)
            self.document.lines[location] = line
            return location
        key = parent.key or ""
        parent.key = None
        # A key without value ("goals:" with all lines under it commented out) counts as absent.
        if value is not None or key in parent.node:
            parent.node[key] = value
        return (*parent.location, key)


def _plain_value(text: str) -> tuple[object, str, str]:
    """A value that stands without quotes, with problem and remedy where YAML would misread it."""
    quotes = _('put it in quotes: "{value}"', value=text)
    if text in _NULL:
        return None, "", ""
    if text in _TRUE or text in _FALSE:
        return text in _TRUE, "", ""
    if text.lower() in _ODD_BOOLEAN:
        return (
            Unreadable(text),
            _("YAML reads this word as true or false"),
            _("{quotes}, or write true or false", quotes=quotes),
        )
    if _INTEGER.fullmatch(text) and len(text) <= _MOST_DIGITS:
        return int(text), "", ""
    if _BARE_TIME.fullmatch(text):
        return Unreadable(text), _("YAML reads a time without quotes as a number"), quotes
    if _BARE_DATE.fullmatch(text):
        return Unreadable(text), _("a date without quotes"), quotes
    if _ODD_NUMBER.fullmatch(text):
        return (
            Unreadable(text),
            _("YAML may read this number in another way"),
            _("{quotes}, or write plain digits", quotes=quotes),
        )
    if _NO_NUMBER.fullmatch(text):
        return Unreadable(text), _("this is not a number"), _("write digits")
    if _DECIMAL.fullmatch(text):
        return float(text), "", ""
    return text, "", ""
