"""A page about how good forecasts were: sentences, and by queue a table and charts; in one language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from planner.exports.accuracy_charts import LineChart
from planner.exports.pages import self_contained
from planner.i18n import SPOKEN, _, use_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table, the first `names` columns of which are names and not figures; its title may be empty."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    names: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One queue."""

    title: str
    said: tuple[str, ...]
    charts: tuple[LineChart, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccuracyPage:
    """Everything the page shows. `conclusion` stands on top, `chips` beside the title, `notes` below all."""

    language: str
    title: str
    chips: tuple[str, ...]
    conclusion: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = field(default=())
    conclusion_title: str = ""


def page_html(make: Callable[[str], AccuracyPage]) -> str:
    """The page, self-contained, both languages in it and a switch; `make` is called in each with its `lang`."""
    pages: Sequence[AccuracyPage] = []
    for language in SPOKEN:
        with use_language(language.code):
            pages = [*pages, make(language.tag)]
    return self_contained("pages/accuracy.html", styles=["tokens.css"], scripts=[], data={}, pages=pages)


def measures_text() -> tuple[str, ...]:
    """What the figures of the tables mean."""
    return (
        _(
            "Off: the sum of all misses over the sum of what came (WAPE), of days' totals and of single intervals; "
            "bias is above 0 where too much was forecast. MASE below 1 is better than last week again was in the past."
        ),
        _(
            "Pinball is the mean loss of P10, P50 and P90 in contacts, less is better. The band is P10 to P90: 80 of "
            "100 intervals should lie in it."
        ),
    )
