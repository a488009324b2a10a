"""A backlog on paper: backlog.html with its chart, backlog.csv by interval, extra-hours.csv by person."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from planner.domain.plan import Plan
from planner.domain.times import moment_text
from planner.exports.backlog_words import Answer, heads, sentences, source_rows, taken_rows
from planner.exports.pages import self_contained
from planner.exports.study_charts import Tick, nice_ticks
from planner.exports.written_pages import write_pages
from planner.i18n import SPOKEN, _, use_language
from planner.staffing.backlog import Course

HIGH, WIDE = 100.0, 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BacklogPage:
    """Everything the page shows, in one language. Lines are points in a square of 100."""

    language: str
    words: dict[str, str]
    sentences: tuple[str, ...]
    band: str
    middle: str
    extra: str
    deadline: float | None
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def write_backlog(plan: Plan, of: Answer, target: Path) -> list[Path]:
    """Write the page and the tables into `target`; the paths written."""
    tables = {"backlog.csv": _course_rows(plan, of)}
    if of.cheapest is not None:
        tables["extra-hours.csv"] = [
            [_("who"), _("extra hours"), _("from"), _("to"), _("hours"), _("yuan")],
            *(list(row) for row in taken_rows(plan, of)),
        ]
    return write_pages(target, {"backlog.html": backlog_html(plan, of)}, tables)


def backlog_html(plan: Plan, of: Answer) -> str:
    """The page, self-contained, both languages in it and a switch."""
    pages = []
    for language in SPOKEN:
        with use_language(language.code):
            pages.append(_page(plan, of, language.tag))
    return self_contained("pages/backlog.html", styles=["tokens.css"], scripts=[], data={}, pages=pages)


def _course_rows(plan: Plan, of: Answer) -> list[list[object]]:
    """What waits as each stretch ends, in cases."""
    first: list[object] = [_("until"), "P10", "P50", "P90"]
    rows: list[list[object]] = [[*first, _("with extra hours")] if of.with_extra is not None else first]
    for place, stretch in enumerate(of.p50.stretches, start=1):
        courses = [of.p10, of.p50, of.p90]
        if of.with_extra is not None:
            courses.append(of.with_extra)
        waiting = [round(each.waiting[place] / of.case, 1) if place < len(each.waiting) else "" for each in courses]
        rows.append([f"{plan.floor.horizon.moment(stretch.end):%Y-%m-%d %H:%M}", *waiting])
    return rows


def _page(plan: Plan, of: Answer, language: str) -> BacklogPage:
    horizon = plan.floor.horizon
    begin = horizon.minute(of.at)
    end = _last_minute(plan, of)
    ticks = nice_ticks(0.0, max(_cases(of, course, end) for course in (of.p10, of.p50, of.p90)) or 1.0, 3)
    most = ticks[-1]
    low, middle, high = (list(_points(of, course, begin, end, most)) for course in (of.p10, of.p50, of.p90))
    extra = list(_points(of, of.with_extra, begin, end, most)) if of.with_extra is not None else []
    deadline = None if of.by is None else round((horizon.minute(of.by) - begin) / (end - begin) * WIDE, 2)
    words = {
        "title": _("Backlog"),
        "subject": f"{of.queue.label} · {moment_text(of.at)}",
        "conclusion": _("In short"),
        "chart": _("Waiting, cases"),
        "middle": _("with the people rostered"),
        "band": _("P10 to P90 of what comes"),
        "extra": _("with the cheapest extra hours"),
        "deadline": _("deadline"),
        "table": _("The cheapest way"),
        "note": _(
            "A balance of hours: what comes by the forecast, less what the people on duty do, breaks and shrinkage "
            "taken out; nobody gives up. Extra hours are bounds: each one by itself breaks no daily, weekly or monthly "
            "limit, no rest and no run of days; whether all of them make a roster, dacu repair says. P10 and P90 "
            "take every interval's figure at once, which is more than a day's own band."
        ),
    }
    return BacklogPage(
        language=language,
        words=words,
        sentences=tuple(sentences(of)),
        band=_line([*low, *reversed(high)]),
        middle=_line(middle),
        extra=_line(extra),
        deadline=deadline,
        y_ticks=tuple(Tick(at=round(HIGH - each / most * HIGH, 2), text=f"{each:,.0f}") for each in reversed(ticks)),
        x_ticks=tuple(moment_text(horizon.moment(round(begin + (end - begin) * part))) for part in (0, 0.5, 1)),
        heads=heads(),
        rows=tuple(row.cells for row in source_rows(of)),
    )


def _last_minute(plan: Plan, of: Answer) -> int:
    """Where the chart ends: the deadline, or when nothing waits even if more come; the roster's end at most."""
    horizon = plan.floor.horizon
    last = of.p50.stretches[-1].end
    if of.by is not None:
        return min(last, horizon.minute(of.by))
    return last if of.p90.gone is None else min(last, max(round(of.p90.gone) + 60, horizon.minute(of.at) + 60))


def _cases(of: Answer, course: Course, end: int) -> float:
    there = [waiting for waiting, minute in zip(course.waiting, _minutes(course), strict=True) if minute <= end]
    return max(there) / of.case


def _minutes(course: Course) -> list[int]:
    return [course.stretches[0].begin, *(stretch.end for stretch in course.stretches)]


def _points(of: Answer, course: Course, begin: int, end: int, most: float) -> Iterable[tuple[float, float]]:
    for waiting, minute in zip(course.waiting, _minutes(course), strict=True):
        if minute <= end:
            height = HIGH - waiting / of.case / most * HIGH
            yield round((minute - begin) / (end - begin) * WIDE, 2), round(height, 2)


def _line(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)
