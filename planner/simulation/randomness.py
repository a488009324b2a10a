"""Random numbers counted, not streamed: every draw is a function of a key and a counter.

The mixing function is SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number
generators, OOPSLA 2014). A contact's draws depend on seed, replication, queue and place in its
interval only, never on who is on duty: two rosters meet the same customers (common random numbers),
and threads cannot change a result.
"""

from statistics import NormalDist

import numpy as np
from numba import njit
from numpy.typing import NDArray

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
_UNIT = 1.0 / 9007199254740992.0  # 2 to the power of -53
QUANTILES = 16384


@njit(cache=True, nogil=True)
def mix(value: np.uint64) -> np.uint64:
    """SplitMix64's finaliser: 64 bits in, 64 well-mixed bits out."""
    value = (value ^ (value >> _S30)) * _FIRST
    value = (value ^ (value >> _S27)) * _SECOND
    return value ^ (value >> _S31)


@njit(cache=True, nogil=True)
def key_of(seed: int, replication: int, subject: int) -> np.uint64:
    """The key of one subject (a queue, a person on a day) in one replication."""
    key = mix(np.uint64(seed) + GOLDEN)
    key = mix(key ^ (np.uint64(replication) + GOLDEN))
    return mix(key ^ (np.uint64(subject) * GOLDEN + GOLDEN))


@njit(cache=True, nogil=True)
def unit(bits: np.uint64) -> float:
    """64 bits as a number in (0, 1]: its logarithm is always finite."""
    return float((bits >> _S11) + np.uint64(1)) * _UNIT


def log_normal_quantiles(cv: float) -> NDArray[np.float64]:
    """`QUANTILES` equally likely values of a log-normal with mean 1 and coefficient of variation `cv`.

    Drawing an entry costs one memory access instead of a normal deviate and an exponential; the
    table is scaled so that its mean is 1 exactly. `cv` = 0 gives ones.
    """
    sigma = np.sqrt(np.log1p(cv * cv))
    normal = NormalDist()
    deviates = np.array([normal.inv_cdf((place + 0.5) / QUANTILES) for place in range(QUANTILES)])
    table: NDArray[np.float64] = np.exp(sigma * deviates)
    table /= table.mean()
    return table
