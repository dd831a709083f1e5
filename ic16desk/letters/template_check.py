"""What a template may say: print a field, loop over a list, ask whether there is anything. Nothing else.

The parsed template is walked before it is compiled, so a branch nobody takes is checked like the others. Code cannot
run: neither calls nor attributes of values nor statements beyond ``for`` and ``if`` get through.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ic16desk.model.templates import HEADINGS, LISTS, NESTED, TEXTS, TemplateFault

#: Filters that make a text of a text, and the length of a list.
FILTERS: Final = frozenset({"upper", "lower", "capitalize", "trim", "length"})
_LOOP: Final = ("index", "index0", "revindex", "first", "last", "length")
_DEEPEST: Final = 3

#: A text; a list of rows; a row.
Text = None
Shape = Any


class TemplateError(Exception):
    """The template is refused."""

    def __init__(self, fault: TemplateFault, detail: str = "") -> None:
        """``detail``: what it is about, as it stands in the template."""
        super().__init__(fault)
        self.fault: TemplateFault = fault
        self.detail = detail[:120]


class _Row(dict[str, Shape]):
    """The columns of a row, by name."""


class _Rows(_Row):
    """A list, by the columns of its rows."""


def fields() -> dict[str, Shape]:
    """All fields with their shape."""
    found: dict[str, Shape] = dict.fromkeys((*TEXTS, *HEADINGS), Text)
    for name, columns in LISTS.items():
        found[name] = _Rows({one: _Rows.fromkeys(NESTED[one], Text) if one in NESTED else Text for one in columns})
    return found


class Checked(ImmutableSandboxedEnvironment):
    """An environment that compiles only what was checked; ``used`` are the fields met so far."""

    def __init__(self, **options: Any) -> None:
        """As jinja's; without its globals and all but a few filters."""
        super().__init__(**options)
        self.used: set[str] = set()
        self.globals.clear()
        self.tests.clear()
        for name in set(self.filters) - FILTERS:
            del self.filters[name]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed = super()._parse(source, name, filename)
        _Check(fields(), self.used).body(parsed.body, {}, 0)
        return parsed


class _Check:
    def __init__(self, known: Mapping[str, Shape], used: set[str]) -> None:
        self._known, self._used = known, used

    def body(self, found: list[nodes.Node], scope: Mapping[str, Shape], depth: int) -> None:
        for node in found:
            match node:
                case nodes.Output():
                    for part in node.nodes:
                        if not isinstance(part, nodes.TemplateData) and self._shape(part, scope) is not Text:
                            raise TemplateError("shape", _name(part))
                case nodes.For():
                    self._loop(node, scope, depth + 1)
                case nodes.If():
                    self._shape(node.test, scope)
                    for branch in (node.body, list[nodes.Node](node.elif_), node.else_):
                        self.body(branch, scope, depth)
                case _:
                    raise TemplateError("code", type(node).__name__.lower())

    def _loop(self, node: nodes.For, scope: Mapping[str, Shape], depth: int) -> None:
        rows = self._shape(node.iter, scope)
        if not isinstance(rows, _Rows):
            raise TemplateError("shape", _name(node.iter))
        if not isinstance(node.target, nodes.Name) or node.recursive or depth > _DEEPEST:
            raise TemplateError("code", "for")
        inner = {**scope, node.target.name: _Row(rows), "loop": _Row.fromkeys(_LOOP, Text)}
        if node.test is not None:
            self._shape(node.test, inner)
        self.body(node.body, inner, depth)
        self.body(node.else_, scope, depth)

    def _shape(self, node: nodes.Node, scope: Mapping[str, Shape]) -> Shape:
        match node:
            case nodes.Name(name=name):
                if name in scope:
                    return scope[name]
                if name not in self._known:
                    raise TemplateError("unknown", name)
                self._used.add(name)
                return self._known[name]
            case nodes.Const():
                return Text
            case nodes.Getattr(attr=attr):
                row = self._shape(node.node, scope)
                if not isinstance(row, _Row) or isinstance(row, _Rows):
                    raise TemplateError("code", f".{attr}")
                if attr not in row:
                    raise TemplateError("unknown", f"{_name(node.node)}.{attr}")
                return row[attr]
            case nodes.Filter():
                return self._filtered(node, scope)
            case nodes.Not():
                self._shape(node.node, scope)
                return Text
            case nodes.And() | nodes.Or():
                self._shape(node.left, scope)
                self._shape(node.right, scope)
                return Text
            case nodes.Compare():
                self._shape(node.expr, scope)
                for operand in node.ops:
                    self._shape(operand.expr, scope)
                return Text
            case nodes.CondExpr():
                for part in (node.test, node.expr1, node.expr2):
                    if part is not None:
                        self._shape(part, scope)
                return Text
            case _:
                raise TemplateError("code", _name(node))

    def _filtered(self, node: nodes.Filter, scope: Mapping[str, Shape]) -> Shape:
        if node.name not in FILTERS or node.node is None or node.args or node.kwargs or node.dyn_args:
            raise TemplateError("code", f"|{node.name}")
        shape = self._shape(node.node, scope)
        if shape is not Text and node.name != "length":
            raise TemplateError("shape", _name(node.node))
        return Text


def _name(node: nodes.Node | None) -> str:
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(attr=attr):
            return f"{_name(node.node)}.{attr}"
        case nodes.Call():
            return f"{_name(node.node)}()"
        case None:
            return ""
        case _:
            return type(node).__name__.lower()
