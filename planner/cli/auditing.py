"""What `dacu audit` says: what was found, what an edit does, and what was not checked."""

from pathlib import Path

from planner.cli.show import say, show_notes
from planner.cli.summary import stretch_text
from planner.domain.labels import finding_text
from planner.domain.plan_parts import checked
from planner.i18n import _
from planner.rostering import EditEffect
from planner.services.auditing import PLAN, Audit

AUDIT_FOUND = 1
SHORT = 3


def show_audit(audit: Audit, scenario: Path | None) -> int:
    """Returns the exit code."""
    show_notes(audit.notes)
    for name in audit.findings:
        found = audit.found(name)
        if found:
            say(_("{file}: {count} findings", file=name, count=len(found)))
        else:
            say(_checked(audit, name, scenario))
        for finding in found:
            say(finding_text(audit.plan.floor, finding), 2)
        if name in audit.effects:
            _show_effect(audit, audit.effects[name])
    _show_unchecked(audit)
    if not audit.clean:
        return AUDIT_FOUND
    return SHORT if audit.short else 0


def _checked(audit: Audit, name: str, scenario: Path | None) -> str:
    if name != PLAN:
        return _("{file}: rules of who works which shift checked, nothing found", file=name)
    parts = _(", ").join(checked(audit.plan))
    if audit.compared is None:
        return _("{file}: checked anew, nothing found: {parts}", file=name, parts=parts)
    return _("{file}: checked anew and compared with {scenario}, nothing found: {parts}",
        file=name, scenario=scenario, parts=parts)  # fmt: skip


def _show_effect(audit: Audit, effect: EditEffect) -> None:
    before, after = effect.before, effect.after
    say(
        _(
            "  {cells} cells changed: {before:,.1f} agent-hours on duty become {after:,.1f}, {short_before:,.1f} short "
            "become {short_after:,.1f} ({share:.1%}), pay of {pay_before:,.0f} yuan becomes {pay_after:,.0f}; new "
            "shifts are counted at their home queue, breaks as early as may be",
            cells=effect.cells,
            before=before.on_duty,
            after=after.on_duty,
            short_before=before.short,
            short_after=after.short,
            share=after.share_short,
            pay_before=before.pay,
            pay_after=after.pay,
        )
    )
    worst = effect.worst
    if worst is not None:
        queue = audit.plan.floor.queue_by_id[worst.queue]
        say(
            _(
                "  Short because of it: {stretch}, {hours:.1f} agent-hours",
                stretch=stretch_text(worst, queue.label),
                hours=worst.agent_hours,
            )
        )
    if audit.short:
        tolerance = audit.plan.tolerance
        say(_("  That is more than the {tolerance:.1%} the scenario bears", tolerance=tolerance))


def _show_unchecked(audit: Audit) -> None:
    """Whoever reads "nothing found" has to know of what."""
    parts = _(", ").join(audit.unchecked)
    if audit.compared is None:
        say(_("Not checked here: {parts}. `--scenario DIR` compares with the scenario", parts=parts))
    else:
        say(_("Not checked here: {parts}", parts=parts))
    if audit.plan.digest:
        say(_("The digest finds what was changed by accident; who changes a plan on purpose can count it anew"))
    if audit.unread:
        say(_("Not read: {files}", files=_(", ").join(audit.unread)))
