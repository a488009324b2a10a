"""The waiting customer as a Markov chain, solved by brute force: slow, obvious, and written apart from the product."""

import numpy as np

from planner.staffing.concurrency import Desk


def finishing(desk: Desk, people: int, chats: int) -> float:
    """Chats a second finished when `chats` are dealt out to `people` one after the other."""
    hands = [chats // people + (1 if seat < chats % people else 0) for seat in range(people)]
    return sum(k / (desk.handle_seconds * (1 + desk.slowdown * (k - 1))) for k in hands if k)


def exponential(matrix: np.ndarray) -> np.ndarray:
    """exp(matrix) by squaring a Taylor series of a matrix made small."""
    halvings = max(0, int(np.ceil(np.log2(max(np.abs(matrix).sum(axis=1).max(), 1e-9)))) + 4)
    small = matrix / 2**halvings
    total, term = np.eye(len(matrix)), np.eye(len(matrix))
    for order in range(1, 20):
        term = term @ small / order
        total = total + term
    for _halving in range(halvings):
        total = total @ total
    return total


def service_level(desk: Desk, people: int, rate: float, longest: int) -> float:
    """Share answered within the target, from the generator matrices of the floor and of one waiting customer."""
    slots, theta = people * desk.chats, 1 / desk.patience_seconds
    size = slots + longest + 1
    floor = np.zeros((size, size))
    for state in range(size):
        if state + 1 < size:
            floor[state, state + 1] = rate
        if state:
            floor[state, state - 1] = finishing(desk, people, min(state, slots)) + max(state - slots, 0) * theta
        floor[state, state] = -floor[state].sum()
    system = np.vstack([floor.T, np.ones(size)])
    steady = np.linalg.lstsq(system, np.concatenate([np.zeros(size), [1.0]]), rcond=None)[0]
    full = finishing(desk, people, slots)
    # States of the customer: 0 .. longest others ahead, then served, then gone.
    wait = np.zeros((longest + 3, longest + 3))
    served, gone = longest + 1, longest + 2
    for ahead in range(longest + 1):
        wait[ahead, ahead - 1 if ahead else served] += full + ahead * theta
        if not ahead:
            wait[ahead, served] = full
        wait[ahead, gone] = theta
        wait[ahead, ahead] = -(wait[ahead].sum() - wait[ahead, ahead])
    within = exponential(wait * desk.target_seconds)[:, served]
    return float(steady[:slots].sum() + sum(steady[slots + ahead] * within[ahead] for ahead in range(longest + 1)))
