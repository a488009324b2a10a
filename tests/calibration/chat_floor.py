"""A chat floor of known patience, handle time and slowing, played event by event: no formula of Dacu in it."""

import heapq
import math
from collections import deque
from dataclasses import dataclass
from random import Random

import numpy as np

from planner.calibration.chats import NOBODY, UNKNOWN, Chats

DAY_ONE = 1_793_491_200.0
"""2026-11-01 00:00 on the wall clock."""


@dataclass(kw_only=True)
class Chat:
    """What a log keeps of a chat: seconds since the first morning."""

    start: float
    work: float
    patience: float
    reply: float = math.nan
    end: float = math.nan
    agent: int = -1
    ordered: bool = False


@dataclass(kw_only=True)
class ChatFloor:
    """Customers come for `hours`; an agent with k chats works on each at the rate 1 / (1 + slowdown (k - 1))."""

    agents: int = 6
    limit: int = 3
    slowdown: float = 0.4
    handle: float = 300.0
    cv: float = 0.8
    patience: float = 120.0
    busy_an_hour: float = 110.0
    calm_an_hour: float = 25.0
    hours: int = 48
    orders: float = 0.3
    orders_lost_a_minute: float = 0.0

    def play(self, seed: int) -> list[Chat]:
        """All chats, in the order they came."""
        random = Random(seed)
        sigma = math.sqrt(math.log(1 + self.cv**2))
        chats, now = [], 0.0
        while now < self.hours * 3600:
            hour = int(now // 3600)
            rate = (self.busy_an_hour if hour % 4 in (1, 2) else self.calm_an_hour) / 3600
            now += random.expovariate(rate)
            chats.append(
                Chat(
                    start=now,
                    work=self.handle * math.exp(random.gauss(-sigma * sigma / 2, sigma)),
                    patience=random.expovariate(1 / self.patience) if self.patience else math.inf,
                )
            )
        self._run(chats, random)
        for each in chats:
            waited = (each.reply - each.start) / 60
            each.ordered = each.agent >= 0 and random.random() < self.orders - self.orders_lost_a_minute * waited
        return chats

    def _run(self, chats: list[Chat], random: Random) -> None:
        hands: list[list[Chat]] = [[] for _ in range(self.agents)]
        left: dict[int, float] = {}
        since, version = [0.0] * self.agents, [0] * self.agents
        line: deque[Chat] = deque()
        events: list[tuple[float, int, str, object]] = []
        for number, chat in enumerate(chats):
            heapq.heappush(events, (chat.start, number, "comes", chat))
        count = len(chats)

        def work_until(agent: int, now: float) -> None:
            if hands[agent]:
                done = (now - since[agent]) / (1 + self.slowdown * (len(hands[agent]) - 1))
                for each in hands[agent]:
                    left[id(each)] -= done
            since[agent] = now

        def look_ahead(agent: int, now: float) -> None:
            nonlocal count
            version[agent] += 1
            if hands[agent]:
                first = min(hands[agent], key=lambda each: left[id(each)])
                pace = 1 + self.slowdown * (len(hands[agent]) - 1)
                count += 1
                heapq.heappush(
                    events, (now + max(left[id(first)], 0.0) * pace, count, "ends", (agent, version[agent], first))
                )

        def take_up(agent: int, chat: Chat, now: float) -> None:
            work_until(agent, now)
            hands[agent].append(chat)
            left[id(chat)], chat.reply, chat.agent = chat.work, now, agent
            look_ahead(agent, now)

        while events:
            now, _number, kind, what = heapq.heappop(events)
            if kind == "comes":
                assert isinstance(what, Chat)
                fewest = min(len(each) for each in hands)
                if fewest < self.limit:
                    take_up(random.choice([a for a in range(self.agents) if len(hands[a]) == fewest]), what, now)
                else:
                    line.append(what)
                    if what.patience < math.inf:
                        count += 1
                        heapq.heappush(events, (now + what.patience, count, "leaves", what))
            elif kind == "leaves":
                assert isinstance(what, Chat)
                if what.agent < 0:
                    what.end = now
                    line.remove(what)
            else:
                assert isinstance(what, tuple)
                agent, seen, chat = what
                if seen != version[agent]:
                    continue
                work_until(agent, now)
                hands[agent].remove(chat)
                chat.end = now
                look_ahead(agent, now)
                if line:
                    take_up(agent, line.popleft(), now)


def as_chats(chats: list[Chat]) -> Chats:
    """The same as columns, in queue 0."""
    size = len(chats)
    unknown = np.full(size, UNKNOWN, dtype=np.int64)
    gave_up = np.array([each.agent < 0 for each in chats])
    return Chats(
        start=DAY_ONE + np.array([each.start for each in chats]),
        reply=DAY_ONE + np.array([each.reply for each in chats]),
        end=DAY_ONE + np.array([each.end for each in chats]),
        agent=np.array([each.agent if each.agent >= 0 else NOBODY for each in chats], dtype=np.int64),
        queue=np.zeros(size, dtype=np.int64),
        abandoned=gave_up,
        bot=unknown,
        ordered=np.array([int(each.ordered) for each in chats], dtype=np.int64),
        transferred=unknown,
    )
