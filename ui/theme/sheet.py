"""The one style sheet: colours, edges and paddings by dynamic property; fonts are set in code."""

from __future__ import annotations

from collections.abc import Mapping

from ui.theme.tokens import Token

_SHEET = """
QMainWindow, QDialog, QWidget[role="ground"] { background: @window; }
QLabel { background: transparent; border: none; }
QLabel[tint="text2"] { color: @text2; } QLabel[tint="text3"] { color: @text3; }
QLabel[tint="accent"] { color: @accent; }
QLabel[tint="ok"] { color: @ok; } QLabel[tint="warn"] { color: @warn; } QLabel[tint="bad"] { color: @bad; }
QLabel[tint="cond"] { color: @cond; } QLabel[tint="on"] { color: @on; }
QLabel[role="key"] { color: @text2; background: @base; border: 1px solid @hair; border-bottom: 2px solid @hair;
  border-radius: 4px; padding: 0 4px; }

QFrame[role="rail"] { background: @window; border: none; border-right: 1px solid @hair; }
QFrame[role="top"] { background: @base; border: none; border-bottom: 1px solid @hair; }
QFrame[role="status"] { background: @window; border: none; border-top: 1px solid @hair; }
QFrame[role="status"][failed="true"] { background: @badS; border-top: 1px solid @bad; border-left: 3px solid @bad; }
QFrame[role="pane"], QWidget[role="pane"] { background: @base; border: none; }
QFrame[role="side"] { background: @alt; border: none; border-right: 1px solid @hair; }
QFrame[role="sideRight"] { background: @alt; border: none; border-left: 1px solid @hair; }
QFrame[role="bar"] { background: @base; border: none; border-bottom: 1px solid @hair; }
QFrame[role="half"] { background: @alt; border: none; border-bottom: 1px solid @hair;
  border-top: 2px solid transparent; }
QFrame[role="half"][active="true"] { background: @sel; border-top: 2px solid @accent; }
QFrame[role="foot"] { background: @base; border: none; border-top: 1px solid @hair; }
QFrame[role="sideFoot"] { background: @alt; border: none; border-top: 1px solid @hair; }
QFrame[role="card"] { background: @base; border: 1px solid @hair; border-radius: 8px; }
QFrame[role="inset"] { background: @alt; border: 1px solid @hair; border-radius: 6px; }
QFrame[role="current"] { background: @base; border: 1px solid @accent; border-radius: 8px; }
QFrame[role="float"] { background: @base; border: 1px solid @hair; border-radius: 8px; }
QFrame[role="line"] { background: @hair; border: none; }
QFrame[role="drop"] { background: @base; border: 1px dashed @border; border-radius: 8px; }
QFrame[role="drop"][over="true"] { background: @soft; border: 2px dashed @accent; }
QFrame[role="drop"]:focus { border: 2px solid @accent; }

QFrame[chip] { border: none; border-radius: 4px; }
QFrame[chip="ok"] { background: @okS; } QFrame[chip="warn"] { background: @warnS; }
QFrame[chip="bad"] { background: @badS; }
QFrame[chip="cond"] { background: @condS; } QFrame[chip="neu"] { background: @neuS; }
QFrame[chip="accent"] { background: @soft; }
QFrame[banner] { border: none; border-left: 3px solid @accent; background: @soft; }
QFrame[banner="ok"] { border-left-color: @ok; background: @okS; }
QFrame[banner="warn"] { border-left-color: @warn; background: @warnS; }
QFrame[banner="bad"] { border-left-color: @bad; background: @badS; }
QFrame[banner="cond"] { border-left-color: @cond; background: @condS; }
QFrame[banner="neu"] { border-left-color: @border; background: @neuS; }

QPushButton { background: @base; color: @text; border: 1px solid @border; border-radius: 6px; padding: 0 12px;
  min-height: 30px; }
QPushButton:hover { background: @neuS; }
QPushButton:pressed, QPushButton:checked { background: @sel; }
QPushButton:focus { border: 2px solid @accent; padding: 0 11px; min-height: 28px; }
QPushButton:disabled { color: @text3; border-color: @hair; background: @alt; }
QPushButton[kind="primary"] { background: @accent; color: @on; border-color: @accent; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: @accentHover; }
QPushButton[kind="primary"]:focus { border: 2px solid @text; }
QPushButton[kind="primary"]:disabled { background: @neuS; color: @text2; border-color: @neuS; }
QPushButton[kind="danger"] { color: @bad; border-color: @bad; }
QPushButton[kind="danger"]:disabled { color: @text3; border-color: @hair; }
QPushButton[kind="ghost"], QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; }
QPushButton[kind="ghost"] { color: @accent; padding: 0 6px; }
QPushButton[kind="ghost"]:hover, QToolButton:hover { background: @neuS; }
QPushButton[kind="ghost"]:checked { background: @sel; }
QPushButton[kind="ghost"]:focus { border: 2px solid @accent; padding: 0 5px; }
QPushButton[kind="ghost"]:disabled { color: @text3; }
QPushButton[kind="link"] { background: transparent; border: none; color: @accent; padding: 0 2px; text-align: left;
  min-height: 22px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid @accent; border-radius: 4px; padding: 0; min-height: 18px; }
QPushButton[kind="choice"] { background: transparent; border: 1px solid transparent; color: @text; padding: 6px 8px;
  text-align: left; }
QPushButton[kind="choice"]:hover { background: @neuS; }
QPushButton[kind="choice"]:focus { border: 2px solid @accent; padding: 5px 7px; }
QToolButton { color: @text2; padding: 4px 6px; }
QToolButton:checked { background: @sel; color: @accent; }
QToolButton:focus { border: 2px solid @accent; padding: 3px 5px; }
QToolButton:disabled { color: @text3; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton[role="tiny"] { padding: 0; border-radius: 4px; }
QToolButton[role="tiny"]:focus { padding: 0; }
QToolButton[role="rail"] { border: 2px solid transparent; padding: 6px 0 5px 0; }
QToolButton[role="rail"]:focus { border: 2px solid @accent; padding: 6px 0 5px 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox, QDoubleSpinBox { background: @base; color: @text;
  border: 1px solid @border; border-radius: 6px; padding: 0 8px; selection-background-color: @accent;
  selection-color: @on; }
QLineEdit, QComboBox, QDateEdit, QSpinBox, QDoubleSpinBox { min-height: 30px; }
QPlainTextEdit, QTextEdit { padding: 4px 6px; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: @alt; border-color: @hair; }
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus { border: 2px solid @accent;
  padding: 0 7px; min-height: 28px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @accent; padding: 3px 5px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QDateEdit:disabled {
  background: @alt; color: @text3; border-color: @hair; }
QLineEdit[error="true"], QDateEdit[error="true"], QComboBox[error="true"] { border: 2px solid @bad; padding: 0 7px;
  min-height: 28px; }
QPlainTextEdit[error="true"], QTextEdit[error="true"] { border: 2px solid @bad; padding: 3px 5px; }
QTextEdit[role="flow"], QPlainTextEdit[role="flow"] { border: none; border-radius: 0; padding: 8px 16px; }
QTextEdit[role="flow"]:focus { border: 2px solid @accent; padding: 6px 14px; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 24px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("kiticons:control/arrow-@mode.svg");
  width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: @base; color: @text; border: 1px solid @hair; outline: 0;
  selection-background-color: @sel; selection-color: @text; }
QSpinBox::up-button, QSpinBox::down-button, QDateEdit::up-button, QDateEdit::down-button { width: 0; border: none; }

QTabBar { background: transparent; }
QTabBar[role="case"]::tab { background: transparent; color: @text2; border: none; border-bottom: 2px solid transparent;
  padding: 0 12px; height: 45px; }
QTabBar[role="case"]::tab:selected { color: @accent; border-bottom: 2px solid @accent; }
QTabBar[role="case"]::tab:hover:!selected { color: @text; }
QTabBar[role="case"]::tab:disabled { color: @text3; }
QTabBar[role="case"]:focus { border: 2px solid @accent; border-radius: 4px; }
QTabBar[role="sheets"]::tab { background: transparent; color: @text2; border: none; border-top: 2px solid transparent;
  padding: 0 12px; height: 32px; }
QTabBar[role="sheets"]::tab:selected { color: @accent; border-top: 2px solid @accent; background: @base; }
QTabBar[role="sheets"]::tab:hover:!selected { color: @text; }
QTabBar[role="sheets"]:focus { border: 2px solid @accent; border-radius: 4px; }

QAbstractItemView { background: @base; border: none; outline: 0; selection-background-color: @sel;
  selection-color: @text; }
QAbstractItemView[ground="alt"] { background: @alt; }
QHeaderView { background: @alt; border: none; }
QHeaderView::section { background: @alt; color: @text2; border: none; border-bottom: 1px solid @hair; padding: 0 8px;
  height: 32px; }
QHeaderView::section:first, QHeaderView::section:only-one { padding-left: 12px; }
QHeaderView::section:hover { color: @text; }
QHeaderView::down-arrow { image: url("kiticons:control/down-@mode.svg"); width: 12px; height: 12px;
  subcontrol-position: right center; right: 4px; }
QHeaderView::up-arrow { image: url("kiticons:control/up-@mode.svg"); width: 12px; height: 12px;
  subcontrol-position: right center; right: 4px; }
QTableCornerButton::section { background: @alt; border: none; }
QTableView[role="sheet"] { gridline-color: @hair; }
QTableView[role="sheet"]::item { padding: 0 4px; }
QTableView[role="sheet"]::item:selected { background: @sel; color: @text; }
QTableView[role="sheet"] QHeaderView::section { border-right: 1px solid @hair; padding: 0 6px; height: 26px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @border; border-radius: 3px; margin: 3px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: @text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QSplitter::handle { background: @hair; }
QSplitter::handle:hover { background: @accent; }
QProgressBar { border: none; background: @hair; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }

QCheckBox, QRadioButton { spacing: 8px; color: @text; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: @text2; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @border; border-radius: 4px; background: @base; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent;
  image: url("kiticons:control/tick-@mode.svg"); }
QCheckBox::indicator:disabled { background: @alt; }
QCheckBox::indicator:checked:disabled { background: @border; border-color: @border; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid @accent; width: 12px; height: 12px; }
QCheckBox::indicator:checked:focus { border: 2px solid @text; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid @border; border-radius: 8px; background: @base; }
QRadioButton::indicator:checked { border: 5px solid @accent; width: 6px; height: 6px; border-radius: 8px; }
QRadioButton::indicator:checked:focus { border: 5px solid @text; width: 6px; height: 6px; border-radius: 8px; }
QRadioButton::indicator:disabled { background: @alt; border-color: @border; }

QMenu { background: @base; color: @text; border: 1px solid @hair; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @sel; color: @text; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @hair; margin: 4px 8px; }
QToolTip { background: @text; color: @base; border: none; padding: 4px 8px; }
"""


def style_sheet(tokens: Mapping[Token, str], *, dark: bool) -> str:
    """The style sheet in the given colours; long token names go first because ``@text`` begins ``@text2``."""
    sheet = _SHEET.replace("@mode", "dark" if dark else "light")
    for token in sorted(tokens, key=len, reverse=True):
        sheet = sheet.replace(f"@{token}", tokens[token])
    return sheet
