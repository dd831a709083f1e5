"""Pictures of the translation; by hand: ``python -m tests.gui.decision.grab_translation [LANGUAGE…]``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import msgspec
from PySide6.QtWidgets import QApplication

from ic16desk.desk import Desk
from ic16desk.model.decision import DecisionTexts
from tests.gui.decision.call import build, opened, prepared
from tests.gui.decision.grab import settle, wait, window
from ui import theme
from ui.bridge import Bridge
from ui.i18n import screen
from ui.screens.decision import DecisionScreen
from ui.state import Looks
from ui.widgets.shell import NARROW, WIDE  # noqa: F401 - the window follows them

OUT = Path("/tmp/ui-translation")
TEXTS = DecisionTexts(
    grounds="Projektet främjar cirkulär ekonomi.\n\nPriset på mätinstrumentet är 3 500 euro.",
    contact_title="finansieringssakkunnig",
)


def main(languages: list[str]) -> None:
    app = QApplication([])
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        call = build(folder / "call")
        desk = opened(call, folder / "copy")
        draft = prepared("reduced")
        grounds = f"{draft.grounds}\n\nToinen kappale: mittauslaitteen hinta on 3 000 euroa.\n\nKolmas kappale."
        desk.deciding.save(
            call.cases["reduced"], msgspec.structs.replace(draft, grounds=grounds, translations={"sv": TEXTS})
        )
        bridge: Bridge[Desk] = Bridge(lambda: desk, desk.reader)
        for language in languages:
            screen().speak(language)  # type: ignore[arg-type]
            for dark in (False, True):
                theme.set_theme(app, dark, high_contrast=False)
                for wide, high in ((1280, 720), (1920, 1080), (960, 540)):
                    view = DecisionScreen(bridge, looks=Looks(folder / f"looks-{wide}"))
                    frame = window(view)
                    frame.resize(wide, high)
                    frame.show()
                    view.open_case(call.cases["reduced"])
                    settle(view, call.cases["reduced"])
                    name = f"{language}-{'dark' if dark else 'light'}-{wide}x{high}"
                    if not dark:
                        frame.grab().save(str(OUT / f"form-{name}.png"))
                    view.form_side.toggle()
                    wait(400)
                    settle(view, call.cases["reduced"])
                    frame.grab().save(str(OUT / f"pair-{name}.png"))
                    if not dark and wide != 960:
                        view.translation.dated.setChecked(True)
                        wait(800)
                        bar = view.translation.area.verticalScrollBar()
                        bar.setValue(bar.maximum() // 2)
                        wait(100)
                        frame.grab().save(str(OUT / f"dated-{name}.png"))
                    view.leave()
                    frame.close()
        bridge.close()


if __name__ == "__main__":
    main(sys.argv[1:] or ["fi", "sv"])
