"""The sheet of what a plan has otherwise than the one before: who, which day, from what to what, at which desk."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from planner.domain.changes import Change, Why, in_order, people_asked
from planner.domain.desk_changes import desks_text
from planner.domain.edition import Edition
from planner.domain.floor import Floor
from planner.domain.kept import changed_days
from planner.domain.plan import Plan
from planner.domain.times import day_text
from planner.exports import workbook_style as look
from planner.exports.changes import change_row
from planner.exports.workbook_list import HEAD_ROW, open_list
from planner.exports.workbook_style import Styles
from planner.i18n import _

_WIDTHS = (10, 11, 12, 9, 9, 9, 34, 40)
_DAY, _DESKS = 3, 6


def changes_of(plan: Plan, edition: Edition | None) -> tuple[Change, ...] | None:
    """What the workbook marks and lists; None where the plan follows no other.

    Where nothing is stored with the plan, other codes than in the roster it keeps to.
    """
    if edition is not None and edition.changes is not None:
        return edition.changes
    return changed_days(plan) if plan.floor.published else None


def change_text(floor: Floor, change: Change) -> str:
    """`M1 → M1，改地址 → 售前`."""
    codes = f"{change.before or _('OFF')} → {change.after or _('OFF')}"
    return _(", ").join(text for text in (codes, desks_text(floor, change.desks)) if text)


def write_changes_sheet(
    sheet: Worksheet, styles: Styles, plan: Plan, changes: Sequence[Change], edition: Edition | None
) -> None:
    """A row a day: those that had to change first, breaks alone last."""
    heads = (_("Agent ID"), _("Name"), _("Team"), _("Day"), _("Before"), _("Now"), _("Desks"), _("Why"))
    rows = sorted(in_order(changes), key=lambda each: not each.is_told)
    wrapped = styles.of(look.BOX, font_size=9, text_wrap=True)
    open_list(sheet, styles, _("What changes"), _note(changes, edition), _WIDTHS, heads)
    for row, each in enumerate(rows, start=HEAD_ROW + 1):
        texts = list(change_row(plan.floor, each))
        texts[_DAY] = day_text(each.day)
        texts.insert(_DESKS, desks_text(plan.floor, each.desks))
        lines = max(look.lines_of(texts[column], _WIDTHS[column]) for column in (_DESKS, _DESKS + 1))
        if lines > 1:
            sheet.set_row(row, look.SMALL_LINE * lines + 5)
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, wrapped if column >= _DESKS else styles.cell)
    if rows:
        sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + len(rows), len(heads) - 1)
    sheet.repeat_rows(HEAD_ROW)
    styles.paper.fit(sheet)


def _note(changes: Sequence[Change], edition: Edition | None) -> str:
    against = edition.against if edition else 0
    source = _("version {version}", version=against) if against else _("the roster it follows")
    if not changes:
        return _("Against {source}: no day differs.", source=source)
    codes = sum(each.before != each.after for each in changes)
    breaks = sum(each.before == each.after and each.why is Why.BREAKS for each in changes)
    return _(
        "Against {source}: another code on {codes} days, another desk on {desks}, only other breaks on {breaks}; "
        "{people} people to be asked. Marked ◥ in the roster: another code or desk.",
        source=source,
        codes=codes,
        desks=len(changes) - codes - breaks,
        breaks=breaks,
        people=len(people_asked(tuple(changes))),
    )
