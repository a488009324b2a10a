"""How kernels are compiled, and the array types they take.

Every kernel is compiled for one signature only: 64-bit integers and floats, C-contiguous arrays,
the named tuples of this package. A second signature would cost a user seconds.
"""

from collections.abc import Callable
from functools import partial
from typing import TypeVar, cast

import numpy as np
from numba import njit
from numba.core.dispatcher import Dispatcher
from numba.core.types import Type, unliteral
from numpy.typing import NDArray

Function = TypeVar("Function", bound=Callable[..., object])

Bytes = NDArray[np.int8]
Shorts = NDArray[np.int16]
Words = NDArray[np.int32]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

INF = 1e15
"""Cost of what is forbidden."""
BIG = 1e7
"""Cost of a slot that cannot be worked legally: larger than any roster, small enough to be summed exactly."""


def compiled(function: Function) -> Function:
    """Compile `function` on first use and keep the machine code on disk where a folder can be written."""
    return _compiled(function, inner=False)


def inner(function: Function) -> Function:
    """The same for a kernel that only other kernels call: leaves out the costly way in from Python."""
    return _compiled(function, inner=True)


def _compiled(function: Function, *, inner: bool) -> Function:
    compiler = partial(njit, nogil=True, error_model="numpy", no_cfunc_wrapper=True, no_cpython_wrapper=inner)
    try:
        kernel = compiler(cache=True)(function)
    except RuntimeError:
        # numba found no folder it may write to: compile in memory, each time the program runs
        kernel = compiler()(function)
    _for_any_value(kernel)
    _anew_where_unreadable(kernel)
    return cast(Function, kernel)


def _for_any_value(kernel: Dispatcher) -> None:
    """Compile for types alone: a call with a plain 0 or 1 would otherwise have machine code of its own."""
    template = kernel.get_call_template

    def by_type(args: tuple[Type, ...], kws: dict[str, Type]) -> object:
        plain = cast(Callable[[Type], Type], unliteral)
        return template([plain(each) for each in args], {name: plain(each) for name, each in kws.items()})

    # numba has no setting for it
    kernel.get_call_template = by_type  # type: ignore[method-assign, assignment]


def _anew_where_unreadable(kernel: Dispatcher) -> None:
    """Compile where what was kept cannot be read: torn, or of a version whose tables had other names."""
    cache = kernel._cache  # type: ignore[attr-defined]  # numba has no public name for it
    load = cache.load_overload

    def load_or_forget(signature: object, target: object) -> object:
        try:
            return load(signature, target)
        except Exception:  # noqa: BLE001 - a pickle may raise anything
            cache.flush()
            return None

    cache.load_overload = load_or_forget
