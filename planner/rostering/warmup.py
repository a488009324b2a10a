"""The engine's kernels, compiled once: all of them, or those every roster of a floor needs."""

from solver.warmup import COMPILING, is_cold, ready, warm_descent, warm_up

__all__ = ["COMPILING", "is_cold", "ready", "warm_descent", "warm_up"]
