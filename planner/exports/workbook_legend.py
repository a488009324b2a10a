"""Below the wallchart: people by code and day, the codes with their times, and how to edit the sheet."""

from xlsxwriter.utility import xl_col_to_name, xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from planner.domain.horizon import MINUTES_A_DAY, clock
from planner.domain.labels import label
from planner.domain.shifts import ShiftCode, ShiftKind
from planner.domain.times import clock_span
from planner.exports import workbook_style as look
from planner.exports.wallchart import Wallchart, leave_word, off_word
from planner.exports.workbook_layout import BREAKS_COLUMN, FIRST_DAY_COLUMN, HOURS_COLUMN, NIGHT_COLUMN, Layout
from planner.exports.workbook_style import Styles
from planner.i18n import _


def write_legend(sheet: Worksheet, styles: Styles, chart: Wallchart, layout: Layout) -> None:
    """Counts, legend and notes, and the rules by which cells follow what is typed into them."""
    _counts(sheet, styles, chart, layout)
    _codes(sheet, styles, chart, layout)
    _notes(sheet, styles, layout)
    _rules(sheet, styles, layout)


def code_times(code: ShiftCode) -> str:
    """`23:30–08:00`; a shift that ends at midnight ends at 24:00."""
    return clock_span(code.start, code.end)


def break_windows(code: ShiftCode) -> str:
    """When each break may begin: `meal 30 min 11:00–13:00`."""
    return _(", ").join(
        _(
            "{kind} {minutes} min {first}–{last}",
            kind=label(window.kind),
            minutes=window.length,
            first=clock((code.start + window.earliest) % MINUTES_A_DAY),
            last=clock((code.start + window.latest) % MINUTES_A_DAY),
        )
        for window in code.breaks
    )


def _counts(sheet: Worksheet, styles: Styles, chart: Wallchart, layout: Layout) -> None:
    sheet.write_string(layout.counts_row, 0, _("People by code"), styles.section)
    middle = styles.of(look.BOX, align="center", num_format=look.COUNT_OR_DASH)
    for row, code in enumerate(layout.codes, start=layout.counts_row + 1):
        _code_head(sheet, styles, row, code)
        held = [chart.holders(code.code, index) for index in range(len(layout.days))]
        for column, count in enumerate(held, start=FIRST_DAY_COLUMN):
            letter = xl_col_to_name(column)
            formula = f"=COUNTIF({letter}${layout.first_row + 1}:{letter}${layout.last_row + 1},$A{row + 1})"
            if layout.live:
                sheet.write_formula(row, column, formula, middle, count)
            else:
                sheet.write_number(row, column, count, middle)
        whole = xl_range(row, FIRST_DAY_COLUMN, row, layout.last_day_column)
        sheet.write_formula(row, layout.totals_column, f"=SUM({whole})", styles.number(), sum(held))


def _codes(sheet: Worksheet, styles: Styles, chart: Wallchart, layout: Layout) -> None:
    heads = ((0, _("Codes")), (2, _("Time")), (HOURS_COLUMN, _("Hours")), (BREAKS_COLUMN, _("Breaks begin")))
    for column, text in heads:
        sheet.write_string(layout.legend_row - 1, column, text, styles.note if column else styles.section)
    night = '"' + _("night").replace('"', "") + '";;""'
    for row, code in enumerate(layout.codes, start=layout.legend_row):
        _code_head(sheet, styles, row, code)
        sheet.write_string(row, 2, code_times(code), styles.of())
        sheet.write_number(row, HOURS_COLUMN, code.worked_minutes / 60, styles.of(num_format=look.TENTHS))
        is_night = int(code.code in chart.night_codes)
        sheet.write_number(
            row, NIGHT_COLUMN, is_night, styles.of(num_format=night, font_color=look.TEXT_2, align="center")
        )
        sheet.write_string(row, BREAKS_COLUMN, break_windows(code), styles.of())
    row = layout.legend_row + len(layout.codes)
    for word, name, shade in ((off_word(), _("off duty"), look.OFF), (leave_word(), _("on leave"), look.LEAVE)):
        sheet.write_string(row, 0, word, styles.of(look.OFF, shade, align="center"))
        sheet.write_string(row, 1, name, styles.cell)
        row += 1


def _notes(sheet: Worksheet, styles: Styles, layout: Layout) -> None:
    notes = (
        _("Type over a code or choose one from the list; colours, hours and counts follow."),
        _("Needed, on duty, short and surplus are the plan's, breaks taken out; they do not follow an edit."),
        _("Save the file and run `dacu audit` on it: every rule is checked on the codes as they stand."),
    )
    for row, note in enumerate(notes, start=layout.legend_row + len(layout.codes) + 3):
        sheet.write_string(row, 0, note, styles.note)


def _code_head(sheet: Worksheet, styles: Styles, row: int, code: ShiftCode) -> None:
    bold = code.kind is not ShiftKind.STANDBY
    sheet.write_string(row, 0, code.code, styles.of(look.KINDS[code.kind], bold=bold, align="center"))
    sheet.write_string(row, 1, code.label, styles.cell)


def _rules(sheet: Worksheet, styles: Styles, layout: Layout) -> None:
    """Colours by what a cell holds, and the list of what it may hold."""
    area = (layout.first_row, FIRST_DAY_COLUMN, layout.last_row, layout.last_day_column)
    corner = xl_rowcol_to_cell(layout.first_row, FIRST_DAY_COLUMN)
    looks = [(look.KINDS[kind], [code.code for code in layout.codes if code.kind is kind]) for kind in ShiftKind]
    looks += [(look.LEAVE, [leave_word()]), (look.OFF, [off_word()])]
    for shade, words in looks:
        tests = ",".join(f'{corner}="{word.replace(chr(34), chr(34) * 2)}"' for word in words)
        if words:
            rule = {"type": "formula", "criteria": f"=OR({tests})", "format": styles.rule(shade)}
            sheet.conditional_format(*area, rule)
    allowed = {
        "validate": "list",
        "source": f"={layout.choices}",
        "error_title": _("Not a shift code"),
        "error_message": _("Choose a code from the list below the wallchart."),
    }
    sheet.data_validation(*area, allowed)
    whole = xl_range(0, 0, layout.legend_row + len(layout.codes) + 2, layout.totals_column)
    sheet.ignore_errors({"number_stored_as_text": whole})
