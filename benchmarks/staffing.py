"""Requirement from contacts: how exact, how fast, and what the offered load changes on a midnight spike.

    python benchmarks/staffing.py

Prints the largest error of the service level against a brute-force Markov chain, the time of a
floor of seven queues and 1008 intervals at two quantiles, and a spike's staff-hours by method.
"""

from dataclasses import replace
from time import perf_counter

import numpy as np

from benchmarks.figures import Figure, table_of
from planner.forecasting.curve import ArrivalCurve, FloatArray
from planner.staffing.concurrency import NEVER_SECONDS, Desk
from planner.staffing.erlang import highest_rate, people_for, service_level
from planner.staffing.offered_load import peak_loads
from tests.staffing import reference

CHAT = Desk(handle_seconds=420.0, patience_seconds=150.0, chats=3, slowdown=0.45, target_share=0.8, target_seconds=30.0)
SPIKE = Desk(handle_seconds=600.0, patience_seconds=180.0, chats=1, slowdown=0.0, target_share=0.8, target_seconds=30.0)


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
            load = peak_loads(ArrivalCurve.of(contacts * scale, 30, (9 * 1440.0,)), 30, desk.full_load_seconds)
            people_for(desk, load / desk.full_load_seconds)
    return perf_counter() - begin


def spike(interval: int = 15) -> FloatArray:
    """Contacts of 22:00-4:00: 10 a minute, rising to 100 within 15 minutes of midnight, half-life 30 minutes."""
    minutes = np.arange(360.0) - 120
    decay = 10 + 90 * 0.5 ** (np.maximum(minutes - 15, 0) / 30)
    rate = np.where(minutes < 0, 10.0, np.where(minutes < 15, 10 + 6 * minutes, decay))
    counts: FloatArray = rate.reshape(-1, interval).sum(axis=1)
    return counts


def figures() -> list[Figure]:
    """Everything."""
    found = [
        Figure(what="service level against the generator matrix", aim="1e-14", seen=f"{largest_error():.1e}"),
        Figure(what="7 queues x 1008 intervals x 2 quantiles, cold tables", seen=f"{floor_seconds():.2f} s"),
    ]
    contacts = spike()
    stationary = contacts / (15 * 60)
    load = peak_loads(ArrivalCurve.of(contacts, 15), 15, SPIKE.handle_seconds) / SPIKE.handle_seconds
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


if __name__ == "__main__":
    print(table_of([("staffing", figures())]))
