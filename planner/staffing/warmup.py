"""Compile the kernels ahead of time; the compiler keeps them on disk."""

import numpy as np

from planner.domain.demand import Queue
from planner.forecasting.curve import ArrivalCurve
from planner.staffing.concurrency import Desk
from planner.staffing.course import people_through


def warm_up() -> None:
    """Staff a small rush once, so that whoever staffs next need not wait for the compiler."""
    rush = np.array([4.0, 120.0, 8.0])
    people_through(Desk.of(Queue(id="warm-up", name="warm-up")), ArrivalCurve.of(rush, 15, (15.0,)), 15)
