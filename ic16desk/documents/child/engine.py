"""One formula, compiled and computed by the library ``formulas`` (EUPL); imported only in a child, for it is heavy.

Its statistics module imports scipy (110 MB, 1.7 s) for distributions that no budget uses: empty modules stand in its
place, and a function that asks one of them is an unknown function.
"""

from __future__ import annotations

import math
import os
import re
import sys
import types
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one thread reserves less of the limited address space

Value = str | float | bool | None

_STRING: Final = re.compile(r'"(?:[^"]|"")*"')
_FUNCTION: Final = re.compile(r"([A-Za-z_][\w.]*)\s*\(")
#: What changes without a change in the workbook.
_VOLATILE: Final = frozenset({"TODAY", "NOW", "RAND", "RANDBETWEEN", "RANDARRAY", "INFO", "CELL"})
#: What needs to know where a reference stands, not only what stands there.
_PLACED: Final = frozenset({
    "ROW", "ROWS", "COLUMN", "COLUMNS", "OFFSET", "INDIRECT", "ADDRESS", "AREAS", "SHEET", "SHEETS", "FORMULATEXT",
    "ISFORMULA", "COUNTBLANK", "HYPERLINK", "GETPIVOTDATA", "WEBSERVICE", "RTD", "CALL", "REGISTER.ID", "EVALUATE",
})  # fmt: skip
#: Excel's own limit is 8,192 characters; nobody writes a budget so.
_LONGEST: Final = 4_000
_DEEPEST: Final = 64
_LONGEST_TEXT: Final = 32_767
_ASIDE: Final = ("scipy", "scipy.stats", "scipy.linalg", "scipy.interpolate", "scipy.optimize", "scipy.special")


class CannotComputeError(Exception):
    """With a state of :data:`~ic16desk.model.documents.CellState`."""

    def __init__(self, state: str) -> None:
        """Why."""
        super().__init__(state)
        self.state = state


class ErrorValue(str):
    """An error value of a spreadsheet: ``#DIV/0!``."""

    __slots__ = ()


class _Nothing:
    """What stands for anything in scipy."""

    asked = False

    def __getattr__(self, name: str) -> _Nothing:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: object, **__: object) -> Any:
        _Nothing.asked = True
        raise NotImplementedError


class _Empty(types.ModuleType):
    def __getattr__(self, name: str) -> _Nothing:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Nothing()


@dataclass(frozen=True, slots=True)
class Compiled:
    """A formula ready to be computed: the texts of the areas and names it reads, in the order of its arguments."""

    inputs: tuple[str, ...]
    function: Callable[..., Any]


class Engine:
    """The library, loaded. Raises ImportError when it is not installed."""

    def __init__(self) -> None:
        """Load it: some 0.4 s."""
        for name in _ASIDE:
            sys.modules.setdefault(name, _Empty(name))
        import numpy
        import schedula
        from formulas.functions import get_functions
        from formulas.parser import Parser
        from formulas.tokens.operand import Error, XlError

        self._numpy, self._parser = numpy, Parser()
        self._empty, self._errors, self._error_type = schedula.EMPTY, dict(Error.errors), XlError
        self._functions = {name.upper() for name in get_functions()}
        self._stopped = schedula.DispatcherError

    def compile(self, formula: str) -> Compiled:
        """A formula with ``=``.

        Raises:
            CannotComputeError: too long or deep, volatile, a function not known, not understood.
        """
        self._refuse(formula)
        try:
            function = self._parser.ast(formula)[1].compile()
        except RecursionError as error:
            raise CannotComputeError("limit") from error
        except MemoryError:
            raise
        except Exception as error:  # the parser's own exceptions are many
            raise CannotComputeError("not_understood") from error
        return Compiled(tuple(map(str, function.inputs or ())), function)

    def _refuse(self, formula: str) -> None:
        bare = _STRING.sub('""', formula)
        depth = deepest = 0
        for char in bare:
            depth += (char == "(") - (char == ")")
            deepest = max(deepest, depth)
        if len(formula) > _LONGEST or deepest > _DEEPEST:
            raise CannotComputeError("limit")
        names = {match[1].upper().removeprefix("_XLFN.").removeprefix("_XLWS.") for match in _FUNCTION.finditer(bare)}
        if names & _VOLATILE:
            raise CannotComputeError("volatile")
        known = self._functions | {f"_XLFN.{name}" for name in self._functions}
        if any(name in _PLACED or (name not in known and f"_XLFN.{name}" not in known) for name in names):
            raise CannotComputeError("unknown_function")

    def compute(self, compiled: Compiled, areas: Sequence[Sequence[Sequence[Value]]], *, single: bool) -> Value:
        """What a compiled formula gives; an :class:`ErrorValue` is one of its values.

        Args:
            compiled: by :meth:`compile`.
            areas: for each input the rows of its values.
            single: whether the first of several values is the cell's (an array formula in one cell).

        Raises:
            CannotComputeError: several values where one is wanted, or a function that is not there.
        """
        _Nothing.asked = False
        try:
            made = compiled.function(*map(self._array, areas))
        except RecursionError as error:
            raise CannotComputeError("limit") from error
        except MemoryError:
            raise
        except self._stopped as error:
            missing = isinstance(getattr(error, "ex", None), NotImplementedError)
            raise CannotComputeError("unknown_function" if missing else "not_understood") from error
        except Exception as error:
            raise CannotComputeError("not_understood") from error
        if _Nothing.asked:
            raise CannotComputeError("unknown_function")
        values = self._numpy.asarray(made, dtype=object).ravel()
        if len(values) != 1 and not (single and len(values)):
            raise CannotComputeError("not_understood")
        return self._plain(values[0])

    def _array(self, rows: Sequence[Sequence[Value]]) -> Any:
        array = self._numpy.empty((len(rows), len(rows[0])), dtype=object)
        for down, row in enumerate(rows):
            for across, value in enumerate(row):
                array[down, across] = self._given(value)
        return array

    def _given(self, value: Value) -> Any:
        if value is None:
            return self._empty
        return self._errors.get(str(value), value) if isinstance(value, ErrorValue) else value

    def _plain(self, value: Any) -> Value:
        if isinstance(value, self._error_type):
            return ErrorValue(value)
        if value is self._empty:
            return 0.0
        if isinstance(value, bool | self._numpy.bool_):
            return bool(value)
        if isinstance(value, str):
            return str(value)[:_LONGEST_TEXT]
        try:
            number = float(value)
        except (TypeError, ValueError, OverflowError) as error:
            raise CannotComputeError("not_understood") from error
        return number if math.isfinite(number) else ErrorValue("#NUM!")
