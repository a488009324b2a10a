"""Exact figures of textbook queues, computed from their stationary distribution and nothing of Dacu."""

from math import exp


def chain(arrivals: float, handle: float, agents: int, patience: float, most: int = 2000) -> list[float]:
    """Stationary probabilities of M/M/s+M: contacts a second, mean handle time and patience in seconds."""
    weights = [1.0]
    for inside in range(1, most):
        deaths = min(inside, agents) / handle + max(0, inside - agents) / patience
        weights.append(weights[-1] * arrivals / deaths)
    whole = sum(weights)
    return [weight / whole for weight in weights]


def erlang_c_wait(arrivals: float, handle: float, agents: int) -> float:
    """Mean wait of M/M/s in seconds: C(s, a) / (s mu - lambda)."""
    return delay_probability(arrivals, handle, agents) / (agents / handle - arrivals)


def erlang_c_service(arrivals: float, handle: float, agents: int, within: float) -> float:
    """Share of M/M/s answered within `within` seconds."""
    return 1.0 - delay_probability(arrivals, handle, agents) * exp(-(agents / handle - arrivals) * within)


def delay_probability(arrivals: float, handle: float, agents: int) -> float:
    """Erlang C."""
    return sum(chain(arrivals, handle, agents, 1e12)[agents:])


def abandonment(arrivals: float, handle: float, agents: int, patience: float) -> float:
    """Share of M/M/s+M that gives up: theta E[line] / lambda."""
    states = chain(arrivals, handle, agents, patience)
    line = sum((inside - agents) * share for inside, share in enumerate(states) if inside > agents)
    return line / patience / arrivals


def chats_line(arrivals: float, handle: float, agents: int, chats: int, slowdown: float) -> float:
    """Mean wait where each of `agents` takes up to `chats`, the load spread evenly over them.

    Death rate with n inside: s [(1 - f) r(k) + f r(k + 1)] with k = floor(n / s), f the rest and
    r(k) = k / (A (1 + d (k - 1))).
    """

    def rate(k: int) -> float:
        return k / (handle * (1 + slowdown * (k - 1))) if k else 0.0

    weights = [1.0]
    for inside in range(1, 3000):
        held = min(inside, agents * chats)
        k, rest = divmod(held, agents)
        some = rest / agents
        weights.append(weights[-1] * arrivals / (agents * ((1 - some) * rate(k) + some * rate(k + 1))))
    whole = sum(weights)
    return sum((n - agents * chats) * w for n, w in enumerate(weights) if n > agents * chats) / whole / arrivals
