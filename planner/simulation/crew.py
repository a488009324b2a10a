"""A floor of so many identical people an interval, played: what a requirement gives before anybody is rostered.

The people, their chats at once and the customers are those of the roster's simulation (`desks`, `arrivals`); only who
comes and goes is another matter. As more are wanted they sit down; as fewer are wanted those go first who have fewest
chats in hand, and finish them; of people who are all full, each goes as one of their chats is over.
"""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from planner.simulation.arrivals import CONTACT, Contacts, Rates, draw
from planner.simulation.desks import (
    NOBODY,
    Floats,
    Seats,
    clear,
    empty_desks,
    finish,
    freest,
    get_up,
    sit_down,
    take,
    who_finishes,
)

Integers = NDArray[np.int64]


class Crew(NamedTuple):
    """People of each interval of `interval` seconds from second `begin` on."""

    people: Integers
    begin: float
    interval: float


class Customers(NamedTuple):
    """Who comes to a queue: patience and mean work in seconds, work as multiples of its mean, equally likely."""

    rates: Rates
    patience: float
    handle: float
    quantiles: Floats


def shares_in_time(
    crew: Crew, customers: Customers, chats: int, slowdown: float, target: float, width: float, runs: int, seed: int
) -> tuple[Floats, Floats]:
    """Contacts of each `width` seconds and those of them answered within `target`, means over `runs`."""
    bins = round(crew.people.size * crew.interval / width)
    came, met = np.zeros(bins), np.zeros(bins)
    rates = customers.rates
    expected = float(((rates.end - rates.start) * rates.rate).sum())
    room = np.empty(int(expected + 10 * expected**0.5) + 64, dtype=CONTACT)
    places = np.ones(int(rates.place.max(initial=0)) + 1)
    desks = empty_desks(int(crew.people.max(initial=0)) * 2 + 1, chats, slowdown)
    _play_runs(crew, customers, places, chats, target, width, runs, seed, room, *desks, came, met)
    return came / runs, met / runs


@njit(cache=True, nogil=True, error_model="numpy")
def _play_runs(
    crew: Crew,
    customers: Customers,
    places: Floats,
    chats: int,
    target: float,
    width: float,
    runs: int,
    seed: int,
    room: Contacts,
    seats: Seats,
    marks: Floats,
    speed: Floats,
    tree: Floats,
    came: Floats,
    met: Floats,
) -> None:
    for run in range(runs):
        count = draw(
            customers.rates, places, seed, run, 0, customers.patience, customers.handle, customers.quantiles, room
        )
        # Ten standard deviations above the mean: as good as never more.
        count = room.size if count < 0 else count
        _play(room, count, crew, seats, marks, speed, tree, target, width, came, met)


@njit(cache=True, nogil=True, error_model="numpy")
def _play(
    contacts: Contacts,
    count: int,
    crew: Crew,
    seats: Seats,
    marks: Floats,
    speed: Floats,
    tree: Floats,
    target: float,
    width: float,
    came: Floats,
    met: Floats,
) -> None:
    """One run; first come, first served, whoever has lost patience is passed over."""
    clear(seats, tree)
    head = arrival = place = there = leaving = 0
    while True:
        comes = contacts[arrival].came if arrival < count else np.inf
        ends = tree[1]
        changes = crew.begin + place * crew.interval if place < crew.people.size else np.inf
        now = min(comes, ends, changes)
        if now == np.inf:
            break
        if changes == now:
            there, leaving = _changed(seats, marks, speed, tree, crew.people[place], there, leaving, now)
            place += 1
        elif ends == now:
            agent = who_finishes(tree)
            finish(seats, marks, speed, tree, agent, now)
            if leaving > 0 and seats[agent].here != 0:
                get_up(seats, tree, agent)
                leaving -= 1
                there -= 1
        else:
            arrival += 1
        while head < arrival:
            agent = freest(seats, marks)
            if agent == NOBODY:
                break
            stretch = int((contacts[head].came - crew.begin) / width)
            patient = contacts[head].leaves > now or contacts[head].came == now
            if patient:
                take(seats, marks, speed, tree, agent, contacts[head].work, now)
            if 0 <= stretch < came.size:
                came[stretch] += 1.0
                if patient and now - contacts[head].came <= target:
                    met[stretch] += 1.0
            head += 1
    while head < count:
        stretch = int((contacts[head].came - crew.begin) / width)
        if 0 <= stretch < came.size:
            came[stretch] += 1.0
        head += 1


@njit(cache=True, nogil=True, error_model="numpy")
def _changed(
    seats: Seats,
    marks: Floats,
    speed: Floats,
    tree: Floats,
    wanted: int,
    there: int,
    leaving: int,
    now: float,
) -> tuple[int, int]:
    """People there, and how many of them go as a chat of theirs is over, when `wanted` are wanted."""
    while there > wanted:
        agent = freest(seats, marks)
        if agent == NOBODY:
            break
        get_up(seats, tree, agent)
        there -= 1
    leaving = max(0, there - wanted)
    agent = 0
    # Whoever has gone with chats in hand finishes them while somebody else sits down, as long as there is a seat.
    while there < wanted and agent < marks.shape[0]:
        if seats[agent].here == 0 and seats[agent].load == 0:
            sit_down(seats, marks, speed, tree, agent, 1.0, now)
            there += 1
        agent += 1
    agent = 0
    while there < wanted:
        if seats[agent].here == 0:
            sit_down(seats, marks, speed, tree, agent, 1.0, now)
            there += 1
        agent += 1
    return there, leaving
