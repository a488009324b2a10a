"""Levers read from words and turned on a scenario."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.demand import ContactHistory, HeadcountFigures, Lever, Levers, Targets
from planner.domain.floor import Scenario
from planner.domain.levers import LEVER_CALLED, LEVERS, LeverForm
from planner.domain.needs import Need
from planner.domain.people import Leave, Pin, Wish
from planner.domain.study import LeverAxis
from planner.errors import InvalidInput
from planner.i18n import use_language
from planner.services.levers import apply, fitted, parse_levers, said_notes
from tests.factories import FIRST, LAST, floor

HEADCOUNT = HeadcountFigures(
    order_value=320, inquiry_share=0.2, conversion=0.5, chats_a_day=160, return_rate=0.1, cases_a_day=90
)


def scenario() -> Scenario:
    """The sample floor with targets and a headcount formula."""
    return Scenario(
        floor=floor(),
        history=ContactHistory(interval=30, streams={}),
        targets=Targets(sales={FIRST: 1000.0, LAST: 500.0}),
        headcount=HEADCOUNT,
        levers=Levers(sales=Lever(last=1.0, now=2.0), bot=Lever(last=0.2, now=0.4)),
    )


def turned(name: str, value: float, team: str = "") -> Scenario:
    """The scenario with one lever turned."""
    return apply(scenario(), [LeverAxis(name=name, team=team, values=(value,))], [value])


def problems(*texts: str) -> list[str]:
    """What is wrong with levers, in English."""
    with use_language("en"), pytest.raises(InvalidInput) as caught:
        parse_levers(texts)
    return [fault.problem for fault in caught.value.faults]


def test_levers_are_read_in_order_with_their_values() -> None:
    assert parse_levers(["sales=0.8,1,1.2,1.5", "headcount:售前=-10,0,+10"]) == (
        LeverAxis(name="sales", values=(0.8, 1.0, 1.2, 1.5)),
        LeverAxis(name="headcount", team="售前", values=(-10.0, 0.0, 10.0)),
    )


def test_what_an_input_method_writes_is_read_too() -> None:
    assert parse_levers(["headcount：售前＝−10，0，＋10", "bot=30％,60%", " absence = 0.1 "]) == (
        LeverAxis(name="headcount", team="售前", values=(-10.0, 0.0, 10.0)),
        LeverAxis(name="bot", values=(0.3, 0.6)),
        LeverAxis(name="shrinkage", values=(0.1,)),
    )


def test_a_value_given_twice_is_one() -> None:
    assert parse_levers(["sales=1,1.0,2"])[0].values == (1.0, 2.0)


def test_every_fault_is_told_at_once() -> None:
    assert problems(
        "mood=1", "sales=much", "bot=1.2", "headcount=3", "sales:售前=1", "headcount:售前=1.5", "sales=nan"
    ) == [
        "mood=1 is not a lever with values",
        "sales=much: “much” is not a number",
        "bot=1.2: 1.2 is out of reach",
        "headcount=3: headcount, and only headcount, names a team",
        "sales:售前=1: headcount, and only headcount, names a team",
        "headcount:售前=1.5: 1.5 is out of reach",
        "sales=nan: nan is out of reach",
    ]
    assert problems() == ["a study needs a lever"]
    assert problems("sales") == ["sales is not a lever with values"]
    assert problems("sales=") == ["sales=: “” is not a number"]
    assert problems("sales=1", "sales=2") == ["lever sales is given twice"]


def test_an_unknown_lever_is_told_which_there_are() -> None:
    with use_language("en"), pytest.raises(InvalidInput) as caught:
        parse_levers(["mood=1"])

    names = [kind.name for kind in LEVERS if kind.name != "headcount"]
    assert caught.value.faults[0].remedy == f"levers: {', '.join(names)}, headcount:TEAM"


def test_a_team_there_is_not_is_refused_with_those_there_are() -> None:
    with use_language("en"), pytest.raises(InvalidInput) as caught:
        fitted(scenario(), parse_levers(["headcount:VIP=1"]))

    assert [(fault.problem, fault.remedy) for fault in caught.value.faults] == [
        ("there is no team VIP", "teams: 售前, 售后")
    ]


def test_a_team_is_found_by_the_name_every_answer_calls_it() -> None:
    first, second = scenario().floor.teams
    named = replace(scenario(), floor=replace(scenario().floor, teams=(replace(first, name="聊天组"), second)))

    assert [axis.team for axis in fitted(named, parse_levers(["headcount:聊天组=1", "headcount:售后=2"]))] == [
        first.id,
        second.id,
    ]
    with use_language("en"), pytest.raises(InvalidInput) as caught:
        fitted(named, parse_levers(["headcount:聊天组=1", f"headcount:{first.id}=2"]))
    assert [fault.problem for fault in caught.value.faults] == [f"lever headcount:{first.id} is given twice"]


@pytest.mark.parametrize("name", [kind.name for kind in LEVERS if kind.name != "headcount"])
def test_every_lever_leaves_the_scenario_alone_at_its_base(name: str) -> None:
    base = LeverAxis(name=name, values=(1.0,)).base(scenario().levers)

    assert turned(name, base) == scenario()


@pytest.mark.parametrize("name", [kind.name for kind in LEVERS if kind.name != "headcount"])
def test_every_lever_changes_its_own_figure_and_no_other(name: str) -> None:
    before, after = scenario().levers, turned(name, 0.25).levers
    old, new = getattr(before, name), getattr(after, name)
    told = new.now if isinstance(new, Lever) else new
    was = old.now if isinstance(old, Lever) else old

    assert told == (0.25 * was if LEVER_CALLED[name].form is LeverForm.MULTIPLE else 0.25)
    assert replace(after, **{name: old}) == before


def test_sales_moves_the_targets_too() -> None:
    assert turned("sales", 1.5).targets.sales == {FIRST: 1500.0, LAST: 750.0}
    assert turned("sales", 1.5).levers.sales == Lever(last=1.0, now=3.0)


def test_the_headcount_formula_moves_with_the_lever_it_stands_for() -> None:
    assert turned("inquiry_share", 0.3).headcount == replace(HEADCOUNT, inquiry_share=pytest.approx(0.3))
    assert turned("bot", 0.7).headcount == replace(HEADCOUNT, inquiry_share=pytest.approx(0.1))
    assert turned("return_rate", 0.2).headcount == replace(HEADCOUNT, return_rate=pytest.approx(0.2))


def test_fewer_people_are_those_who_joined_last_and_their_leave_goes_with_them() -> None:
    of = scenario()
    joined = {"A001": date(2026, 10, 1), "A002": None, "A003": date(2026, 10, 1), "A004": date(2020, 1, 1)}
    agents = tuple(replace(agent, joined=joined.get(agent.id)) for agent in of.floor.agents)
    days = {"first_day": FIRST, "last_day": LAST}
    people = ("A001", "A002", "A003")
    of = replace(
        of,
        floor=replace(
            of.floor,
            agents=agents,
            leave=tuple(Leave(agent=each, **days) for each in people),
            wishes=tuple(Wish(agent=each, day=FIRST) for each in people),
            pins=tuple(Pin(agent=each, day=FIRST) for each in people),
        ),
    )
    left = apply(of, [LeverAxis(name="headcount", team="售前", values=(-2.0,))], [-2.0]).floor

    assert [agent.id for agent in left.agents] == ["A002", "A004", "A005", "A006"]
    assert [[each.agent for each in rows] for rows in (left.leave, left.wishes, left.pins)] == [["A002"]] * 3


def test_a_team_cannot_be_emptied() -> None:
    with use_language("en"), pytest.raises(InvalidInput, match="team 售前 has 4 people, 4 fewer leave nobody"):
        turned("headcount", -4, "售前")


def test_new_people_are_like_the_colleague_in_the_middle_without_a_past() -> None:
    of = scenario()
    wages = {"A001": 20.0, "A002": 24.0, "A003": 26.0, "A004": 40.0}
    agents = tuple(
        replace(agent, wage=wages.get(agent.id, agent.wage), no_nights=True, joined=FIRST) for agent in of.floor.agents
    )
    of = replace(of, floor=replace(of.floor, agents=agents))
    more = apply(of, [LeverAxis(name="headcount", team="售前", values=(2.0,))], [2.0]).floor.agents

    assert more[:-2] == agents
    assert [agent.id for agent in more[-2:]] == ["NEW-售前-01", "NEW-售前-02"]
    assert more[-1] == replace(
        of.floor.agents[2], id="NEW-售前-02", name="售前新人 2", joined=None, no_nights=False, conversion=1.0
    )


def test_new_numbers_step_over_those_taken() -> None:
    of = scenario()
    agents = (*of.floor.agents, replace(of.floor.agents[0], id="NEW-售前-01"))
    of = replace(of, floor=replace(of.floor, agents=agents))
    more = apply(of, [LeverAxis(name="headcount", team="售前", values=(1.0,))], [1.0]).floor.agents

    assert more[-1].id == "NEW-售前-02"


def test_contacts_that_are_said_move_with_the_levers_of_their_queue_and_people_stay() -> None:
    of = scenario()
    pre, *others = of.floor.queues
    needs = (
        Need(queue="pre", contacts=20.0, least=1.0),
        Need(queue="after", contacts=20.0),
        Need(queue="pre", people=3),
    )
    queues = (replace(pre, drivers=("sales", "bot")), *others)
    said = replace(of, floor=replace(of.floor, queues=queues, needs=needs))

    axes = [LeverAxis(name="sales", values=(1.5,)), LeverAxis(name="bot", values=(0.7,))]
    moved = apply(said, axes, [1.5, 0.7]).floor.needs

    # The chatbot keeps 40 % from people as it is, 70 % then.
    assert [need.contacts for need in moved] == [pytest.approx(20 * 1.5 * 0.3 / 0.6), 20.0, None]
    assert [(need.people, need.least) for need in moved] == [(None, 1.0), (None, None), (3, None)]
    assert apply(said, axes, [1.0, 0.4]).floor.needs == needs


def test_people_that_stay_as_they_are_are_told() -> None:
    of = scenario()
    said = replace(
        of, floor=replace(of.floor, needs=(Need(queue="after", people=2.0), Need(queue="pre", contacts=9.0)))
    )
    sales, people = LeverAxis(name="sales", values=(1.5,)), LeverAxis(name="headcount", team="售前", values=(1.0,))

    with use_language("en"):
        (note,) = said_notes(said, [people, sales])
    assert note.problem == "people and floors that are said of 售后 stay as they are under every lever"
    assert said_notes(said, [people]) == ()
    assert said_notes(of, [sales]) == ()


def test_people_without_end_are_out_of_reach() -> None:
    assert problems("headcount:售前=inf,nan") == [
        "headcount:售前=inf,nan: inf is out of reach",
        "headcount:售前=inf,nan: nan is out of reach",
    ]
