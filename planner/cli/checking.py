"""Says back what was understood of a scenario: a page a supervisor compares with what was meant."""

from planner.cli.show import say, show_table
from planner.domain.campaign import Wave
from planner.domain.shares import target_text
from planner.domain.times import day_text, moment_text, span_text
from planner.i18n import _
from planner.scenario.need_figures import SaidDay
from planner.services.understanding import QueueUnderstood, TeamUnderstood, Understood

NOTHING = "–"


def show_understood(found: Understood) -> None:
    """People, contacts, targets and their dates."""
    days = {"first": found.first_day, "last": found.last_day, "interval": found.interval}
    say(_("Days     {first} to {last}, intervals of {interval} minutes", **days))
    if found.waves:
        say(_("Selling  {waves}", waves=_("; ").join(map(_wave_text, found.waves))))
    people = _("; ").join(_team_text(team) for team in found.teams)
    say(_("People   {teams}", teams=people))
    say(_("Decided  {pins} days pinned, {wishes} wishes", pins=found.pins, wishes=found.wishes))
    say(_("Contacts {text}", text=_history_text(found)))
    if len(found.learnt_from) > 1:
        say(_("Learnt   {text}", text=learnt_text(found.learnt_from)))
    for queue in found.queues:
        if queue.needs:
            say(_("Said     {queue}: {text}", queue=queue.name, text=queue.needs))
    for queue in found.queues:
        if queue.goes_on:
            say(_("Goes on  {queue}: {text}", queue=queue.name, text=queue.goes_on))
    for name, each in found.adjustments:
        span = span_text(each.begin, each.until)
        said = _("Changed  {queue} {span}: times {factor:g}", queue=name, span=span, factor=each.factor)
        why = _("; ").join(part for part in (each.author, each.reason) if part)
        say(said + (_(" ({text})", text=why) if why else ""))
    say(_("Targets  {text}", text=_targets_text(found)))
    heads = (
        _("Queue"),
        _("Opening hours"),
        _("Can work it"),
        _("A day"),
        _("Last campaign's peak"),
        _("Answered in time"),
    )
    show_table("", heads, [_row(queue, found) for queue in found.queues], numeric_from=2, least=(4, 3))


def _wave_text(wave: Wave) -> str:
    at = moment_text(wave.zero_hour)
    return _("{wave} {at}", wave=wave.label, at=at) if wave.label else at


def learnt_text(learnt_from: tuple[tuple[str, float], ...]) -> str:
    """Campaigns of the past, and how much each counts."""
    return _("; ").join(_("{campaign} {share}", campaign=name, share=f"{part:.0%}") for name, part in learnt_from)


def _team_text(team: TeamUnderstood) -> str:
    text = _("{team} {people} ({hours:g} h a week)", team=team.name, people=team.people, hours=team.weekly_hours)
    return text + (_(", {days} days of leave", days=team.leave_days) if team.leave_days else "")


def _history_text(found: Understood) -> str:
    if found.history is None:
        return _("none")
    first, last = found.history
    text = _("{first} to {last}", first=first, last=last)
    text += _(", then {gap} days unknown up to the roster", gap=found.gap) if found.gap else ""
    if found.last_campaign is None:
        return text + _("; no last campaign")
    begin, end = found.last_campaign
    zeros = _(", ").join(str(zero) for zero in found.last_zeros)
    return text + _("; last campaign {first} to {last}, began {zero}", first=begin, last=end, zero=zeros)


def _targets_text(found: Understood) -> str:
    if found.target_peak is None:
        return _("none")
    day, yuan = found.target_peak
    return _(
        "{days} days, {total:,.0f} yuan in all, most on {day}: {yuan:,.0f}",
        days=found.target_days, total=found.target_sum, day=day_text(day), yuan=yuan,
    )  # fmt: skip


def _row(queue: QueueUnderstood, found: Understood) -> tuple[str, ...]:
    if queue.hours_a_day is not None:
        work = _("{hours:g} h of work", hours=queue.hours_a_day)
        return (queue.name, "\n".join(queue.hours), str(queue.people), work, NOTHING, NOTHING)
    target = _("{share} in {seconds:g} s", share=target_text(queue.target_share), seconds=queue.target_seconds)
    if queue.said is not None:
        return (
            queue.name,
            "\n".join(queue.hours),
            str(queue.people),
            _said_text(queue.said),
            NOTHING,
            target if queue.said.contacts else NOTHING,
        )
    contacts = f"{queue.contacts_a_day:,.0f}"
    if queue.days is not None and queue.days != found.history:
        contacts += _(" ({first}–{last})", first=day_text(queue.days[0]), last=day_text(queue.days[1]))
    peak = NOTHING if queue.peak is None else f"{queue.peak[1]:,.0f} ({day_text(queue.peak[0])})"
    return (queue.name, "\n".join(queue.hours), str(queue.people), contacts, peak, target)


def _said_text(said: SaidDay) -> str:
    """What is said comes to in a day: agent-hours, contacts, or both."""
    hours = _("{hours:,.1f} agent-hours, said", hours=said.agent_hours)
    contacts = _("{contacts:,.0f} contacts, said", contacts=said.contacts)
    if said.agent_hours and said.contacts:
        return _("{one}, {more}", one=hours, more=contacts)
    return contacts if said.contacts else hours
