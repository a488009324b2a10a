"""Quick phrases with the codes agents type for them: kd, ms, mj."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from planner.domain.spelling import folded
from planner.errors import Fault
from planner.i18n import _
from planner.people.playbook.markdown import Cell, MarkdownTable, tables
from planner.people.playbook.pages import PageKind, PlaybookPage
from planner.scenario.faults import FaultList

CODE_HEADS = ("代码", "快捷码", "快捷编码", "编码", "code")
TEXT_HEADS = ("内容", "短语", "快捷短语", "话术", "text", "phrase")
GROUP_HEADS = ("分组", "group")
LONGEST = 1000
_CODE = re.compile(r"[a-z][a-z0-9]{0,19}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A code and what it is written out as. `page` is where it stands, with the line."""

    code: str
    text: str
    group: str
    page: PlaybookPage
    line: int

    @property
    def place(self) -> str:
        """File and line."""
        return _("{file}, line {line}", file=self.page.file, line=self.line)


def read_phrases(pages: Iterable[PlaybookPage], faults: FaultList) -> tuple[Phrase, ...]:
    """The phrases of all pages in order. A code that stands twice, in whatever page, is a fault."""
    found: dict[str, Phrase] = {}
    for page in pages:
        for phrase in _phrases_of(page, faults) if page.kind is PageKind.PHRASES else ():
            first = found.setdefault(phrase.code, phrase)
            if first is not phrase:
                faults.add(
                    page.file,
                    _("the code {code} stands twice, first in {place}", code=phrase.code, place=first.place),
                    place=_("line {line}", line=phrase.line),
                    value=phrase.code,
                    remedy=_("give one of them another code"),
                )
    return tuple(found.values())


def notes_on(phrases: Iterable[Phrase]) -> Iterator[Fault]:
    """Codes that begin another one: who types the longer one passes by the shorter; and texts that stand twice."""
    phrases = list(phrases)
    ordered = sorted(phrases, key=lambda each: each.code)
    for number, shorter in enumerate(ordered):
        longer = [each.code for each in ordered[number + 1 :] if each.code.startswith(shorter.code)]
        if longer:
            yield _note(
                shorter,
                _("{code} begins other codes: {others}", code=shorter.code, others=", ".join(longer)),
                _("chat desks that fill in at once never reach the longer ones; take a code that begins none"),
            )
    alike = sorted(phrases, key=lambda each: (each.text, each.code))
    for one, other in pairwise(alike):
        if one.text == other.text:
            problem = _("{code} says the same as {other}", code=other.code, other=one.code)
            yield _note(other, problem, _("keep one of them"))


def _note(phrase: Phrase, problem: str, remedy: str) -> Fault:
    place = _("line {line}", line=phrase.line)
    return Fault(file=phrase.page.file, place=place, problem=problem, remedy=remedy, value=phrase.code)


def _phrases_of(page: PlaybookPage, faults: FaultList) -> Iterator[Phrase]:
    found = False
    for table in tables(page):
        code, text = _column(table, CODE_HEADS), _column(table, TEXT_HEADS)
        if code is None or text is None:
            continue
        found = True
        group = _column(table, GROUP_HEADS)
        for row in table.rows:
            said = row[group].text if group is not None else ""
            if _sound(row[code], row[text], page.file, faults):
                yield Phrase(
                    code=row[code].text,
                    text=row[text].text,
                    group=said or table.under or page.title,
                    page=page,
                    line=row[code].line,
                )
    if not found:
        remedy = _("write a table with the columns 代码 and 内容 (code, text)")
        faults.add(page.file, _("there is no table of phrases"), place=_("line {line}", line=page.line), remedy=remedy)


def _column(table: MarkdownTable, names: tuple[str, ...]) -> int | None:
    known = {folded(name) for name in names}
    return next((place for place, head in enumerate(table.heads) if folded(head) in known), None)


def _sound(code: Cell, text: Cell, file: str, faults: FaultList) -> bool:
    place, before = _("line {line}", line=code.line), len(faults)
    if _CODE.fullmatch(code.text) is None:
        remedy = _("1 to 20 small letters and digits, a letter first: kd")
        faults.add(file, _("this cannot be a code"), place=place, value=code.text, remedy=remedy)
    if not text.text:
        faults.add(file, _("the phrase is empty"), place=place, value=code.text, remedy=_("write what it says"))
    elif len(text.text) > LONGEST:
        problem = _("the phrase has {count} characters, at most {most} are taken", count=len(text.text), most=LONGEST)
        faults.add(file, problem, place=place, value=code.text, remedy=_("make two of it"))
    return len(faults) == before
