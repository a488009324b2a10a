"""What `dacu next` says: what was carried over, what is over, and what nobody knows."""

from rich.markup import escape

from planner.cli.show import complain, fault_text, say
from planner.domain.labels import hours_text
from planner.i18n import _
from planner.scenario import layouts
from planner.services.next_weeks import NextWeeks

BAD_INPUT = 2


def show_next_weeks(written: NextWeeks) -> int:
    """Returns the exit code."""
    days = (written.last_day - written.first_day).days + 1
    say(
        _(
            "{folder}: scenario of {first} to {last}, {days} days",
            folder=written.folder,
            first=written.first_day,
            last=written.last_day,
            days=days,
        )
    )
    _show_people(written)
    for layout in layouts.LAYOUTS:
        if layout.key in written.over:
            say(_("{table}: {count} rows are over, taken out", table=layout.name, count=written.over[layout.key]))
    if written.courses:
        say(_("Courses that are over, taken out: {courses}", courses=_(", ").join(written.courses)))
    if written.actuals is not None:
        say(
            _(
                "Contacts read: {added} days of a queue added, {replaced} counted anew",
                added=written.actuals.added,
                replaced=written.actuals.replaced,
            )
        )
    for sentence in written.unknown:
        complain(f"[yellow]{_('Note')}[/] {escape(sentence)}")
    if written.days_unknown:
        say(_("Contacts that came since are added with --actuals FILE"))
    for fault in written.faults:
        complain(fault_text(fault), 2)
    if written.faults:
        return BAD_INPUT
    say(_("Look it over, then: dacu check {folder}; dacu plan {folder} --out DIR", folder=written.folder))
    return 0


def _show_people(written: NextWeeks) -> None:
    pasts = written.pasts.values()
    say(
        _(
            "{people} people: {rows} worked up to the day before, at most {longest} days in a row, {nights} of them at "
            "night; hours of the week that goes on {hours}, overtime among them {over}; overtime of the month {month}",
            people=len(pasts),
            rows=sum(past.days_in_row > 0 for past in pasts),
            longest=max((past.days_in_row for past in pasts), default=0),
            nights=sum(past.nights_in_row > 0 for past in pasts),
            hours=hours_text(sum(past.minutes_this_week for past in pasts)),
            over=hours_text(sum(past.overtime_minutes_this_week or 0 for past in pasts)),
            month=hours_text(sum(past.overtime_minutes_this_month for past in pasts)),
        )
    )
