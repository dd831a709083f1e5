"""Pictures of giving a decision to its parties; by hand: ``python -m tests.gui.decision.grab_notify [LANGUAGE…]``."""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from ic16desk.desk import Desk
from tests.gui.decision.call import build, opened
from tests.gui.decision.grab import settle, wait, window
from tests.gui.decision.series_call import decide
from ui import theme
from ui.bridge import Bridge
from ui.i18n import screen
from ui.screens.decision import DecisionScreen
from ui.state import Looks

OUT = Path("/tmp/ui-triage")


def main(languages: list[str]) -> None:
    app = QApplication([])
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        call = build(folder / "call")
        case = call.cases["grant"]
        desk = opened(call, folder / "copy")
        decide(desk, case, eura=False)
        bridge: Bridge[Desk] = Bridge(lambda: desk, desk.reader)
        for step in ("before", "after"):
            if step == "after":
                today = dt.date(2026, 11, 24)
                receipt = folder / "kuittaus.txt"
                receipt.write_text("Luettu", encoding="utf-8")
                desk.notifying.record(case, method="eura", sent=today, proof=receipt)
                desk.notifying.record(case, recipient="Kumppaniyhdistys Esimerkki ry", method="server18", sent=today)
            for language in languages:
                screen().speak(language)  # type: ignore[arg-type]
                theme.set_theme(app, False, high_contrast=False)
                view = DecisionScreen(bridge, looks=Looks(folder / "looks"))
                frame = window(view)
                frame.resize(1280, 720)
                frame.show()
                view.open_case(case)
                settle(view, case)
                wait(200)
                frame.grab().save(str(OUT / f"decision-{step}-{language}.png"))
                view.acts.notify(view._case)
                wait(300)
                view.acts.notifying.table.go_to(0)
                view.acts.notifying.grab().save(str(OUT / f"notify-{step}-{language}.png"))
                view.acts.close_dialogs()
                frame.close()
        bridge.close()


if __name__ == "__main__":
    main(sys.argv[1:] or ["fi"])
