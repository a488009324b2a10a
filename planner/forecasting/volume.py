"""What a forecast's error has in common: with the other days, with the other intervals of its day."""

import numpy as np

from planner.domain.plan import VolumeError
from planner.forecasting.intervals import Band
from planner.forecasting.resample import FloatArray
from planner.forecasting.together import ALIKE

CAMPAIGN_SHARE = 0.5
"""Of the variance of `Levers.volume_error`: what all days of the campaign have in common. Nobody has published it; half
says that one strong day makes the next one likely, and not certain."""


def volume_error(
    band: Band | None, sigma: FloatArray, alike: float = ALIKE, shared_part: float = CAMPAIGN_SHARE
) -> VolumeError:
    """The error of a queue whose past is `band`, None without one; `sigma` [day] is the campaign's, 0 on other days;
    `alike` is its correlation with the other queues', `shared_part` what all days have of the variance in common.

    Both errors add up as squares of their logs, as in `planner.forecasting.intervals.widen`. What of an ordinary day's
    error other days share the past says (`ErrorShares`).
    """
    ordinary = share = 0.0
    if band is not None:
        common = band.campaign_share + band.day_share
        ordinary, share = band.day_sigma**2, band.campaign_share / common if common > 0 else 0.0
    shared = np.sqrt(share * ordinary + shared_part * sigma**2)
    daily = np.sqrt((1 - share) * ordinary + (1 - shared_part) * sigma**2)
    return VolumeError(shared=_rounded(shared), daily=_rounded(daily), together=round(alike, 4))


def _rounded(figures: FloatArray) -> tuple[float, ...]:
    return tuple(np.round(figures, 4).tolist())
