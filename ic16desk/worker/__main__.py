"""``python -m ic16desk.worker``: the child's side."""

from __future__ import annotations

from ic16desk.worker.server import serve

serve()
