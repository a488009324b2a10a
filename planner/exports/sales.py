"""A decomposition of agent sales on paper: sales.html to show around, sales.csv for spreadsheets; an example table."""

from dataclasses import dataclass
from pathlib import Path

from planner.domain.money import MoneyUnit
from planner.domain.sales import Decomposition
from planner.domain.sales_words import (
    factor_rows,
    growth_text,
    shown_difference,
    two_sentences,
    unit_of,
    whole_rows,
)
from planner.exports.pages import self_contained
from planner.exports.written_pages import write_pages
from planner.i18n import SPOKEN, _, use_language
from planner.scenario import sales_columns as columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar of the waterfall: from `left` on so `wide`, in per cent of the chart; `kind` is its class."""

    name: str
    value: str
    note: str
    left: float
    wide: float
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesPage:
    """Everything the page shows, in one language."""

    language: str
    words: dict[str, str]
    sentences: tuple[str, ...]
    bars: tuple[Bar, ...]
    zero: float
    """Where nothing lies, in per cent of the chart."""
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    whole_heads: tuple[str, ...]
    whole_rows: tuple[tuple[str, ...], ...]


def write_sales(of: Decomposition, target: Path) -> list[Path]:
    """Write sales.html and sales.csv into `target`; the paths written."""
    return write_pages(target, {"sales.html": sales_html(of)}, {"sales.csv": csv_rows(of)})


def sales_html(of: Decomposition) -> str:
    """The page, self-contained, both languages in it and a switch."""
    pages = []
    for language in SPOKEN:
        with use_language(language.code):
            pages.append(_page(of, language.tag))
    return self_contained("pages/sales.html", styles=["tokens.css"], scripts=[], data={}, pages=pages)


def factor_table(of: Decomposition, unit: MoneyUnit) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Headings and rows of the parts, their sum last."""
    heads = (
        _("Factor"),
        of.before.name,
        of.after.name,
        _("Part, {unit}", unit=unit.label),
        _("% of agent sales before"),
    )
    rows = factor_rows(of, unit)
    table = [(row.name, row.before, row.after, unit.figure(row.yuan, sign=True), _points(row.points)) for row in rows]
    old, new = of.before.total.agent_sales, of.after.total.agent_sales
    known = [row.points for row in rows if row.points is not None]
    total = _points(sum(known) if known else None)
    difference = unit.figure(shown_difference(of, unit), sign=True)
    name = _("Agent sales, {unit}", unit=unit.label)
    return heads, [*table, (name, unit.figure(old), unit.figure(new), difference, total)]


def csv_rows(of: Decomposition) -> list[list[object]]:
    """A heading row, a row a factor to the fen, and the sums they explain; shares are shares, not per cent."""
    old, new = of.before.total, of.after.total
    heads: list[object] = [_("Factor"), of.before.name, of.after.name, _("Part, yuan")]
    measured = {
        "traffic": (old.visitors, new.visitors),
        "mix": ("", ""),
        "asking": (old.asking, new.asking),
        "bot": (old.bot, new.bot),
        "conversion": (old.conversion, new.conversion),
        "order_value": (old.order_value, new.order_value),
    }
    unit = MoneyUnit(yuan=1.0, name="yuan", digits=2)
    rows: list[list[object]] = [[row.name, *measured[row.factor], row.yuan] for row in factor_rows(of, unit)]
    sums = (
        (_("Agent sales, yuan"), old.agent_sales, new.agent_sales),
        (_("Silent sales, yuan"), round(old.silent_sales, 2), round(new.silent_sales, 2)),
        (_("All sales, yuan"), old.total_sales, new.total_sales),
    )
    return [heads, *rows, *([name, one, two, round(two - one, 2)] for name, one, two in sums)]


def example_rows() -> list[list[object]]:
    """A table of two made-up campaigns in the current language: all sales 4.0 times, agent sales +48 %."""
    layout = columns.CAMPAIGN_SALES
    left_out = (columns.SALES_DAY, columns.CHANNEL, columns.CHATS)
    heads: list[object] = [
        heading for heading, column in zip(layout.headings, layout.columns, strict=True) if column not in left_out
    ]
    return [
        heads,
        [_("Double 11, 2025"), 400_000, 48_000, 19_200, 11_520, 2_500_000, 45_000, 10_000_000],
        [_("Double 11, 2026"), 1_500_000, 120_000, 84_000, 16_200, 3_700_000, 168_000, 40_000_000],
    ]


def _points(points: float | None) -> str:
    return "–" if points is None else f"{MoneyUnit(yuan=1.0, name='', digits=1).figure(points, sign=True)}%"


def _page(of: Decomposition, language: str) -> SalesPage:
    unit = unit_of(of)
    heads, rows = factor_table(of, unit)
    old, new = of.before.total, of.after.total
    words = {
        "title": _("Why agent sales changed"),
        "subject": f"{of.before.name} → {of.after.name}",
        "conclusion": _("In two sentences"),
        "chart": _("From agent sales then to agent sales now, {unit}", unit=unit.label),
        "table": _("Factors"),
        "whole": _("Beside all sales"),
        "agents": growth_text(old.agent_sales, new.agent_sales),
        "all": growth_text(old.total_sales, new.total_sales),
        "note": _(
            "Agent sales are visitors × share that asks × (1 − share the chatbot takes) × conversion × order value. "
            "Each factor's part is the logarithmic mean of both agent sales times the logarithm of how often it grew "
            "(LMDI-I): the parts add up to the difference without a residual, whatever their order. Several channels "
            "are decomposed one by one; what only their weights change is the mix."
        ),
    }
    bars, zero = _bars(of, unit)
    return SalesPage(
        language=language,
        words=words,
        sentences=two_sentences(of),
        bars=bars,
        zero=zero,
        heads=heads,
        rows=tuple(rows),
        whole_heads=(_("Sales"), of.before.name, of.after.name, _("Change")),
        whole_rows=tuple(whole_rows(of, unit)),
    )


def _bars(of: Decomposition, unit: MoneyUnit) -> tuple[tuple[Bar, ...], float]:
    """Bars from the former sales over the parts to the sales now, and where nothing lies."""
    start, end = (round(each.total.agent_sales, unit.fen) for each in (of.before, of.after))
    steps: list[tuple[str, str, float, float, str, str]] = [(of.before.name, "", 0.0, start, "whole", "")]
    level = start
    for row in factor_rows(of, unit):
        kind = "more" if row.yuan > 0 else "less" if row.yuan < 0 else "even"
        note = "" if row.before == row.after else f"{row.before} → {row.after}"
        steps.append((row.name, note, level, level + row.yuan, kind, "sign"))
        level += row.yuan
    steps.append((of.after.name, "", 0.0, end, "whole", ""))
    ends = [each for step in steps for each in step[2:4]]
    least, most = min(ends), max(ends)
    scale = 100 / ((most - least) or 1.0)
    bars = tuple(
        Bar(
            name=name,
            note=note,
            value=unit.figure(last - first, sign=bool(sign)),
            left=round((min(first, last) - least) * scale, 2),
            wide=round(max(abs(last - first) * scale, 0.3), 2),
            kind=kind,
        )
        for name, note, first, last, kind, sign in steps
    )
    return bars, round(-least * scale, 2)
