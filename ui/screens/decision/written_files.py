"""What was written outside the store, told in a strip from which it is opened: to read it, to print it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ui.i18n import words
from ui.widgets.banner import Banner, BannerStack
from ui.widgets.opening import open_path


class WrittenFiles:
    """One banner at a time: only the last export is news."""

    def __init__(self, banners: BannerStack) -> None:
        self._banners = banners
        self._told: Banner | None = None
        #: Gives a file or a folder to the system; tests put their own here.
        self.start: Callable[[Path], bool] = open_path

    def show(self, text: str, hint: str, paths: Sequence[Path]) -> None:
        """Tell it, with a button for the letter, for its public version where there is one, and for their folder."""
        self._banners.drop(self._told)
        banner = self._told = self._banners.show_banner("ok", text, hint)
        for key, path in zip(("decision.written.open", "decision.written.open_public"), paths, strict=False):
            if path.is_file():
                banner.add_action(key).clicked.connect(lambda _=False, path=path: self._open(path))
        folder = next((path if path.is_dir() else path.parent for path in paths), None)
        if folder is not None:
            banner.add_action("decision.written.folder").clicked.connect(lambda: self._open(folder))

    def _open(self, path: Path) -> None:
        if not (path.exists() and self.start(path)):
            self._banners.show_banner("bad", words("decision.written.not_opened", name=path.name))
