"""The workspace's own commands: everywhere the same keys, all of them in the command palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.widgets.buttons import command

if TYPE_CHECKING:
    from ui.main_window.workspace import Workspace


def bind(workspace: Workspace) -> None:
    """Give the workspace its commands; they rest while it is not shown."""
    wanted = (
        ("shell.command.cases", "Alt+1", "inbox", lambda: workspace.go("cases")),
        ("shell.command.archive", "Alt+3", "archive", lambda: workspace.go("archive")),
        ("shell.command.signing", "Alt+5", "signature", lambda: workspace.go("signing")),
        ("shell.command.search", "Alt+4", "search", lambda: workspace.search()),
        ("shell.command.search_case", "Ctrl+Shift+F", "search", lambda: workspace.search(within=True)),
        ("shell.command.settings", "Ctrl+,", "settings", lambda: workspace.go("settings")),
        ("shell.command.palette", "Ctrl+K", "search", workspace.open_palette),
        ("shell.lock", "Ctrl+L", "lock", workspace.lock_asked.emit),
        ("shell.command.next_view", "Ctrl+PgDown", "", lambda: workspace.next_view(1)),
        ("shell.command.last_view", "Ctrl+PgUp", "", lambda: workspace.next_view(-1)),
        ("shell.user.add", "", "user", workspace.add_person),
    )
    of_case = (
        ("shell.command.dossier", "package-check", workspace.files.ask_dossier),
        ("shell.command.dossier_public", "package-check", lambda case: workspace.files.ask_dossier(case, public=True)),
        ("shell.command.memo", "list-checks", workspace.files.ask_memo),
    )
    for key, icon, ask in of_case:
        action = command(workspace, key, icon=icon)
        action.setEnabled(False)
        action.triggered.connect(lambda _on=False, ask=ask: workspace.with_case(ask))
        workspace.case_actions.append(action)
    for key, keys, icon, act in wanted:
        action = command(workspace, key, keys, icon=icon, context=Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _on=False, act=act: act())
