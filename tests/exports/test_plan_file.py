import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.campaign import Wave
from planner.domain.handovers import Handover
from planner.domain.order_driven import Bar, OrderDriven
from planner.errors import Fault, InvalidInput
from planner.exports import plan_file
from planner.exports.plan_file import plan_schema, plan_text, read_plan, write_plan
from planner.exports.plan_text import json_text
from planner.i18n import use_language
from tests.factories import plan

SCHEMA = Path(plan_file.__file__).with_name("plan.schema.json")
TEXT = plan_text(plan())
NEED = {
    "queue": "pre",
    "day": None,
    "weekdays": [],
    "opens": 0,
    "closes": 60,
    "people": 1,
    "contacts": None,
    "least": None,
}
OWED = {"lender": "售后", "borrower": "售前", "hours": 3.0}
TURNED = {"lender": "售前", "borrower": "售后", "hours": 1.0}


def stored(folder: Path, content: str | bytes) -> Path:
    path = folder / "plan.json"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refused(folder: Path, content: str | bytes) -> tuple[Fault, ...]:
    with pytest.raises(InvalidInput) as caught:
        read_plan(stored(folder, content))
    assert caught.value.faults
    return caught.value.faults


def changed(*path: str | int, value: object) -> str:
    """The sample plan with one value replaced; an ellipsis takes the field away."""
    data = json.loads(TEXT)
    at = data
    for step in path[:-1]:
        at = at[step]
    if value is ...:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return json.dumps(data)


def test_a_plan_read_back_is_the_plan_written(tmp_path: Path) -> None:
    write_plan(plan(), tmp_path / "plan.json")

    assert read_plan(tmp_path) == plan()
    assert read_plan(tmp_path / "plan.json") == plan()


def test_a_plan_with_waves_orders_and_bars_is_read_back(tmp_path: Path) -> None:
    of = plan()
    waves = (Wave(zero_hour=datetime(2026, 10, 31, 20), name="第一波"), Wave(zero_hour=of.floor.campaign.zero_hour))
    pre, *others = of.floor.queues
    followed = replace(
        pre,
        driven_by=OrderDriven(orders="targets", delays=(1.0, 4.0), rate=0.2),
        barred=(Bar(begin=datetime(2026, 11, 11), until=datetime(2026, 11, 12)),),
        like="after",
        like_times=0.5,
    )
    floor = replace(of.floor, campaign=replace(of.floor.campaign, waves=waves), queues=(followed, *others))
    write_plan(replace(of, floor=floor), tmp_path / "plan.json")

    assert read_plan(tmp_path) == replace(of, floor=floor)


def test_a_plan_from_before_there_were_waves_is_read(tmp_path: Path) -> None:
    data = json.loads(TEXT)
    del data["floor"]["campaign"]["waves"]
    for queue in data["floor"]["queues"]:
        for name in ("like", "like_times", "driven_by", "barred", "waits"):
            del queue[name]

    assert read_plan(stored(tmp_path, json.dumps(data))) == plan()


def test_writing_what_was_read_gives_the_same_bytes(tmp_path: Path) -> None:
    whole_numbers = replace(
        plan(), tolerance=0, coverage=tuple(replace(c, on_loan=(0,) * 144) for c in plan().coverage)
    )
    write_plan(whole_numbers, tmp_path / "plan.json")
    first = (tmp_path / "plan.json").read_bytes()

    write_plan(read_plan(tmp_path), tmp_path / "plan.json")

    assert (tmp_path / "plan.json").read_bytes() == first


def test_a_segment_a_leaf_and_a_series_each_take_one_line() -> None:
    lines = TEXT.splitlines()

    assert lines[1] == ' "format_version": 1,'
    assert sum(line.lstrip().startswith('"on_duty": [') and line.endswith("],") for line in lines) == 3
    segment = '{"start": "2026-11-10T08:00:00", "end": "2026-11-10T09:15:00", "kind": "work", "queue": "pre",'
    assert any(line.strip().startswith(segment) for line in lines)


def test_a_byte_order_mark_from_an_editor_does_no_harm(tmp_path: Path) -> None:
    assert read_plan(stored(tmp_path, b"\xef\xbb\xbf" + TEXT.encode())) == plan()


def test_the_shipped_schema_is_the_one_of_the_code_and_the_plan_keeps_to_it() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == json_text(plan_schema())
    jsonschema.Draft202012Validator.check_schema(plan_schema())
    jsonschema.Draft202012Validator(plan_schema()).validate(json.loads(TEXT))


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("floor", "agents", 3, "wage"), "a lot", "floor.agents[3].wage"),
        (("floor", "published"), {"nobody": ["A", "", None]}, "floor.published.nobody"),
        (("floor", "published"), {"A001": ["A"]}, "floor.published.A001"),
        (("floor", "published"), {"A001": ["A", "", 3]}, "floor.published.A001[2]"),
        (("floor", "agents", 3, "name"), ..., "floor.agents[3]"),
        (("floor", "horizon", "first_day"), "11.10", "floor.horizon.first_day"),
        (("floor", "agents", 0, "skills", "pre"), None, "floor.agents[0].skills.pre"),
        (("seed",), 1.5, "seed"),
        (("seed",), True, "seed"),
        (("assignments", 2, "segments", 1, "kind"), "nap", "assignments[2].segments[1].kind"),
        (("assignments", 2, "segments"), {}, "assignments[2].segments"),
        (("assignments", 0, "shift"), "A", "assignments[0].shift"),
        (("coverage",), "none", "coverage"),
        (("floor", "codes", 0, "length"), 9000, "floor.codes[0]"),
        (("floor", "horizon", "last_day"), "9999-12-31", "floor.horizon.last_day"),
        (("floor", "campaign", "zero_hour"), "9999-12-31T23:59:00", "floor.campaign.zero_hour"),
        (("floor", "campaign", "waves"), [{"zero_hour": "2026-11-01T00:00:00"}], "floor.campaign"),
        (("floor", "campaign", "waves"), [{"zero_hour": "soon"}], "floor.campaign.waves[0].zero_hour"),
        (("floor", "agents", 1, "history", "days_in_row"), 10**30, "floor.agents[1].history.days_in_row"),
        (("floor", "rules", "night_from"), 10**18, "floor.rules.night_from"),
        (("floor", "rules", "min_rest"), -1, "floor.rules.min_rest"),
        (("floor", "goals", "wish"), 1e300, "floor.goals.wish"),
        (("floor", "queues", 0, "chats"), 0, "floor.queues[0].chats"),
        (("floor", "agents", 0, "ledger", "nights"), -1, "floor.agents[0].ledger.nights"),
        (("floor", "goals", "repay_hours"), 0, "floor.goals.repay_hours"),
        (("floor", "loan_balances"), [OWED | {"lender": "nobody"}], "floor.loan_balances[0].lender"),
        (("floor", "loan_balances"), [OWED | {"hours": -1}], "floor.loan_balances[0].hours"),
        (("floor", "loan_balances"), [OWED, TURNED], "floor.loan_balances[1]"),
        (("floor", "needs"), [NEED | {"queue": "hotline"}], "floor.needs[0].queue"),
        (("floor", "needs"), [NEED | {"weekdays": [9]}], "floor.needs[0].weekdays[0]"),
        (("floor", "needs"), [NEED | {"closes": 9000}], "floor.needs[0].closes"),
        (("floor", "rules", "max_days_off"), 10**9, "floor.rules.max_days_off"),
        (
            ("floor", "rules", "shift_counts"),
            [{"codes": ["Z"], "least": 0, "most": 1, "team": ""}],
            "floor.rules.shift_counts[0].codes[0]",
        ),
        (
            ("floor", "rules", "code_counts"),
            [{"codes": ["A"], "least": 0, "most": -1, "phases": [], "team": "nobody"}],
            "floor.rules.code_counts[0].most",
        ),
        (
            ("floor", "rules", "leads"),
            [{"least": 1, "phases": [], "teams": ["nobody"]}],
            "floor.rules.leads[0].teams[0]",
        ),
        (
            ("floor", "availability"),
            [{"agent": "A999", "weekday": 9, "day": None, "opens": 0, "closes": 60}],
            "floor.availability[0].weekday",
        ),
        (("levers", "shrinkage"), -0.5, "levers.shrinkage"),
        (("requirements", "queues", 0, "p50", 3), 1e300, "requirements.queues[0].p50[3]"),
        (("forecasts", 0, "p50", 3), 10**30, "forecasts[0].p50[3]"),
        (("floor", "agents", 1, "history", "nights_this_week"), -1, "floor.agents[1].history.nights_this_week"),
        (("floor", "horizon", "zone"), "Mars/Olympus", "floor.horizon"),
        (("assignments", 0, "agent"), "A999", "assignments[0].agent"),
        (("assignments", 0, "day"), "2027-01-01", "assignments[0].day"),
        (("assignments", 0, "start"), "2026-11-10T08:00:00Z", "assignments[0].start"),
        (("coverage", 0, "on_duty"), [1.0], "coverage[0].on_duty"),
        (("requirements", "queues", 0, "queue"), "nope", "requirements.queues[0].queue"),
        (("floor", "teams", 0, "queues"), [], "floor.teams[0].queues"),
        (("shortages", 0, "end"), "2026-11-10T00:00:00", "shortages[0].end"),
    ],
)
def test_a_wrong_value_is_named_by_its_path(
    tmp_path: Path, path: tuple[str | int, ...], value: object, place: str
) -> None:
    assert place in {fault.place for fault in refused(tmp_path, changed(*path, value=value))}


def test_every_wrong_value_is_reported_at_once(tmp_path: Path) -> None:
    data = json.loads(TEXT)
    for assignment in data["assignments"]:
        assignment["agent"] = "nobody"
    faults = refused(tmp_path, json.dumps(data))

    assert [fault.place for fault in faults[:2]] == ["assignments[0].agent", "assignments[1].agent"]
    assert faults[0].value == "nobody"
    assert faults[0].problem == "没有叫这个名字的客服"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "文件到一半就断了"),
        (TEXT[: len(TEXT) // 2], "文件到一半就断了"),
        ("not json", "不是 JSON"),
        (b"\x00\xff\xfe\x80", "不是 JSON"),
        (TEXT.encode("gb18030"), "不是 JSON"),
        ("[" * 100_000, "不是 JSON"),
        ("[]", "这里不该是这个值"),
        ("12", "这里不该是这个值"),
    ],
)
def test_what_is_no_plan_at_all_is_refused_in_words(tmp_path: Path, content: str | bytes, problem: str) -> None:
    assert refused(tmp_path, content)[0].problem == problem


def test_not_a_number_is_no_number(tmp_path: Path) -> None:
    for word in ("NaN", "Infinity", "1e999"):
        (fault,) = refused(tmp_path, TEXT.replace('"tolerance": 0.05', f'"tolerance": {word}'))
        assert (fault.place, fault.remedy) == ("tolerance", "要写有限的数字")


def test_a_plan_of_a_newer_format_asks_for_a_newer_dacu(tmp_path: Path) -> None:
    (fault,) = refused(tmp_path, changed("format_version", value=2))

    assert (fault.place, fault.value) == ("format_version", "2")


def test_a_plan_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_plan(tmp_path)

    assert caught.value.faults[0].file == str(tmp_path / "plan.json")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_value_replaced_by_any_other_is_read_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    found = json.loads(TEXT)
    at, step = found, data.draw(st.sampled_from(sorted(found)))
    while isinstance(at[step], dict | list) and at[step] and data.draw(st.booleans()):
        at = at[step]
        step = data.draw(st.sampled_from(sorted(at)) if isinstance(at, dict) else st.integers(0, len(at) - 1))
    odd = st.sampled_from(
        [None, "", -1, 10**30, 1e300, True, [], {}, [[]], "2026-11-11", "9999-12-31", "0001-01-01T00:00:00"]
    )
    at[step] = data.draw(odd | st.text(max_size=5) | st.floats() | st.integers())
    path = stored(tmp_path, json.dumps(found))

    try:
        write_plan(read_plan(path), path)
    except InvalidInput as error:
        assert error.faults


def test_where_chats_go_on_to_is_read_back_and_not_written_where_none_do(tmp_path: Path) -> None:
    of = plan()
    pre, *others = of.floor.queues
    handovers = (Handover(to="after", share=0.1, after_minutes=90.0, included=False),)
    told = replace(of, floor=replace(of.floor, queues=(replace(pre, handovers=handovers), *others)))

    assert "handovers" not in TEXT
    assert read_plan(stored(tmp_path, plan_text(told))).floor.queues[0].handovers == handovers
    jsonschema.Draft202012Validator(plan_schema()).validate(json.loads(plan_text(told)))


@pytest.mark.parametrize(
    ("to", "problem"),
    [("qc", "no live queue has this name"), ("nobody", "no live queue has this name"),
     ("pre", "chats go round in a circle: pre → pre")],
)  # fmt: skip
def test_chats_go_on_to_live_queues_and_never_come_back(tmp_path: Path, to: str, problem: str) -> None:
    with use_language("en"):
        faults = refused(
            tmp_path, changed("floor", "queues", 0, "handovers", value=[{"to": to, "share": 0.1, "after_minutes": 0.0}])
        )

    assert [fault.problem for fault in faults] == [problem]
