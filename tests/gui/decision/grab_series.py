"""Pictures of later decisions; by hand: ``python -m tests.gui.decision.grab_series [LANGUAGE…]``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from ic16desk.desk import Desk
from tests.gui.decision.call import opened, prepared
from tests.gui.decision.grab import settle, wait, window
from tests.gui.decision.series_call import build_decided, decide
from ui import theme
from ui.bridge import Bridge
from ui.i18n import screen
from ui.screens.decision import DecisionScreen
from ui.state import Looks

OUT = Path("/tmp/ui-later")
SIZES = ((1280, 720), (1920, 1080))


def main(languages: list[str]) -> None:
    app = QApplication([])
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        made = build_decided(folder / "call")
        case, rejected = made.application, made.call.cases["reject"]
        desk = opened(made.call, folder / "copy")
        decide(desk, rejected, prepared("reject"), eura=False)
        bridge: Bridge[Desk] = Bridge(lambda: desk, desk.reader)
        for kind in ("", "change", "review", "correction"):
            if kind:
                desk.decisions.begin(case, kind)  # type: ignore[arg-type]
            for language in languages:
                screen().speak(language)  # type: ignore[arg-type]
                for dark in (False, True):
                    theme.set_theme(app, dark, high_contrast=False)
                    for wide, high in SIZES:
                        if (kind in ("", "review", "correction") and wide == 1920) or (dark and wide == 1280):
                            continue
                        view = DecisionScreen(bridge, looks=Looks(folder / f"looks-{wide}"))
                        frame = window(view)
                        frame.resize(wide, high)
                        frame.show()
                        name = f"{language}-{'dark' if dark else 'light'}-{wide}x{high}"
                        view.open_case(case)
                        settle(view, case)
                        view.form.go_to("follow_up")
                        wait(200)
                        frame.grab().save(str(OUT / f"{kind or 'decided'}-{name}.png"))
                        bar = view.form.area.verticalScrollBar()
                        for number in range(1, 1 + (bar.maximum() + bar.pageStep() - 1) // bar.pageStep()):
                            if kind == "change" and not dark:
                                bar.setValue(number * bar.pageStep())
                                wait(50)
                                frame.grab().save(str(OUT / f"{kind}-{name}-{number}.png"))
                        if not kind:
                            view.open_case(rejected)
                            settle(view, rejected)
                            frame.grab().save(str(OUT / f"eura-{name}.png"))
                        if kind == "change" and not dark:
                            view.form.board.board.click()
                            view.form.grounds.cited.take_focus()
                            wait(300)
                            frame.grab().save(str(OUT / f"evidence-{name}.png"))
                            view.form.go_to("dissent")
                            view.form.go_to("meeting")
                            wait(300)
                            frame.grab().save(str(OUT / f"board-{name}.png"))
                            view.form.board.officeholder.click()
                        if kind == "change":
                            view.strip.drop_asked.emit()
                            view.strip._menu.popup(frame.mapToGlobal(frame.rect().center()))
                            wait(300)
                            frame.grab().save(str(OUT / f"question-{name}.png"))
                            view.strip._menu.grab().save(str(OUT / f"menu-{name}.png"))
                            view.strip._menu.close()
                        view.leave()
                        frame.close()
            if kind:
                desk.decisions.drop(case)
        bridge.close()


if __name__ == "__main__":
    main(sys.argv[1:] or ["fi"])
