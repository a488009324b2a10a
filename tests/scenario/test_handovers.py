"""Transfers and escalations as a scenario file may write them, what is wrong with them, and what a check says back."""

from pathlib import Path

import pytest

from planner.cli.checking import show_understood
from planner.domain.handovers import Handover, Retries
from planner.i18n import use_language
from planner.scenario.loader import check_scenario, load_scenario
from planner.services.understanding import understood
from tests.scenario.reading_faults import change, told


def with_ticket(folder: Path, more: str, ticket: str = "name: 工单") -> None:
    """A queue of its own, without a row in any table, and `more` of the pre-sales queue."""
    change(folder, "queues:\n", f"queues:\n  - {{id: ticket, {ticket}}}\n")
    change(folder, "queues: [pre]", "queues: [pre, ticket]")
    change(folder, "{id: pre, ", f"{{id: pre, {more}, ")


def test_transfers_and_escalations_are_read_one_or_several(small: Path) -> None:
    with_ticket(
        small,
        "transfers: {to: after, share: 0.1}, "
        "escalations: [{to: ticket, share: 0.05, after_hours: 24, included: false}, "
        "{to: after, share: 0.02, after_hours: 1.5}]",
    )
    floor = load_scenario(small).floor

    assert floor.queue_by_id["pre"].handovers == (
        Handover(to="after", share=0.1),
        Handover(to="ticket", share=0.05, after_minutes=1440, included=False),
        Handover(to="after", share=0.02, after_minutes=90),
    )


def test_who_takes_chats_over_needs_no_history(small: Path) -> None:
    with_ticket(small, "transfers: {to: ticket, share: 0.1}")
    with use_language("en"):
        problems = [note.problem for note in check_scenario(small)[1]]

    assert not [each for each in problems if each.startswith("queue 工单 has contacts on")]


def test_who_comes_again_is_read(small: Path) -> None:
    change(small, "{id: pre, ", "{id: pre, retries: {share: 0.5, after_minutes: 10}, ")

    assert load_scenario(small).floor.queue_by_id["pre"].retries == Retries(share=0.5, after_minutes=10.0)


def test_a_share_of_nothing_is_as_good_as_nothing_said(small: Path) -> None:
    before = load_scenario(small).floor
    nothing = "transfers: {to: after, share: 0}, retries: {share: 0, after_minutes: 5}"
    change(small, "{id: pre, ", f"{{id: pre, {nothing}, ")

    assert load_scenario(small).floor == before


@pytest.mark.parametrize(
    ("more", "place", "problem"),
    [
        ("transfers: {to: nobody, share: 0.1}", "transfers.to", "there is no queue nobody"),
        ("transfers: [{to: after, share: 0.1}, {to: pre, share: 0.1}]", "transfers[1].to",
         "queue 售前 hands chats over to itself"),
        ("transfers: {to: qc, share: 0.1}", "transfers.to", "queue 质检 is deferrable and takes no contacts"),
        ("transfers: [{to: after, share: 0.7}, {to: ticket, share: 0.4}]", "transfers",
         "queue 售前: 110% of its chats go on"),
        ("transfers: [{to: after, share: 0.1}, {to: after, share: 0.2}]", "transfers[1].to", "after stands twice"),
        ("transfers: {to: after, share: 1.5}", "transfers.share", "share must be at most 1"),
        ("transfers: {to: after}", "transfers.share", "share is missing"),
        ("transfers: 0.1", "transfers", "transfers must be a list"),
        ("escalations: {to: after, share: 0.1}", "escalations.after_hours", "after_hours is missing"),
        ("escalations: {to: after, share: 0.1, after_hours: 0}", "escalations.after_hours",
         "after_hours must be above 0"),
        ("retries: {share: 0.5}", "retries.after_minutes", "after_minutes is missing"),
        ("retries: {share: 1.2, after_minutes: 5}", "retries.share", "share must be at most 1"),
        ("retries: {share: 0.2, after_minutes: 0}", "retries.after_minutes", "after_minutes must be above 0"),
        ("escalations: {to: after, share: 0.1, after_hour: 3}", "escalations.after_hour",
         "after_hour is not known here"),
    ],
)  # fmt: skip
def test_what_cannot_go_on_is_said_where_it_stands(small: Path, more: str, place: str, problem: str) -> None:
    with_ticket(small, more)
    with use_language("en"):
        found = [(where, what) for _file, where, what in told(small)]

    assert any(where.startswith(f"queues[1].{place}") and what == problem for where, what in found)


def test_a_queue_of_work_that_can_wait_hands_nobody_over(small: Path) -> None:
    with_ticket(small, "rate: 1", "name: 工单, kind: deferrable, hours_a_day: 3, transfers: {to: pre, share: 0.1}")
    with use_language("en"):
        assert [problem for _file, _place, problem in told(small)] == ["queue 工单 is deferrable and takes no contacts"]


def test_circles_are_told_with_the_names_of_their_queues_beside_every_other_fault(small: Path) -> None:
    with_ticket(
        small,
        "transfers: {to: ticket, share: 0.1}",
        "name: 工单, escalations: [{to: pre, share: 0.1, after_hours: 2}, {to: ticket, share: 1, after_hours: 2}]",
    )
    with use_language("en"):
        problems = [problem for _file, _place, problem in told(small)]

    assert "queue 工单 hands chats over to itself" in problems
    assert "queue 工单: 110% of its chats go on" in problems
    assert [each for each in problems if each.startswith("chats go round in a circle: ")] == [
        "chats go round in a circle: 工单 → 售前 → 工单"
    ]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", "Goes on  售前: 10% of its chats go on to 售后 at once (its own figures count them); "
               "2.5% of its chats come to 工单 after 24 h (on top of its own figures); "
               "50% of those who give up come again, after 10 minutes on average"),
        ("zh_CN", "转走  售前：10% 的会话聊完马上转给 售后（已算在它自己的来量里）；"
                  "2.5% 的会话过 24 小时升级到 工单（在它自己的来量之外另加）；"
                  "等不及走掉的人里 50% 会再来，平均过 10 分钟"),
    ],
)  # fmt: skip
def test_a_check_says_back_what_goes_on(
    small: Path, capsys: pytest.CaptureFixture[str], language: str, lines: str
) -> None:
    with_ticket(
        small,
        "transfers: {to: after, share: 0.1}, retries: {share: 0.5, after_minutes: 10}, "
        "escalations: {to: ticket, share: 0.025, after_hours: 24, included: false}",
    )
    with use_language(language):
        show_understood(understood(load_scenario(small)))

    assert lines.replace(" ", "") in capsys.readouterr().out.replace("\n", "").replace(" ", "")
