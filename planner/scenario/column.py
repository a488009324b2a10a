"""One column of a table and the headings it goes by; a table's layout knows which column a heading means."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from planner.domain.spelling import folded
from planner.i18n import current_language
from planner.scenario.cells import Cell, is_blank

T_co = TypeVar("T_co", covariant=True)

Units = tuple[tuple[str, float], ...]
"""Words a heading may have in brackets, and by what they multiply the figures below it."""
HOURS: Units = (
    *((word, 1.0) for word in ("小时", "时", "工时", "h", "hr", "hrs", "hour", "hours", "小时/周", "h/week")),
    *((word, 1 / 60) for word in ("分钟", "分", "min", "mins", "minutes")),
)
YUAN: Units = (
    *((word, 1.0) for word in ("元", "人民币", "¥", "yuan", "rmb", "cny")),
    *((word, 1000.0) for word in ("千元", "kcny")),
    *((word, 10_000.0) for word in ("万元", "万")),
    ("百万元", 1_000_000.0),
    ("亿元", 100_000_000.0),
)
YUAN_AN_HOUR: Units = tuple(
    (word, 1.0)
    for word in (
        "元",
        "元/小时",
        "元/时",
        "元/h",
        "元每小时",
        "人民币",
        "¥",
        "¥/h",
        "yuan",
        "yuan/h",
        "rmb",
        "cny",
        "cny/h",
    )
)
COUNT: Units = (
    *((word, 1.0) for word in ("人", "人次", "名", "次", "个", "单", "条", "通", "量", "数", "people", "count")),
    ("万", 10_000.0),
)
DAYS: Units = tuple((word, 1.0) for word in ("天", "日", "days"))
_HINTS = frozenset(("必填", "选填", "非必填", "可空", "可不填", "required", "optional"))
_BRACKETED = re.compile(r"(.+?)[(\[【〔<{](.*)[)\]】〕>}]")
_BETWEEN_WORDS = re.compile(r"[()\[\]【】,;、]+")
_ALL_IN_BRACKETS = re.compile(r"[(\[【〔<{].*[)\]】〕>}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[T_co]):
    """One column. `empty` is what an empty cell and a missing column mean; `filled` columns have no such value."""

    chinese: str
    english: str
    read: Callable[[Cell], T_co]
    meaning: str
    """What goes in, a message of the catalogue."""
    empty: T_co
    filled: bool = False
    also: tuple[str, ...] = ()
    """Further headings it goes by, the better ones first."""
    units: Units | None = None
    """Of figures: units the heading may name. None where words in brackets change nothing."""
    grouped: bool = False
    """Whether tables write it once for a block of rows."""

    def is_called(self, heading: str) -> bool:
        """Whether a folded heading is one of its names."""
        return heading in self.names

    @property
    def names(self) -> tuple[str, ...]:
        """All its headings, folded."""
        return tuple(fold(name) for name in (self.chinese, self.english, *self.also))

    def factor(self, words: str) -> float | None:
        """What the figures below a heading with `words` in brackets are multiplied by; None for words not known."""
        units = [word for word in _BETWEEN_WORDS.split(words) if word and word not in _HINTS]
        if self.units is None or not units:
            return 1.0
        return dict(self.units).get(units[0]) if len(units) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A table: what its sheet may be called, its columns in the order examples show them."""

    key: str
    chinese: str
    holds: str
    """What it is a table of, a message of the catalogue."""
    columns: tuple[Column[object], ...]
    beside: tuple[Column[object], ...] = ()
    """Columns that are put into one of `columns` before it is read."""
    beside_people: bool = False
    """Whether a starter keeps it in the workbook of its people, not in a file of its own."""

    @property
    def name(self) -> str:
        """What it is called in the current language."""
        return self.key if current_language() == "en" else self.chinese

    @property
    def headings(self) -> list[str]:
        """Headings of its columns in the current language."""
        return [column.english if current_language() == "en" else column.chinese for column in self.columns]

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """Names of the sheet in a workbook."""
        return (self.key, self.chinese)


def fold(heading: str) -> str:
    """A heading without case, width, blanks, lines and underscores."""
    return "".join(sign for sign in folded(heading) if sign not in " _-*").strip(":")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """A column a heading may mean: the lower `rank`, the better the name it is called by."""

    column: Column[object]
    rank: int
    factor: float = 1.0


class Headings:
    """Which columns of a layout a heading means; `named` are headings scenario.yaml gives to columns itself."""

    def __init__(self, layout: Layout, named: Mapping[str, str]) -> None:
        self._named = dict(named)
        self._by_name: dict[str, list[Meant]] = {}
        for column in (*layout.columns, *layout.beside):
            for rank, name in enumerate(dict.fromkeys(column.names)):
                if column.english not in self._named.values():
                    self._by_name.setdefault(name, []).append(Meant(column=column, rank=rank))
        for heading, english in self._named.items():
            columns = [each for each in layout.columns if each.english == english]
            self._by_name[heading] = [Meant(column=each, rank=-1) for each in columns]

    def meant(self, cell: Cell) -> list[Meant]:
        """The columns a heading may mean, in the order of the layout; none where it is not known."""
        if is_blank(cell):
            return []
        heading = fold(str(cell))
        exact = self._by_name.get(heading)
        if exact is not None:
            return exact
        found = _BRACKETED.fullmatch(heading)
        return list(self._with_units(found[1], found[2])) if found is not None else []

    def _with_units(self, name: str, words: str) -> Iterator[Meant]:
        for each in self._by_name.get(name.strip(":"), ()):
            factor = each.column.factor(words)
            if factor is not None:
                yield Meant(column=each.column, rank=each.rank, factor=factor)

    def locate(self, heading: Sequence[Cell]) -> dict[str, tuple[int, Meant]]:
        """Where each column stands, by English name; of several headings for one the best name, then the first."""
        found: dict[str, tuple[int, Meant]] = {}
        meant = [(named[0].rank, index, named) for index, cell in enumerate(heading) if (named := self.meant(cell))]
        for _rank, index, named in sorted(meant, key=lambda each: each[:2]):
            free = next((each for each in named if each.column.english not in found), None)
            if free is not None:
                found[free.column.english] = (index, free)
        return found


def is_only_words_of(cell: Cell) -> bool:
    """Whether a cell below a heading belongs to it: a unit or a hint in brackets, 必填."""
    if is_blank(cell):
        return False
    heading = fold(str(cell))
    return heading in _HINTS or _ALL_IN_BRACKETS.fullmatch(heading) is not None


def without_brackets(heading: str) -> str:
    """A folded heading without the words in brackets behind it."""
    found = _BRACKETED.fullmatch(heading)
    return found[1] if found is not None else heading
