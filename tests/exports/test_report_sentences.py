"""Every sentence of the report equals figures recomputed here from plan.json alone, in both languages."""

import json
import re
from collections import defaultdict
from dataclasses import replace
from datetime import datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from planner.domain.fix_notes import FixNote, FixNotes
from planner.domain.headline import urgent_shortages
from planner.domain.plan import Plan, ServiceWindow, WindowKind
from planner.exports.plan_file import write_plan
from planner.exports.report import render_report
from planner.i18n import use_language
from tests.exports.campaign_plan import campaign_plan
from tests.factories import plan

Raw = dict[str, Any]


def windows(of: Plan) -> Plan:
    """The plan with stretches that hold, are likely to and miss, of the queues it plays."""
    assert of.simulation is not None
    zero = of.floor.campaign.zero_hour
    hours = (
        (WindowKind.EVE, zero - timedelta(hours=2), zero, 0.3, 0.62, 0.4),
        (WindowKind.ZERO, zero, zero + timedelta(hours=2), 0.91, 0.97, 0.99),
        (WindowKind.WORST, zero + timedelta(hours=10), zero + timedelta(hours=11), 0.1, 0.7996, 0.48),
        (WindowKind.WORST, zero - timedelta(hours=14), zero - timedelta(hours=13), 0.795, 0.93, 0.71),
    )
    made = tuple(
        ServiceWindow(
            kind=kind, queue=each.queue, start=start, end=end, contacts=40.0, p10=p10, p50=p50, p90=1.0, met=met
        )
        for number, each in enumerate(of.simulation.queues)
        for place, (kind, start, end, p10, p50, met) in enumerate(hours)
        if place == number % 3 or (place == 3 and number % 3 == 0)
    )
    return replace(of, simulation=replace(of.simulation, windows=made))


@pytest.fixture(params=[plan, campaign_plan], ids=["sample", "campaign"])
def of(request: pytest.FixtureRequest) -> Plan:
    made: Plan = request.param()
    return windows(made)


@pytest.fixture
def raw(of: Plan, tmp_path: Path) -> Raw:
    write_plan(of, tmp_path / "plan.json")
    read: Raw = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    return read


class _Text(HTMLParser):
    """What a reader of one language sees: a line a row, paragraph or item, cells parted by bars."""

    ENDS = frozenset({"tr", "p", "li", "h1", "h2", "summary", "small", "b", "i"})
    VOID = frozenset({"meta", "col", "br", "input", "link", "img"})

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language, self._open, self.parts = language, list[tuple[str, str | None]](), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self._open.append((tag, dict(attrs).get("lang")))
        self.parts.append("|" if tag in ("td", "th") else "\n" if tag in ("tr", "p", "li", "section") else "")

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()
        self.parts.append("\n" if tag in ("tr", "p", "li", "h1", "h2", "summary", "section") else "")

    def handle_data(self, data: str) -> None:
        hidden = any(tag in ("script", "style") for tag, _lang in self._open)
        other = any(lang and tag != "html" and not lang.startswith(self._language) for tag, lang in self._open)
        if not hidden and not other:
            self.parts.append(data)


def text_of(page: str, language: str) -> str:
    reader = _Text(language)
    reader.feed(page)
    return re.sub(r"\s*\n\s*", "\n", "".join(reader.parts))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def hours_of(raw: Raw) -> tuple[float, float, float]:
    """Agent-hours needed, short and over at P50, each queue rounded to tenths first."""
    interval = raw["floor"]["horizon"]["interval"]
    size, hour = 24 * 60 // interval, interval / 60
    live = {queue["id"]: queue["kind"] == "live" for queue in raw["floor"]["queues"]}
    needs = {each["queue"]: each["p50"] for each in raw["requirements"]["queues"]}
    sums = [0.0, 0.0, 0.0]
    for cover in raw["coverage"]:
        have, need = cover["on_duty"], needs[cover["queue"]]
        if live[cover["queue"]]:
            pairs = [(wanted * hour, there * hour) for wanted, there in zip(need, have, strict=True)]
        else:
            pairs = [(wanted, sum(have[day * size : (day + 1) * size]) * hour) for day, wanted in enumerate(need)]
        parts = (
            sum(wanted for wanted, _there in pairs),
            sum(max(0.0, wanted - there) for wanted, there in pairs),
            sum(max(0.0, there - wanted) for wanted, there in pairs),
        )
        sums = [whole + round(round(part, 6), 1) for whole, part in zip(sums, parts, strict=True)]
    return round(sums[0], 1), round(sums[1], 1), round(sums[2], 1)


def test_the_report_is_the_same_file_whatever_language_its_maker_speaks(of: Plan) -> None:
    with use_language("en"):
        english = render_report(of)
    with use_language("zh_CN"):
        assert render_report(of) == english


def test_the_figures_of_the_head_are_sums_of_what_they_say(of: Plan, raw: Raw) -> None:
    needed, short, over = hours_of(raw)
    lent = sum(
        (at(part["end"]) - at(part["start"])).total_seconds() / 3600
        for each in raw["assignments"]
        for part in each["segments"]
        if part["loan"]
    )
    paid = sum(round(part["yuan"]) for part in raw["costs"] if part["paid"])
    extra = sum(round(part["yuan"]) for part in raw["costs"] if part["name"] in ("overtime", "rest_day_work"))
    text = text_of(render_report(of), "en")

    for said in (
        f"Needed\n{needed:,.1f}agent-h\n",
        f"On duty + loans\n{needed - short + over:,.1f}agent-h\nloans: {lent:,.1f} h as worked",
        f"Shortage\n{short:,.1f}agent-h\n{short / needed:.1%} of what is needed",
        f"Surplus\n{over:,.1f}agent-h\n{over / needed:.1%} of what is needed",
        f"Cost\n{paid:,}yuan\n{extra:,} of it overtime",
    ):
        assert said in text


def test_every_judged_stretch_is_said_once_with_the_sign_its_figures_prove(of: Plan, raw: Raw) -> None:
    queues = {each["id"]: each for each in raw["floor"]["queues"]}
    text = text_of(render_report(of), "en")
    signs = dict.fromkeys("✓~!", 0)
    for window in raw["simulation"]["windows"]:
        queue, p10, p50 = queues[window["queue"]], window["p10"], window["p50"]
        sign = "✓" if p10 >= queue["target_share"] else "~" if p50 >= queue["target_share"] else "!"
        if sign == "✓" and window["kind"] != "zero":
            continue
        begin, end = at(window["start"]), at(window["end"])
        words = {"✓": "holds", "~": "is likely to hold", "!": "does not hold"}[sign]
        until = "24:00" if f"{end:%H:%M}" == "00:00" else f"{end:%H:%M}"
        said = f"{sign} {queue['name']} {begin.month}.{begin.day} {begin:%H:%M}–{until} {words}: "
        assert text.count(said) == 1, said
        sentence = text[text.index(said) :].split("\n")[0]
        if sign == "!":
            told = float(re.findall(r"stay at ([\d.]+)% or below", sentence)[0]) / 100
            assert abs(told - p50) <= 0.005
            assert told < queue["target_share"]
        signs[sign] += 1
    shown = re.findall(r"^([✓~!]) ", text, flags=re.MULTILINE)
    service = re.findall(r"^\|[✓~!] ", text, flags=re.MULTILINE)
    assert len(shown) == sum(signs.values()) + 2  # and the verdict, and what the signs of the table mean
    assert len(service) == sum(each["overall_p10"] is not None for each in raw["simulation"]["queues"])


def test_the_verdict_counts_what_does_not_hold_apart_from_the_zero_hour(of: Plan, raw: Raw) -> None:
    targets = {each["id"]: each["target_share"] for each in raw["floor"]["queues"]}
    others = [each for each in raw["simulation"]["windows"] if each["kind"] != "zero"]
    missed = sum(each["p50"] < targets[each["queue"]] for each in others)
    unsure = sum(each["p10"] < targets[each["queue"]] <= each["p50"] for each in others)
    text = text_of(render_report(of), "en")
    counts = [f"{missed} not holding"] * bool(missed) + [f"{unsure} not sure"] * bool(unsure)

    (lead,) = re.findall(r"^! (?:The zero hour|Stretches).*$", text, flags=re.MULTILINE)
    assert lead.endswith(": " + ", ".join(counts) + ".")


def test_shortages_are_told_with_the_numbers_people_and_reasons_of_the_plan(of: Plan, raw: Raw) -> None:
    live = {queue["id"]: queue["kind"] == "live" for queue in raw["floor"]["queues"]}
    names = {queue["id"]: queue["name"] for queue in raw["floor"]["queues"]}
    ordered = sorted(
        raw["shortages"], key=lambda each: (not live[each["queue"]], -each["agent_hours"], each["start"], each["queue"])
    )
    rows = re.findall(
        r"^\|(\d+)\. ([^|]+)\|([^|]*)\|([^|]*)\|([^|]*)\|([\d,.]+)\|(.*)$", _english(of), flags=re.MULTILINE
    )

    assert len(rows) == min(12, len(ordered))
    for each, (number, name, _stretch, worst, when, hours, why) in zip(ordered, rows, strict=False):
        assert (name, float(hours)) == (names[each["queue"]], round(each["agent_hours"], 1))
        if live[each["queue"]]:
            assert float(worst) == round(each["worst_needed"] - each["worst_on_duty"], 1)
            assert when == each["worst_at"][11:16]
        counts = [int(count) for count in re.findall(r": (\d+)", why)]
        assert counts == sorted((n for n in each["reasons"].values() if n), reverse=True)[:3]
        assert number == str(ordered.index(each) + 1)


def _english(of: Plan) -> str:
    return text_of(render_report(of), "en")


def short_by_hour(raw: Raw, without: frozenset[tuple[str, str]] = frozenset()) -> list[list[float]]:
    """People short of P50 by day and hour, live queues, a mean of the hour; `without` the shifts of some days."""
    live = {queue["id"] for queue in raw["floor"]["queues"] if queue["kind"] == "live"}
    needs = {each["queue"]: each["p50"] for each in raw["requirements"]["queues"]}
    interval = raw["floor"]["horizon"]["interval"]
    per_hour = 60 // interval
    hours: dict[tuple[int, int], float] = defaultdict(float)
    for cover in raw["coverage"]:
        if cover["queue"] in live:
            taken = taken_from(raw, cover["queue"], without)
            for place, (wanted, there) in enumerate(zip(needs[cover["queue"]], cover["on_duty"], strict=True)):
                hours[divmod(place // per_hour, 24)] += max(0.0, wanted - there + taken[place]) / per_hour
    days = max(day for day, _hour in hours) + 1
    return [[hours[day, hour] for hour in range(24)] for day in range(days)]


def taken_from(raw: Raw, queue: str, without: frozenset[tuple[str, str]]) -> dict[int, float]:
    """People a queue loses in each interval where these agents are off on these days."""
    first, interval = at(raw["floor"]["horizon"]["first_day"]), raw["floor"]["horizon"]["interval"]
    taken: dict[int, float] = defaultdict(float)
    for each in raw["assignments"]:
        if (each["agent"], each["day"]) in without:
            for part in (part for part in each["segments"] if part["kind"] == "work" and part["queue"] == queue):
                begin, end = ((at(part[edge]) - first).total_seconds() / 60 for edge in ("start", "end"))
                for minute in range(round(begin), round(end)):
                    taken[minute // interval] += part["efficiency"] / interval
    return taken


def least_counted(raw: Raw) -> float:
    """People from whom on an hour is coloured in the heat map of a shop of this size."""
    people = len(raw["floor"]["agents"])
    return 0.5 if people <= 50 else 1.5 if people <= 250 else 4.0


def test_the_hour_short_most_often_is_short_by_what_is_said_on_the_days_that_are_said(of: Plan, raw: Raw) -> None:
    short, least = short_by_hour(raw), least_counted(raw)
    counts = [sum(day[hour] >= least for day in short) for hour in range(24)]
    hours = [sum(day[hour] for day in short if day[hour] >= 0.05) for hour in range(24)]
    most = max(range(24), key=lambda hour: (counts[hour], hours[hour], -hour))

    said = re.findall(
        r"(\d\d):00–(\d\d):00 is short most often: by ([\d.]+) people or more on (\d+) of (\d+) days, ([\d,.]+) agent",
        _english(of),
    )
    none = re.findall(r"No hour of the day is short of ([\d.]+) people or more on two days", _english(of))
    if counts[most] < 2:
        assert (said, none) == ([], [f"{least:g}"])
    else:
        figures = (f"{least:g}", str(counts[most]), str(len(short)), f"{hours[most]:,.1f}")
        assert (said, none) == ([(f"{most:02d}", f"{most + 1:02d}", *figures)], [])


def test_the_code_proposed_for_it_meets_what_is_said_and_no_other_code_meets_more(of: Plan, raw: Raw) -> None:
    short, least = short_by_hour(raw), least_counted(raw)
    said = re.findall(
        r"(\d\d):00–\d\d:00 is short most.*?One more (\S+) \([\d:–]+\) on (\d+) of these days would meet up to "
        r"([\d,.]+)",
        _english(of),
    )
    for hour, named, filled, told in said:
        met = {}
        for code in raw["floor"]["codes"]:
            begin, end = code["start"], code["start"] + code["length"]
            before = [back for back in (0, 1) if begin <= (int(hour) + 24 * back) * 60 <= end - 60]
            if code["kind"] == "standby" or not before:
                continue
            days = [day for day, each in enumerate(short) if each[int(hour)] >= least and day >= before[0]]
            days = [day for day in days if allowed(raw, code, day - before[0])]
            met[code["code"]] = (
                len(days),
                sum(
                    min(1.0, short[place // 24][place % 24]) * (min(end, 60 * each + 60) - max(begin, 60 * each)) / 60
                    for day in days
                    for each in range(begin // 60, -(-end // 60))
                    if (place := (day - before[0]) * 24 + each) < 24 * len(short)
                    and short[place // 24][place % 24] >= 0.05
                ),
            )
        assert (filled, told) == (str(met[named][0]), f"{met[named][1]:,.1f}")
        assert met[named][1] == max(each for _days, each in met.values())


def allowed(raw: Raw, code: Raw, day: int) -> bool:
    """Whether the day's phases and the code's weekdays let somebody begin it."""
    when = (at(raw["floor"]["horizon"]["first_day"]) + timedelta(days=day)).date()
    phases = [
        each
        for each in raw["floor"]["campaign"]["phases"]
        if each["first_day"] <= when.isoformat() <= each["last_day"] and each["codes"]
    ]
    if code["weekdays"] and when.weekday() not in code["weekdays"]:
        return False
    return any(code["code"] in each["codes"] for each in phases) if phases else not code["only_in_phases"]


def test_leave_that_is_proposed_makes_the_shortage_longer_by_what_is_said(of: Plan, raw: Raw) -> None:
    ids = {each["name"]: each["id"] for each in raw["floor"]["agents"]}
    ids |= {f"{each['name']} {each['id']}": each["id"] for each in raw["floor"]["agents"]}  # of those who share a name
    year = at(raw["floor"]["horizon"]["first_day"]).year
    said = re.findall(r"Leave could be granted to (.*?): it would add ([\d,.]+) agent-hours", _english(of))
    for names, told in said:
        off = set()
        for one in names.split(", "):
            name, days = one.rsplit(" ", 1)
            off |= {(ids[name], f"{year}-{int(m):02d}-{int(d):02d}") for m, d in re.findall(r"(\d+)\.(\d+)", days)}
        held = {(each["agent"], each["day"]) for each in raw["assignments"]}
        assert off <= held
        assert float(told) == round(short_hours(raw, frozenset(off)) - short_hours(raw), 1)


def short_hours(raw: Raw, without: frozenset[tuple[str, str]] = frozenset()) -> float:
    """Agent-hours below P50 of all queues, `without` the shifts of some days."""
    interval = raw["floor"]["horizon"]["interval"]
    size, hour, whole = 24 * 60 // interval, interval / 60, 0.0
    live = {queue["id"]: queue["kind"] == "live" for queue in raw["floor"]["queues"]}
    needs = {each["queue"]: each["p50"] for each in raw["requirements"]["queues"]}
    for cover in raw["coverage"]:
        taken = taken_from(raw, cover["queue"], without)
        have = [there - taken[place] for place, there in enumerate(cover["on_duty"])]
        need = needs[cover["queue"]]
        if live[cover["queue"]]:
            whole += sum(max(0.0, wanted - there) * hour for wanted, there in zip(need, have, strict=True))
        else:
            for day, wanted in enumerate(need):
                whole += max(0.0, wanted - sum(have[day * size : (day + 1) * size]) * hour)
    return whole


def test_the_fullest_days_hold_what_is_said(of: Plan, raw: Raw) -> None:
    first = at(raw["floor"]["horizon"]["first_day"])
    said = re.findall(r"(\d+\.\d+)(?:–(\d+\.\d+))? holds? ([\d,.]+) agent-hours", _english(of))
    index = {f"{day.month}.{day.day}": place for place in range(60) for day in [first + timedelta(days=place)]}
    for begin, end, told in said:
        days = range(index[begin], index[end or begin] + 1)
        left = sum(_left_of_the_day(raw, day) for day in days) / len(days)
        assert abs(float(told.replace(",", "")) - left) <= 0.1 * len(raw["coverage"])  # days are shared out in tenths


def _left_of_the_day(raw: Raw, day: int) -> float:
    """Agent-hours over less those short of one day."""
    interval = raw["floor"]["horizon"]["interval"]
    size, hour = 24 * 60 // interval, interval / 60
    live = {queue["id"]: queue["kind"] == "live" for queue in raw["floor"]["queues"]}
    needs = {each["queue"]: each["p50"] for each in raw["requirements"]["queues"]}
    return sum(
        sum(cover["on_duty"][day * size : (day + 1) * size]) * hour
        - (
            sum(needs[cover["queue"]][day * size : (day + 1) * size]) * hour
            if live[cover["queue"]]
            else needs[cover["queue"]][day]
        )
        for cover in raw["coverage"]
    )


def test_standby_and_its_reach_of_the_zero_hour_are_counted(of: Plan, raw: Raw) -> None:
    kinds = {code["code"]: code["kind"] for code in raw["floor"]["codes"]}
    zero = at(raw["floor"]["campaign"]["zero_hour"])
    held = [each for each in raw["assignments"] if kinds[each["code"]] == "standby"]
    there = sum(at(each["start"]) <= zero < at(each["end"]) for each in held)

    said = re.findall(r"(\d+) standby duties come on top, not counted as on duty; (\d+) of them reach", _english(of))
    assert said == ([(str(len(held)), str(there))] if held else [])


def test_calm_is_counted_from_the_shifts_in_both_languages(of: Plan, raw: Raw) -> None:
    starts = {
        (each["agent"], each["day"]): code["start"]
        for each in raw["assignments"]
        for code in raw["floor"]["codes"]
        if code["code"] == each["code"]
    }
    first, within = at(raw["floor"]["horizon"]["first_day"]), raw["floor"]["goals"]["steady_within"]
    days = (at(raw["floor"]["horizon"]["last_day"]) - first).days + 1
    named = [(first + timedelta(days=place)).date().isoformat() for place in range(days)]
    steps = [
        starts[agent["id"], named[place]] - starts[agent["id"], named[place - 1]]
        for agent in raw["floor"]["agents"]
        for place in range(1, days)
        if (agent["id"], named[place]) in starts and (agent["id"], named[place - 1]) in starts
    ]
    changed = sum(abs(step) > within for step in steps) / len(steps)
    earlier = sum(-step > within for step in steps) / len(steps)

    assert f"Calm: {changed:.0%} of days of work in a row start more than" in _english(of)
    assert f"off the day before, {earlier:.0%} earlier" in _english(of)
    assert f"作息：连着上班时，{changed:.0%} 的日子上班时间与前一天相差" in text_of(render_report(of), "zh")


def test_contacts_of_the_formula_and_of_the_intervals_are_reconciled_with_their_own_figures(of: Plan, raw: Raw) -> None:
    queue = next(each for each in raw["floor"]["queues"] if each["id"] == "pre")
    factor = 1.0
    for name in queue["drivers"]:
        last, now = raw["levers"][name]["last"], raw["levers"][name]["now"]
        factor *= (1 - now) / (1 - last) if name in ("bot", "auto_refund") else now / last
    rows = raw["top_down"]
    most = max(rows, key=lambda each: (abs(each["pre_sales_contacts"] - each["forecast_contacts"]), each["day"]))
    formula, forecast = round(most["pre_sales_contacts"]), round(most["forecast_contacts"])
    whole = [sum(each[name] for each in rows) for name in ("pre_sales_contacts", "forecast_contacts")]
    sign = "+" if forecast > formula else "−"

    said = (
        f"On {int(most['day'][5:7])}.{int(most['day'][8:])} the formula has {formula:,} contacts and the intervals "
        f"have {forecast:,} ({sign}{abs(forecast - formula):,}), over the {len(rows)} days {whole[0]:,.0f} and "
        f"{whole[1]:,.0f}: "
    )
    assert _english(of).count(said) == 1
    assert _english(of).count(f"and then the levers (×{factor:.2f}).") == 1


def test_what_was_tried_stands_under_the_stretch_it_helps(of: Plan) -> None:
    fix = FixNote(
        zh="借人：补回 2.5 人时",
        en="Lend: recovers 2.5 h",
        who_zh="",
        who_en="",
        recovered=2.5,
        elsewhere=0.4,
        paid=30.0,
    )
    urgent = urgent_shortages(of)
    notes = tuple(
        FixNotes(shortage=number, fixes=(fix,) if place else (), tried=6) for place, number in enumerate(urgent)
    )

    page = text_of(render_report(of, notes), "en")

    assert page.index("Nothing helps within reach: 6 decisions were tried.") < page.index("Needed\n")
    assert page.split("Needed\n")[0].count("→ Lend: recovers 2.5 h") == len(urgent) - 1
    assert "dacu explain PLAN --fixes" not in page
    assert text_of(render_report(of), "en").split("Needed\n")[0].count("dacu explain PLAN --fixes") == 1
