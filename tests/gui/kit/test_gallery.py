"""The whole kit in one window: everything has a name, in every language and theme."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible, QAccessibleInterface, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QTextEdit

from tests.gui.kit.gallery import Gallery, settle
from ui import theme
from ui.i18n import screen

ROLE = QAccessible.Role
NAMED = {
    ROLE.Button, ROLE.ButtonMenu, ROLE.CheckBox, ROLE.RadioButton, ROLE.ComboBox, ROLE.EditableText, ROLE.PageTab,
    ROLE.Link, ROLE.MenuItem, ROLE.Table, ROLE.List, ROLE.Tree, ROLE.Slider, ROLE.SpinBox, ROLE.ProgressBar,
    ROLE.PushButton, ROLE.PageTabList,
}  # fmt: skip


def nameless(top) -> list[str]:
    """Controls of a widget's accessibility tree that say nothing."""
    found: list[str] = []

    def walk(node: QAccessibleInterface, path: str, depth: int) -> None:
        if not node.isValid() or depth > 30:
            return
        role = node.role()
        here = f"{path}/{role.name}"
        if role in NAMED and not node.state().invisible and not node.text(QAccessible.Text.Name).strip():
            widget = node.object()
            found.append(f"{here} {type(widget).__name__}")
        if role in (ROLE.Table, ROLE.List):
            return  # cells have words through AccessibleTextRole: tests of the models
        for number in range(node.childCount()):
            child = node.child(number)
            if child is not None:
                walk(child, here, depth + 1)

    root = QAccessible.queryAccessibleInterface(top)
    walk(root, "", 0)
    return found


@pytest.fixture
def gallery(qtbot) -> Gallery:
    made = Gallery()
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.parametrize("number", range(4))
def test_every_control_has_a_name(gallery, number):
    gallery.show_page(number)
    settle()
    assert nameless(gallery) == []


def test_the_walk_finds_what_has_no_name(qtbot):
    from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

    window = QWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(QPushButton(""))
    qtbot.addWidget(window)
    window.show()
    assert len(nameless(window)) == 1


def test_every_control_can_be_reached_by_keyboard(gallery):
    from PySide6.QtCore import Qt

    for kind in (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractSpinBox):
        for widget in gallery.findChildren(kind):
            if isinstance(widget.parent(), QLineEdit | QComboBox) or widget.objectName().startswith("qt_"):
                continue
            if "ScrollButton" in type(widget).__name__ or type(widget.parent()).__name__ in ("QTabBar", "QTableView"):
                continue
            group = widget.group() if isinstance(widget, QAbstractButton) else None
            if group is not None and group.exclusive():  # Tab reaches the checked one, arrows the others
                continue
            assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, (widget, widget.accessibleName())


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("high", [False, True])
def test_everything_paints_in_every_theme(gallery, qapp, dark, high):
    theme.set_theme(qapp, dark, high_contrast=high)
    for number in range(gallery.pages.count()):
        gallery.show_page(number)
        settle()
        picture = gallery.grab().toImage()
        colours = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
        assert len(colours) > 8


@pytest.mark.parametrize("language", ["sv", "en"])
def test_language_changes_under_way(gallery, language):
    before = gallery.facets._title.text()
    screen().speak(language)
    settle()
    assert gallery.facets._title.text() != before
    assert nameless(gallery) == []


@pytest.mark.parametrize("number", [0, 1])
def test_rail_and_bars_fit_a_narrow_window(gallery, number):
    gallery._tabs.set_narrow(True)
    gallery.show_page(number)
    settle()
    for part in (gallery.top, gallery.status):
        assert part.minimumSizeHint().width() + 48 <= 960


def test_binding_keeps_its_references_to_none(qapp):
    """PySide6 6.12.0 on CPython 3.11 loses one at each call that returns nothing, and dies (design § 7)."""
    target = QPixmap(10, 10)
    painter = QPainter(target)
    before = sys.getrefcount(None)
    for _ in range(1000):
        painter.setOpacity(1.0)
        QCoreApplication.setApplicationName("ic16desk")
    after = sys.getrefcount(None)
    painter.end()
    assert abs(after - before) < 100


def test_arguments_start_the_command_line_without_qt():
    code = (
        "import sys; sys.argv = ['ic16desk', '--help']\n"
        "import ui.__main__ as entry\n"
        "import ic16desk.__main__ as line\n"
        "line.main = lambda: print('line', any(m.startswith('PySide6') for m in sys.modules))\n"
        "entry.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "line False"
