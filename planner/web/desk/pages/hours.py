"""An hour of a draft as JSON."""

from typing import Any

from planner.domain.floor import Floor
from planner.domain.times import clock_span, day_text
from planner.i18n import _
from planner.services.desk.hours import HourShown, OnDuty
from planner.web.pages.words import no_shift_text

Json = dict[str, Any]


def hour_json(floor: Floor, shown: HourShown) -> Json:
    """What each queue has and needs, who is on duty, who could come with which code."""
    day, first = day_text(shown.day), shown.hour * 60
    return {
        "position": shown.position,
        "day": shown.day.isoformat(),
        "hour": shown.hour,
        "queue": shown.queue,
        "title": _("{day} {hours}", day=day, hours=clock_span(first, first + 60)),
        "queues": [
            {
                "queue": each.queue,
                "name": each.name,
                "needed": round(each.needed, 1),
                "on_duty": round(each.on_duty, 1),
                "short": round(each.short, 1),
            }
            for each in shown.queues
        ],
        "on_duty": [_on_duty(each) for each in shown.on_duty],
        "could": [
            {
                "agent": each.agent,
                "name": floor.agent_by_id[each.agent].name,
                "day": each.day.isoformat(),
                "was": each.was,
                "code": each.code,
                "text": _(
                    "{name} {day}: {was} → {code}",
                    name=floor.agent_by_id[each.agent].name,
                    day=day_text(each.day),
                    was=each.was or no_shift_text(False),
                    code=each.code,
                ),
            }
            for each in shown.could.people
        ],
        "all_asked": shown.could.all_asked,
    }


def _on_duty(each: OnDuty) -> Json:
    at = _(", ").join(each.queues) or _("on a break")
    return {
        "agent": each.agent,
        "name": each.name,
        "day": each.day.isoformat(),
        "code": each.code,
        "text": _("{name} {code}: {at}", name=each.name, code=each.code, at=at),
    }
