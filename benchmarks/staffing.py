"""Requirement from contacts: how exact, how fast, and what the offered load changes on a midnight spike.

    python -m benchmarks.staffing
    python -m benchmarks.staffing --spike A|B --interval 15|30 --out plan.csv [--work log-normal] [--judge RUNS]

Prints the largest error of the service level against a brute-force Markov chain, the time of a
floor of seven queues and 1008 intervals at two quantiles, and a spike's staff-hours by method.

A spike runs from 22:00 to 4:00; its contacts rise within 15 minutes of midnight from a base to ten times as many and
fall back by half every 30 minutes. The curve is made from contacts of five minutes, the people are those of
`planner.staffing.course.people_through` rounded up; `--out` writes them as start_minute (of midnight) and agents.
`--judge` plays them as often by the plain event simulation of the tests, which shares nothing with the planner, and
prints the share answered in time of every 15 minutes.
"""

import argparse
import math
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter, process_time

import numpy as np

from benchmarks.figures import Figure, table_of
from planner.forecasting.curve import ArrivalCurve, FloatArray
from planner.simulation.stage import HANDLE_CV
from planner.staffing.concurrency import NEVER_SECONDS, Desk
from planner.staffing.course import people_through
from planner.staffing.erlang import highest_rate, people_for, service_level
from planner.staffing.offered_load import peak_loads
from tests.staffing import event_simulation, reference

CHAT = Desk(handle_seconds=420.0, patience_seconds=150.0, chats=3, slowdown=0.45, target_share=0.8, target_seconds=30.0)
SPIKE = Desk(handle_seconds=600.0, patience_seconds=180.0, chats=1, slowdown=0.0, target_share=0.8, target_seconds=30.0)


BEGIN_MINUTE, RISE_MINUTES, HALF_LIFE_MINUTES = -120, 15, 30
KNOWN_MINUTES = 5
"""What the curve of a spike is made from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spike:
    """Contacts a minute before midnight, who answers them, and how many more hours than Erlang C are allowed."""

    base: float
    desk: Desk
    aim: float


SPIKES = {
    "A": Spike(base=10, desk=SPIKE, aim=0.0),
    "B": Spike(base=3, desk=replace(SPIKE, handle_seconds=300.0, patience_seconds=NEVER_SECONDS), aim=0.05),
}


def largest_error() -> float:
    """Largest difference to the generator matrices over floors, loads and chats at once."""
    errors = []
    for desk in (CHAT, replace(CHAT, chats=1), replace(CHAT, target_seconds=120.0)):
        for people in (1, 2, 5, 10):
            for share in (0.6, 0.9, 1.0, 1.2):
                rate = share * people * desk.chats / desk.full_load_seconds
                exact = reference.service_level(desk, people, rate, longest=80)
                errors.append(abs(service_level(desk, people, rate) - exact))
    return max(errors)


def floor_seconds() -> float:
    """Seven queues of a three-week horizon in half-hours at P50 and P90, tables empty at the start."""
    highest_rate.cache_clear()
    draws = np.random.default_rng(1)
    begin = perf_counter()
    for number in range(7):
        desk = replace(CHAT, handle_seconds=240.0 + 60.0 * number)
        contacts = draws.gamma(2.0, 60.0, 1008)
        for scale in (1.0, 1.25):
            minutes = ArrivalCurve.of(contacts * scale, 30, (9 * 1440.0,)).by_step(1)
            load = peak_loads(minutes, 30, desk.full_load_seconds)
            people_for(desk, load / desk.full_load_seconds)
    return perf_counter() - begin


def rate_of(spike: Spike, minute: float) -> float:
    """Contacts a minute, `minute` minutes after midnight."""
    if minute < 0:
        return spike.base
    if minute < RISE_MINUTES:
        return spike.base * (1 + 9 * minute / RISE_MINUTES)
    return spike.base * (1 + 9 * 0.5 ** ((minute - RISE_MINUTES) / HALF_LIFE_MINUTES))


def contacts_of(spike: Spike, interval: int) -> FloatArray:
    """Contacts of each `interval` minutes from 22:00 to 4:00, seconds of constant rate."""
    seconds = np.array([rate_of(spike, BEGIN_MINUTE + (second + 0.5) / 60) / 60 for second in range(6 * 3600)])
    counts: FloatArray = seconds.reshape(-1, interval * 60).sum(axis=1)
    return counts


def people_of(spike: Spike, interval: int, *, exponential: bool = True) -> list[int]:
    """Whole people of each interval from 22:00 to 4:00, by the product's own path."""
    curve = ArrivalCurve.of(contacts_of(spike, KNOWN_MINUTES), KNOWN_MINUTES)
    needed = people_through(spike.desk, curve, interval, exponential=exponential)
    return [int(people) for people in np.ceil(needed - 1e-9)]


def hours_of(people: FloatArray, interval: int, first: int = 0, last: int = 120) -> float:
    """Staff-hours between two minutes after midnight."""
    return float(people[(first - BEGIN_MINUTE) // interval : (last - BEGIN_MINUTE) // interval].sum()) * interval / 60


def erlang_c(spike: Spike) -> FloatArray:
    """Whole people by Erlang C, quarter-hour by quarter-hour."""
    patient = replace(spike.desk, patience_seconds=NEVER_SECONDS)
    needed: FloatArray = np.ceil(people_for(patient, contacts_of(spike, 15) / (15 * 60)) - 1e-9)
    return needed


def judged(spike: Spike, people: list[int], interval: int, runs: int, *, exponential: bool) -> list[float]:
    """Share answered in time of every 15 minutes, by the plain event simulation."""
    mean = spike.desk.handle_seconds / 60
    patience = spike.desk.patience_seconds
    return event_simulation.shares_in_time(
        lambda minute: rate_of(spike, minute),
        10 * spike.base,
        people,
        interval,
        BEGIN_MINUTE,
        event_simulation.exponential(mean) if exponential else event_simulation.log_normal(mean, HANDLE_CV),
        patience=patience / 60 if patience < NEVER_SECONDS else math.inf,
        target=spike.desk.target_seconds / 60,
        runs=runs,
    )


def spike_figures(name: str, interval: int, out: Path | None, runs: int, *, exponential: bool) -> list[Figure]:
    """Hours of a spike's plan, written to `out`, and what it holds in `runs` plays."""
    spike = SPIKES[name]
    began = process_time()
    people = people_of(spike, interval, exponential=exponential)
    seconds = process_time() - began
    if out is not None:
        rows = (f"{BEGIN_MINUTE + interval * place},{many}" for place, many in enumerate(people))
        out.write_text("\n".join(["start_minute,agents", *rows]) + "\n", encoding="utf-8")
    numbers, formula = np.array(people, dtype=float), erlang_c(spike)
    work = "exponential" if exponential else "log-normal"
    found = []
    for what, first, last in (("0:00-2:00", 0, 120), ("22:00-4:00", BEGIN_MINUTE, 240)):
        ours, theirs = hours_of(numbers, interval, first, last), hours_of(formula, 15, first, last)
        seen = f"{ours:.1f}, {ours / theirs - 1:+.1%}"
        aim = f"Erlang C at 15 minutes: {theirs:.1f}, at most {spike.aim:+.0%}" if interval == 15 and first == 0 else ""
        found.append(Figure(what=f"spike {name}, {interval} min, {work} work: staff-hours {what}", aim=aim, seen=seen))
    found.append(Figure(what="CPU seconds", seen=f"{seconds:.2f}"))
    if runs:
        shares = judged(spike, people, interval, runs, exponential=exponential)
        told = " ".join(f"{100 * share:.0f}" for share in shares)
        found.append(
            Figure(
                what=f"answered in time by 15 minutes, {runs} independent runs", aim="78 % in each",
                seen=f"least {min(shares):.1%}: {told}",
            )
        )  # fmt: skip
    return found


def figures() -> list[Figure]:
    """Everything."""
    found = [
        Figure(what="service level against the generator matrix", aim="1e-14", seen=f"{largest_error():.1e}"),
        Figure(what="7 queues x 1008 intervals x 2 quantiles, cold tables", seen=f"{floor_seconds():.2f} s"),
    ]
    contacts = contacts_of(SPIKES["A"], 15)
    stationary = contacts / (15 * 60)
    load = peak_loads(ArrivalCurve.of(contacts, 15).by_step(1), 15, SPIKE.handle_seconds) / SPIKE.handle_seconds
    patient = replace(SPIKE, patience_seconds=NEVER_SECONDS)
    for method, desk, rates in (
        ("Erlang C per interval", patient, stationary),
        ("Erlang A per interval", SPIKE, stationary),
        ("offered load + Erlang C", patient, load),
        ("offered load + Erlang A", SPIKE, load),
    ):
        people = people_for(desk, rates)
        seen = f"{people.sum() / 4:.0f} staff-hours 22-4 h, most {people.max():.0f}"
        found.append(Figure(what=f"spike by {method}", seen=seen))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spike", choices=sorted(SPIKES))
    parser.add_argument("--interval", type=int, choices=(15, 30), default=15)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--work", choices=("exponential", "log-normal"), default="exponential")
    parser.add_argument("--judge", type=int, default=0, metavar="RUNS")
    asked = parser.parse_args()
    if asked.spike is None:
        print(table_of([("staffing", figures())]))
        return
    exponential = asked.work == "exponential"
    found = spike_figures(asked.spike, asked.interval, asked.out, asked.judge, exponential=exponential)
    print(table_of([("staffing", found)]))


if __name__ == "__main__":
    main()
