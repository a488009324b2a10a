"""Who asks for people, in words: beside a shortage, beside what a shift covers, beside simulated service."""

from datetime import datetime

from planner.domain.asks import Ask, asks_of, has_no_contacts, said_without_contacts
from planner.domain.floor import Floor
from planner.domain.needs import said_of, stretches
from planner.domain.plan import Plan, Requirements
from planner.i18n import N_, _

ASKS = {Ask.CONTACTS: N_("from contacts"), Ask.PEOPLE: N_("said directly"), Ask.LEAST: N_("floor")}
"""What stands in a column."""


def asked_text(floor: Floor, requirements: Requirements, queue: str, at: datetime) -> str:
    """Why a live queue needs the people it needs at a moment; empty where its contacts ask for them."""
    said = said_of(floor.needs, queue, floor.horizon) if floor.queue_by_id[queue].is_live else None
    if said is None:
        return ""
    place = floor.horizon.minute(at) // floor.horizon.interval
    ask = asks_of(floor, requirements, queue)[place]
    if ask is Ask.LEAST:
        if _is_verified(floor, queue, place, said.least[place]):
            return _(
                "the simulation asked for it (--verify): at least {least:g} people on duty at {at}",
                least=said.least[place],
                at=f"{at:%H:%M}",
            )
        return _(
            "the floor asks for it: at least {least:g} people on duty at {at}",
            least=said.least[place],
            at=f"{at:%H:%M}",
        )
    if ask is Ask.PEOPLE:
        return _("the supervisor said so: {people:g} people at {at}", people=said.people[place], at=f"{at:%H:%M}")
    return ""


def _is_verified(floor: Floor, queue: str, place: int, least: float | None) -> bool:
    """Whether the floor that holds in an interval is one nobody said."""
    interval = floor.horizon.interval
    first, last = place * interval, (place + 1) * interval
    return any(
        begin < last and first < end
        for need in floor.needs
        if need.queue == queue and need.verified and need.least == least
        for begin, end in stretches(need, floor.horizon)
    )


def unplayed_text(plan: Plan, queue: str) -> str:
    """That for people of a queue, all or some of them, there is no service to simulate; empty where there is."""
    name = plan.floor.queue_by_id[queue].label
    if has_no_contacts(plan, queue):
        return _("{queue}: people are said and no contacts are known, there is no service to simulate", queue=name)
    hours = said_without_contacts(plan, queue)
    if not hours:
        return ""
    return _(
        "{queue}: for {hours:g} h people are said and no contacts are forecast, service is not simulated then",
        queue=name,
        hours=hours,
    )


def unplayed_texts(plan: Plan) -> tuple[str, ...]:
    """One sentence a queue of which there is something to say."""
    texts = (unplayed_text(plan, queue.id) for queue in plan.floor.queues)
    return tuple(text for text in texts if text)
