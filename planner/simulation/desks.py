"""The people at one queue while it is played: their open chats, who is free, who finishes next.

An agent with k open chats works each of them at the speed pace / (1 + slowdown (k - 1)), and every
chat's remaining work runs at the agent's present speed: this is processor sharing exactly, not a
service time frozen at the load of the start, which is biased when a rush fills the agents up. It
costs little, because an agent keeps one clock of work done per chat: a chat is over when the clock
reaches the mark set at its start, so a change of load moves one clock and not k chats.

The state of n agents who take up to c chats is four arrays, changed in place (plain arrays and not
one object: compiled code counts references to every field of an object it touches, which costs more
than the simulation):

- `seats`, n + c records of `SEAT`. The first n are the agents. Those with room are kept in one ring
  for each number of open chats, longest at that number first; record n + k heads the ring of k chats.
- `marks[a]`, the clock readings at which the open chats of agent a end, `seats[a].load` of them.
- `speed[k]`, the share of the full pace each chat gets from an agent with k of them.
- Of who has got up with chats open: `left`, the second of it, `then`, what was to follow, and how long the break that
  followed is `owed` to them, begun late as it was; `missed` is a break that was over before it could begin.
- `tree`, a tournament tree of the seconds each agent's next chat ends; agent a's leaf is
  `tree[tree.size // 2 + a]` and the first of all stands in `tree[1]`.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Seats = NDArray[np.void]
Floats = NDArray[np.float64]

SEAT = np.dtype(
    [
        ("here", np.int64),
        ("load", np.int64),
        ("pace", np.float64),
        ("clock", np.float64),
        ("since", np.float64),
        ("after", np.int64),
        ("before", np.int64),
        ("left", np.float64),
        ("then", np.int64),
        ("owed", np.float64),
        ("missed", np.float64),
    ]
)
NOBODY = -1
NEVER = -1.0


def empty_desks(agents: int, chats: int, slowdown: float) -> tuple[Seats, Floats, Floats, Floats]:
    """`seats`, `marks`, `speed`, `tree` of `agents` people, nobody there yet."""
    leaves = 1 << max(1, (agents - 1).bit_length())
    seats = np.zeros(agents + chats, dtype=SEAT)
    tree = np.empty(2 * leaves)
    clear(seats, tree)
    speed = 1.0 / (1.0 + slowdown * np.maximum(np.arange(chats + 1) - 1.0, 0.0))
    return seats, np.zeros((agents, chats)), speed, tree


@njit(cache=True, nogil=True)
def clear(seats: Seats, tree: Floats) -> None:
    """Send everybody home and drop every chat: the state a replication starts from."""
    tree[:] = np.inf
    for node in range(seats.size):
        seats[node].here = 0
        seats[node].load = 0
        seats[node].clock = 0.0
        seats[node].after = node
        seats[node].before = node
        seats[node].left = NEVER
        seats[node].owed = 0.0
        seats[node].missed = 0.0


@njit(cache=True, nogil=True, forceinline=True)
def who_finishes(tree: Floats) -> int:
    """The agent whose chat ends next."""
    leaves = tree.size // 2
    node = 1
    while node < leaves:
        node *= 2
        if tree[node] > tree[node + 1]:
            node += 1
    return node - leaves


@njit(cache=True, nogil=True, forceinline=True)
def freest(seats: Seats, marks: Floats) -> int:
    """Who takes the next chat: fewest open chats, longest at that number; NOBODY where all are full."""
    agents, chats = marks.shape
    for load in range(chats):
        first = seats[agents + load].after
        if first < agents:
            return int(first)
    return NOBODY


@njit(cache=True, nogil=True, forceinline=True)
def has_room(seats: Seats, marks: Floats, agent: int) -> bool:
    """Whether `agent` is there and may open another chat."""
    return bool(seats[agent].here != 0 and seats[agent].load < marks.shape[1])


@njit(cache=True, nogil=True, forceinline=True)
def sit_down(seats: Seats, marks: Floats, speed: Floats, tree: Floats, agent: int, pace: float, now: float) -> None:
    """`agent` begins to take chats; chats still open from before go on at the new pace."""
    _settle(seats, speed, agent, now)
    seats[agent].pace = pace
    seats[agent].here = 1
    _join_ring(seats, marks, agent)
    _reckon(seats, marks, speed, tree, agent)


@njit(cache=True, nogil=True, forceinline=True)
def get_up(seats: Seats, tree: Floats, agent: int) -> None:
    """`agent` takes no new chats but finishes those open; who was to come back late does not."""
    _leave_ring(seats, agent)
    seats[agent].here = 0
    seats[agent].left = NEVER
    seats[agent].owed = 0.0
    seats[agent].missed = 0.0
    if seats[agent].load == 0:
        _mark(tree, agent, np.inf)


@njit(cache=True, nogil=True, forceinline=True)
def come_later(seats: Seats, tree: Floats, agent: int, pace: float, when: float) -> None:
    """`agent`, who has no chat open, begins to take chats at `when`: the next of their ends in the tree is that."""
    seats[agent].pace = pace
    _mark(tree, agent, when)


@njit(cache=True, nogil=True, forceinline=True)
def take(seats: Seats, marks: Floats, speed: Floats, tree: Floats, agent: int, work: float, now: float) -> None:
    """`agent` opens a chat that needs `work` seconds of one undivided agent of pace 1."""
    _settle(seats, speed, agent, now)
    _leave_ring(seats, agent)
    load = seats[agent].load
    marks[agent, load] = seats[agent].clock + work
    seats[agent].load = load + 1
    _join_ring(seats, marks, agent)
    _reckon(seats, marks, speed, tree, agent)


@njit(cache=True, nogil=True, forceinline=True)
def finish(seats: Seats, marks: Floats, speed: Floats, tree: Floats, agent: int, now: float) -> None:
    """Close the chat of `agent` that ends now."""
    _settle(seats, speed, agent, now)
    last = seats[agent].load - 1
    over = 0
    for chat in range(1, last + 1):
        if marks[agent, chat] < marks[agent, over]:
            over = chat
    marks[agent, over] = marks[agent, last]
    seats[agent].load = last
    if last == 0:
        seats[agent].clock = 0.0
    if seats[agent].here != 0:
        _leave_ring(seats, agent)
        _join_ring(seats, marks, agent)
    _reckon(seats, marks, speed, tree, agent)


@njit(cache=True, nogil=True, forceinline=True)
def _settle(seats: Seats, speed: Floats, agent: int, now: float) -> None:
    seat = seats[agent]
    seat.clock += (now - seat.since) * seat.pace * speed[seat.load] * (seat.load > 0)
    seat.since = now


@njit(cache=True, nogil=True, forceinline=True)
def _reckon(seats: Seats, marks: Floats, speed: Floats, tree: Floats, agent: int) -> None:
    """Write when the agent's next chat ends into the tree."""
    seat = seats[agent]
    when = np.inf
    if seat.load > 0:
        mark = marks[agent, 0]
        for chat in range(1, seat.load):
            mark = min(mark, marks[agent, chat])
        when = seat.since + max(0.0, mark - seat.clock) / (seat.pace * speed[seat.load])
    _mark(tree, agent, when)


@njit(cache=True, nogil=True, forceinline=True)
def _mark(tree: Floats, agent: int, when: float) -> None:
    """Write a leaf; climb only as far as something changes."""
    node = tree.size // 2 + agent
    tree[node] = when
    node //= 2
    while node > 0:
        first = min(tree[2 * node], tree[2 * node + 1])
        if tree[node] == first:
            break
        tree[node] = first
        node //= 2


@njit(cache=True, nogil=True, forceinline=True)
def _join_ring(seats: Seats, marks: Floats, agent: int) -> None:
    agents, chats = marks.shape
    load = seats[agent].load
    if load < chats:
        head = agents + load
        last = seats[head].before
        seats[last].after = agent
        seats[agent].before = last
        seats[agent].after = head
        seats[head].before = agent


@njit(cache=True, nogil=True, forceinline=True)
def _leave_ring(seats: Seats, agent: int) -> None:
    before, after = seats[agent].before, seats[agent].after
    seats[before].after = after
    seats[after].before = before
    seats[agent].after = agent
    seats[agent].before = agent
