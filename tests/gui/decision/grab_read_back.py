"""Pictures of the dialog that reads an edited DOCX back: ``python -m tests.gui.decision.grab_read_back``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from tests.gui.decision.call import build, opened, prepared
from tests.gui.decision.grab import settle, wait, window
from tests.helpers import edited as file
from ui import theme
from ui.bridge import Bridge
from ui.i18n import screen
from ui.screens.decision import DecisionScreen
from ui.state import Looks
from ui.widgets.shell import WIDE

OUT = Path("/tmp/ui-decision")
GROUNDS = (
    "Hanke edistää kaupunkien kiertotaloutta ja sen tulokset ovat yleisesti hyödynnettävissä.\n\n"
    "Mittauslaitteen hankintahinta ylittää 3 000 euroa, eikä sitä voida hyväksyä välittömänä kustannuksena."
)


def main(languages: list[str]) -> None:
    app = QApplication([])
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        call = build(folder / "call")
        desk = opened(call, folder / "copy")
        case = call.cases["grant"]
        draft = replace(prepared("grant"), grounds=GROUNDS, deviations="Poikkeama on vähäinen.")
        desk.deciding.save(case, draft)
        docx = desk.deciding.export(case, folder / "out").docx
        assert docx is not None

        def cell(document) -> None:
            document.tables[1].rows[1].cells[1].paragraphs[0].runs[0].text = "999 999,00"

        data = file.edited(
            docx.read_bytes(),
            file.track("Mittauslaitteen", "3 000", "5 000"),
            file.add_after("Mittauslaitteen", "Muut kustannukset ovat tarpeellisia ja kohtuullisia."),
            file.say("Poikkeama on", "vähäinen", "perusteltu"),
            file.say("voidaan panna", "voidaan panna", "pannaan"),
            cell,
        )
        docx.write_bytes(data)
        desk.deciding.save(case, replace(draft, deviations="Poikkeama on hyvin vähäinen."))
        bridge: Bridge = Bridge(lambda: desk, desk.reader)
        for language in languages:
            screen().speak(language)
            for dark in (False, True):
                theme.set_theme(app, dark, high_contrast=False)
                for wide, high in ((1280, 720), (1920, 1080)):
                    view = DecisionScreen(bridge, looks=Looks(folder / f"looks-{wide}"))
                    frame = window(view)
                    frame.resize(wide, high)
                    frame.show()
                    view.set_width_class("wide" if wide >= WIDE else "normal")
                    view.open_case(case)
                    settle(view, case)
                    name = f"read-back-{language}-{'dark' if dark else 'light'}-{wide}x{high}"
                    frame.grab().save(str(OUT / f"{name}-screen.png"))
                    view.reading_back.read(case, str(docx))
                    wait(2500)
                    dialog = view.reading_back.dialog
                    assert dialog is not None
                    dialog.grab().save(str(OUT / f"{name}.png"))
                    bar = dialog.area.verticalScrollBar()
                    bar.setValue(bar.maximum())
                    wait(100)
                    dialog.grab().save(str(OUT / f"{name}-end.png"))
                    dialog.reject()
                    view.leave()
                    frame.close()
        bridge.close()


if __name__ == "__main__":
    main(sys.argv[1:] or ["fi"])
