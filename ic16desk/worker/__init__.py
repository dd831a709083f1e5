"""Run a named function in a child process that may be killed: where foreign bytes are parsed.

A called function is named ``package.module:function``, lives at module level and is imported in the child, so this
floor imports no step. Its one convention::

    def function(arguments: A, blobs: tuple[bytes, ...]) -> tuple[R, tuple[bytes, ...]]

``A`` and ``R`` are frozen dataclasses (or msgspec structs, or plain JSON types): they cross as JSON and are checked
against their types on the other side. Blobs cross raw. Nothing is ever pickled, and the parent believes nothing the
child says before its type and size are checked. What goes wrong is one value,
:class:`~ic16desk.model.documents.Unreadable`:

=============================================== ==================
what happened                                   code
=============================================== ==================
longer than ``Limits.seconds``                  ``file.timeout``
``MemoryError``, or found over ``memory``       ``file.too_big``
answer over ``Limits.answer``                   ``file.too_big``
crash, early end, malformed answer              ``file.unknown``
any other exception (``detail``: its class)     ``file.unknown``
=============================================== ==================
"""

from __future__ import annotations

from ic16desk.worker.child import Answer, Child, call
from ic16desk.worker.limits import Limits
from ic16desk.worker.segment import Segment, attach
from ic16desk.worker.server import serve
from ic16desk.worker.spare import Kind, cool, warm

__all__ = ["Answer", "Child", "Kind", "Limits", "Segment", "attach", "call", "cool", "serve", "warm"]
