"""The list of applications: facets, table, preview; packages come in here."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QMenu, QSplitter, QStackedWidget, QWidget

from ic16desk.model.money import format_cents
from ui import faults
from ui.cells import Group
from ui.i18n import follow, say, screen, words
from ui.models.lazy import LazyRows
from ui.screens.cases import rows as lines
from ui.screens.cases import summary
from ui.screens.cases.drop import Droppable
from ui.screens.cases.glance import Glance, look
from ui.screens.cases.imports import Imports
from ui.screens.cases.listing import GroupBy, Listing, Wanted, read_listing
from ui.screens.cases.preview import Preview
from ui.screens.cases.report import ImportReport
from ui.screens.cases.rows import ShownCase
from ui.state import Looks
from ui.widgets.banner import BannerStack
from ui.widgets.buttons import Button, IconButton, command
from ui.widgets.empty import EmptyState
from ui.widgets.facets import FacetList
from ui.widgets.layouts import column, frame, row, scrolled
from ui.widgets.search import FilterBox
from ui.widgets.table import ONE_LINE, TWO_LINES, Table

if TYPE_CHECKING:
    from ic16desk.desk import Desk
    from ic16desk.model.cases import SortKey
    from ic16desk.model.packages import PackageReport
    from ui.bridge import Bridge
