"""Who asks for the people of an interval, and what is told of service without contacts."""

from dataclasses import replace
from datetime import date, datetime

from planner.domain.ask_words import asked_text, unplayed_texts
from planner.domain.asks import Ask, asked_hours, asks_of, has_no_contacts
from planner.domain.needs import Need
from planner.domain.plan import Plan, QueueForecast, QueueRequirement, Requirements
from planner.i18n import use_language
from tests.factories import plan

SIZE = 144


def asking(*needs: Need, pre: tuple[float, ...] = (2.0,) * SIZE, contacts: float = 9.0) -> Plan:
    """The sample plan with what is said, `pre` as the requirement of pre-sales and its contacts an interval."""
    sample = plan()
    (_pre, *others), (_mine, *rest) = sample.requirements.queues, sample.forecasts
    flat = (contacts,) * SIZE
    return replace(
        sample,
        floor=replace(sample.floor, needs=needs),
        requirements=Requirements(queues=(QueueRequirement(queue="pre", p50=pre, p90=pre), *others)),
        forecasts=(QueueForecast(queue="pre", p10=flat, p50=flat, p90=flat), *rest),
    )


def asks(of: Plan) -> tuple[Ask, ...]:
    return asks_of(of.floor, of.requirements, "pre")


def test_contacts_ask_where_nothing_is_said() -> None:
    assert asks(asking()) == (Ask.CONTACTS,) * SIZE
    assert set(asks_of(plan().floor, plan().requirements, "qc")) == {Ask.CONTACTS}


def test_a_floor_asks_where_the_requirement_is_no_higher() -> None:
    made = asking(Need(queue="pre", opens=0, closes=60, least=2.0), Need(queue="pre", opens=60, closes=120, least=1.5))

    assert asks(made)[:5] == (Ask.LEAST, Ask.LEAST, Ask.CONTACTS, Ask.CONTACTS, Ask.CONTACTS)


def test_people_that_are_said_ask_unless_the_floor_is_higher() -> None:
    made = asking(
        Need(queue="pre", opens=0, closes=120, people=2.0),
        Need(queue="pre", opens=30, closes=60, least=1.0),
        Need(queue="pre", opens=60, closes=90, least=2.0),
        Need(queue="pre", opens=90, closes=120, least=3.0),
        pre=(2.0, 2.0, 2.0, 3.0) + (0.0,) * 140,
    )

    assert asks(made)[:5] == (Ask.PEOPLE, Ask.PEOPLE, Ask.PEOPLE, Ask.LEAST, Ask.CONTACTS)
    assert asked_hours(made.floor, made.requirements, "pre") == {Ask.CONTACTS: 0.0, Ask.PEOPLE: 3.0, Ask.LEAST: 1.5}


def test_a_floor_and_people_that_are_said_are_told_as_the_reason() -> None:
    made = asking(Need(queue="pre", opens=0, closes=30, least=2.0), Need(queue="pre", opens=30, closes=60, people=2.0))

    def told(hour: int, minute: int) -> str:
        return asked_text(made.floor, made.requirements, "pre", datetime(2026, 11, 10, hour, minute))

    with use_language("en"):
        assert told(0, 0) == "the floor asks for it: at least 2 people on duty at 00:00"
        assert told(0, 30) == "the supervisor said so: 2 people at 00:30"
        assert told(1, 0) == ""


def test_nobody_is_said_to_have_said_what_the_simulation_asked_for() -> None:
    made = asking(
        Need(queue="pre", opens=0, closes=30, least=2.0),
        Need(queue="pre", day=date(2026, 11, 11), opens=0, closes=30, least=4.5, verified=True),
        pre=(4.5,) * SIZE,
    )

    def told(day: int) -> str:
        return asked_text(made.floor, made.requirements, "pre", datetime(2026, 11, day))

    with use_language("en"):
        assert told(11) == "the simulation asked for it (--verify): at least 4.5 people on duty at 00:00"
        assert told(10) == ""
    lower = asking(*made.floor.needs)
    with use_language("en"):
        assert asked_text(lower.floor, lower.requirements, "pre", datetime(2026, 11, 10)) == (
            "the floor asks for it: at least 2 people on duty at 00:00"
        )


def test_without_contacts_there_is_no_service_to_tell() -> None:
    with use_language("en"):
        assert unplayed_texts(asking(contacts=0.0)) == ()
        assert unplayed_texts(asking(Need(queue="pre", people=2.0))) == ()
        assert unplayed_texts(asking(Need(queue="pre", people=2.0), contacts=0.0)) == (
            "售前: people are said and no contacts are known, there is no service to simulate",
        )


def test_hours_without_contacts_are_told_where_others_have_some() -> None:
    made = asking(Need(queue="pre", opens=0, closes=120, people=2.0))
    (mine, *rest) = made.forecasts
    silent = replace(mine, p50=(0.0,) * 4 + (9.0,) * 140)
    made = replace(made, forecasts=(silent, *rest))

    assert not has_no_contacts(made, "pre")
    with use_language("en"):
        assert unplayed_texts(made) == (
            "售前: for 2 h people are said and no contacts are forecast, service is not simulated then",
        )
