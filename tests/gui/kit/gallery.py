"""Everything of the kit in one window, as pictures: ``python -m tests.gui.kit.gallery [folder]``. Not a test."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QStackedWidget,
    QWidget,
)

from ic16desk.model.documents import Cell, Paragraph, Sheet
from ic16desk.model.places import Rect
from tests.gui.kit.gallery_rows import CASE_COLUMNS, STATES, BudgetRow, DocumentRow, case_rows
from tests.helpers.pages import DrawnPages, rects_of
from ui import theme
from ui.cells import Badge, Sign
from ui.models.rows import Column, RowsModel
from ui.widgets.answers import AnswerBar, Choice
from ui.widgets.banner import BannerStack, VerdictBanner
from ui.widgets.buttons import Button, IconButton, MenuButton, command
from ui.widgets.chip import Chip
from ui.widgets.drop import DropArea
from ui.widgets.empty import EmptyState
from ui.widgets.facets import Facet, FacetGroup, FacetList, FilterBar
from ui.widgets.flow import FlowMark, FlowView
from ui.widgets.image import ImageView
from ui.widgets.labels import ElidedLabel, FieldLabel, IconLabel, KeyCap, Label
from ui.widgets.layouts import column, frame, holder, line, row, scrolled
from ui.widgets.meter import Meter, ProgressLine
from ui.widgets.pages.marks import Mark
from ui.widgets.pages.view import PageView
from ui.widgets.passphrase import PassphraseField
from ui.widgets.reading import ReadingText
from ui.widgets.search import FilterBox, SearchBox
from ui.widgets.sheet import CellMark, SheetView
from ui.widgets.shell import Frame, Rail, StatusLine, TopBar
from ui.widgets.table import LIST, TWO_LINES, Table
from ui.widgets.tabs import CaseTabs, WrapTabs


class Gallery(QWidget):
    """Rail, top bar, three panes, status line; the centre has a page for each kind of content."""

    def __init__(self) -> None:
        super().__init__()
        rail, top, status = Rail(), TopBar(), StatusLine()
        rail.add_place("cases", "ui.facets.title", "inbox", keys="Alt+1")
        rail.add_place("overview", "ui.cell.yes", "chart-column", keys="Alt+2")
        rail.add_place("archive", "ui.cell.no", "archive", keys="Alt+3")
        rail.add_place("help", "ui.action.show", "circle-help", keys="F1", bottom=True)
        rail.add_place("settings", "ui.action.hide", "settings", keys="Ctrl+,", bottom=True)
        rail.place("cases")
        status.show_saved("Tallennettu 14.03.22")
        status.queue.setText("Ei verkkoa · 3 odottaa aikaleimaa")
        status.undo.setText("Kumoa: 2.2 myönnetty (Ctrl+Z)")
        status.add_fact("landmark", "Uudenmaan liitto")
        self.top, self.status, self.rail = top, status, rail
        self.pages = QStackedWidget()
        for page in (self._list(), self._review(), self._forms(), self._sheets()):
            self.pages.addWidget(page)
        self._frame = Frame(rail, top, self.pages, status)
        self.setLayout(column(self._frame, spacing=0))
        self.show_page(0)

    def show_page(self, number: int) -> None:
        self.pages.setCurrentIndex(number)
        if number == 0:
            self.top.show_title("Hakemukset", "20 hakemusta, haettu 6\u00a0523\u00a0657,70\u00a0€")
            self.top.set_right(self._search, self._import, self._lock)
        else:
            self.top.show_case(
                "401447 · KIERTO+ – Teollisten sivuvirtojen digitaalinen kauppapaikka",
                "Vesijärven ammattikorkeakoulu Oy · Lahti · määräaika 26.11.2026",
            )
            self.top.set_right(self._tabs, self._lock)

    def _list(self) -> QWidget:
        self._search = SearchBox("ui.action.search_short", keys="Ctrl+K")
        self._search.setFixedWidth(216)
        self._import = Button("ui.drop.hint", "primary", icon="upload", keys="Ctrl+O")
        self._import.setMaximumWidth(140)
        self._lock = IconButton("lock", "ui.action.close", keys="Ctrl+L")
        self._tabs = CaseTabs("ui.rail.name")
        self._tabs.set_views(
            [("review", "ui.answer.name", {}), ("budget", "ui.progress.name", {}), ("letter", "ui.facets.title", {})]
        )
        self.facets = FacetList()
        self.facets.set_groups(
            (
                FacetGroup("state", "Tila", tuple(Facet(w, w, 9 - n) for n, w in enumerate(STATES))),
                FacetGroup("agreement", "Sopimus", tuple(Facet(w, w, 5) for w in ("Lahti", "Turku"))),
                FacetGroup("theme", "Teema", tuple(Facet(str(n), f"Teema {n}", n) for n in range(9)), shown=3),
            )
        )
        self.facets.set_checked({"state": frozenset({"Vireillä", "Arvioitavana"})})
        left = frame("side", column(scrolled(self.facets, "Rajaukset")), width=216)
        self.table = Table("ui.facets.title", row_height=TWO_LINES)
        self.model = RowsModel(CASE_COLUMNS, case_rows())
        self.table.setModel(self.model)
        self.table.show_sort("due", False)
        self.table.go_to(1)
        banners = BannerStack()
        banner = banners.show_banner("warn", "Tuotu 20 pakettia: 17 otettu, 2 varoituksella, 1 hylätty.")
        banner.add_action("ui.action.show")
        progress = ProgressLine()
        progress.report(142, 300, "hankesuunnitelma_2026.pdf")
        filters = FilterBox("ui.palette.filter")
        filters.setFixedWidth(268)
        combo = QComboBox()
        combo.addItems(["Ryhmittele: Sopimus", "Ei ryhmitystä"])
        combo.setAccessibleName("Ryhmittely")
        bar = frame(
            "bar", row(filters, combo, None, IconButton("sliders-horizontal", "ui.action.more"), margins=(12, 0, 12, 0))
        )
        bar.setFixedHeight(48)
        centre = frame("pane", column(bar, banners, progress, (self.table, 1), FilterBar(), spacing=0))
        return holder(row(left, (centre, 1), self._preview(), spacing=0))

    def _preview(self) -> QWidget:
        documents = Table("ui.sheet.sheets", row_height=30, header=False, side=True, padding=6)
        seen, note, unseen = (
            Sign("eye", "Luettu"),
            Sign("triangle-alert", "Varoituksia", "warn"),
            Sign("circle-dot", "Lukematta", "accent"),
        )
        documents.setModel(
            RowsModel(
                (
                    Column("kind", "", "icon", 30),
                    Column("name", "", "text"),
                    Column("pages", "", "mutedNumber", 58, "right"),
                    Column("seen", "", "icon", 32),
                ),
                [
                    DocumentRow(Sign("file-text", "PDF"), "Hankehakemus", "12 s.", seen),
                    DocumentRow(Sign("file-text", "PDF"), "Hankesuunnitelma", "32 s.", seen),
                    DocumentRow(Sign("file-spreadsheet", "Laskentataulukko"), "Kustannusarvio", "3 taul.", note),
                    DocumentRow(Sign("file-text", "PDF"), "evil\u202egpj.exe", "8 s.", unseen),
                ],
                documents,
            )
        )
        documents.fit_height()
        body = column(
            row(
                Chip("Arvioitavana", "accent", "clipboard-check"),
                Chip("2\u00a0pv jäljellä", "bad", "calendar-clock"),
                None,
                Label("401447", "small", ink="text2", tabular=True),
            ),
            Label("KIERTO+ – Teollisten sivuvirtojen digitaalinen kauppapaikka", "subtitle", wrap=True),
            *(
                row(Label(k, "small", ink="text2"), (ElidedLabel(v), 1))
                for k, v in (("Hakija", "Vesijärven ammattikorkeakoulu Oy"), ("Sopimus", "Lahti, kiertotalous"))
            ),
            ReadingText(
                "Teollisten sivuvirtojen digitaalinen kauppapaikka, jonka rajapinnat ja luokitusopas julkaistaan.",
                "body",
                ink="text2",
                line_height=128,
            ),
            line(),
            row(Label("Asiakirjat", "strong"), None, Label("2 / 5 luettu", "caption", ink="text2", tabular=True)),
            documents,
            row(IconLabel("octagon-alert", "bad"), Label("1 estävä havainto", "label"), None),
            row(Chip("Liitto", removable=True), Chip("Täyttyy", "ok", "check"), None),
            None,
            margins=(16, 12, 16, 0),
        )
        open_it = Button("ui.action.show", "primary", icon="arrow-right")
        foot = frame("sideFoot", row((open_it, 1), MenuButton(), margins=(16, 8, 16, 8)))
        return frame("sideRight", column((holder(body), 1), foot, spacing=0), width=296)

    def _review(self) -> QWidget:
        lines = (
            "6 Tulosten hyödyntäminen ja levittäminen", "", "6.1 Avoin julkaiseminen",
            "Hankkeessa syntyvä kauppapaikan ohjelmakoodi, rajapintakuvaukset ja luokitusopas",
            "julkaistaan avoimella lisenssillä hankkeen verkkosivuilla viimeistään 31.8.2028. Aineistot ovat",
            "kaikkien yritysten, kuntien ja tutkimusorganisaatioiden käytettävissä maksutta.", "", "6.2 Pilotointi",
            "Ensimmäisen vaiheen pilottiyritys saa kauppapaikan ennakoivaan hinnoittelumoduuliin",
            "yksinomaisen käyttöoikeuden 24 kuukauden ajaksi. Muut moduulit ovat avoinna kaikille.", "",
            "6.3 Jatkuvuus", "Vesijärven ammattikorkeakoulu vastaa kauppapaikan ylläpidosta viiden vuoden ajan",
            "hankkeen päättymisestä. Kumppanuussopimus alueen kuntien kanssa allekirjoitetaan.",
        )  # fmt: skip
        self.source = DrawnPages((lines, lines, lines), fails=frozenset({3}))
        self.pages_view = PageView()
        self.pages_view.set_zoom("text")
        self.pages_view.show_source(self.source, "Hankesuunnitelma")
        quotes = (
            ("a", "supports", "julkaistaan avoimella lisenssillä", "C04"),
            ("b", "contradicts", "yksinomaisen käyttöoikeuden 24 kuukauden ajaksi", "C04"),
            ("c", "ask", "Kumppanuussopimus alueen kuntien kanssa", "B03"),
            ("d", "unclear", "maksutta", ""),
        )
        self.pages_view.show_marks(
            [Mark(i, 1, meaning, rects_of(self.source, 1, quote), label) for i, meaning, quote, label in quotes]
        )
        view = self.pages_view
        self.pages_view.set_selection_actions(
            [
                command(view, "ui.meaning.supports", "E", icon="quote"),
                command(view, "ui.meaning.highlight", "H", icon="highlighter"),
                command(view, "ui.action.copy", "", icon="copy"),
            ]
        )
        self.tabs = WrapTabs(["ui.pages.area", "ui.facets.title"], (0.56, 0.44))
        self.tabs.show_progress(0, 38, 52)
        self.tabs.show_progress(1, 5, 9)
        self.answers = AnswerBar(
            [
                Choice("met", "ui.meaning.supports", "ok", "circle-check", "1"),
                Choice("unmet", "ui.meaning.contradicts", "bad", "circle-x", "2"),
                Choice("na", "ui.cell.no", "neu", "circle-slash", "3"),
                Choice("clarify", "ui.meaning.unclear", "warn", "message-circle-question", "4"),
                Choice("cond", "ui.meaning.ask", "cond", "badge-check", "5"),
            ]
        )
        self.answers.show_answer("clarify")
        reason = QPlainTextEdit("Hakijan on selvitettävä, miten 24 kuukauden yksinoikeus sopii hyödynnettävyyteen.")
        reason.setAccessibleName("Perustelu")
        reason.setFixedHeight(74)
        finding = frame(
            "inset",
            row(
                IconLabel("lightbulb", "warn"),
                (ElidedLabel("Ristiriita: avoin lisenssi ja yksinoikeus, s. 14", "label"), 1),
                Button("ui.action.show", "ghost"),
                margins=(10, 2, 4, 2),
            ),
        )
        card = column(
            row(
                Chip("C04", "accent"),
                Chip("Pakollinen", "neu", "scale"),
                None,
                Label("14.03 · V. Mallikas", "caption", ink="text2"),
            ),
            ReadingText(
                "»kehittämishankkeena tuettavan toiminnan tulokset ovat yleisesti hyödynnettävissä»",
                "question",
                line_height=134,
            ),
            row(
                Button("ui.action.show", "link", icon="scale"),
                Button("ui.action.more", "link", icon="book-open"),
                None,
                spacing=16,
            ),
            finding,
            None,
            margins=(16, 10, 16, 6),
        )
        foot = frame(
            "foot",
            column(
                self.answers,
                row(Label("Perustelu", "small", weight=600), None, KeyCap("Ctrl+R")),
                reason,
                margins=(16, 10, 16, 12),
            ),
        )
        right = frame("sideRight", column(self.tabs, (holder(card), 1), foot, spacing=0), width=424)
        tools = frame(
            "bar",
            row(
                IconButton("search", "ui.action.search", keys="Ctrl+F"),
                line(vertical=True),
                IconButton("minus", "ui.pages.zoom_width", keys="Ctrl+-"),
                Label("Teksti", "small"),
                IconButton("plus", "ui.pages.zoom_text", keys="Ctrl++"),
                None,
                IconButton("highlighter", "ui.meaning.highlight", keys="H", words=True, checkable=True),
                margins=(8, 0, 8, 0),
            ),
            height=44,
        )
        return holder(row((frame("pane", column(tools, (self.pages_view, 1), spacing=0)), 1), right, spacing=0))

    def _forms(self) -> QWidget:
        self.passphrase = PassphraseField()
        self.passphrase.show_caps(True)
        name = QLineEdit("Venla Mallikas")
        label = FieldLabel("", "label")
        label.setBuddy(name)
        label.setText("Nimi")
        wrong = QLineEdit("")
        wrong.setProperty("error", "true")
        wrong.setAccessibleName("Puhelinnumero")
        checks = [
            QCheckBox("Aineisto säilytetään"),
            QCheckBox("Ei käytössä"),
            QRadioButton("Tukipäätös"),
            QRadioButton("Kielteinen"),
        ]
        checks[0].setChecked(True)
        checks[1].setEnabled(False)
        checks[2].setChecked(True)
        dead = Button("ui.answer.name", "primary", icon="signature")
        dead.setEnabled(False)
        dead_outlined = Button("ui.action.hide")
        dead_outlined.setEnabled(False)
        left = column(
            VerdictBanner(
                "bad", "Ei pätevä: tiedostoa on muutettu jälkikäteen", "Älä käytä tätä tiedostoa.", icon="shield-x"
            ),
            VerdictBanner("ok", "Pätevä: kaksi allekirjoitusta", "Tiedosto on tavulleen sama.", icon="shield-check"),
            self.passphrase,
            column(label, name, wrong, spacing=4),
            *checks,
            DropArea(suffixes=(".pdf",)),
            None,
            margins=(16, 16, 16, 16),
        )
        meters = [
            (0.75, 0.8, "accent"),
            (0.15, 0.2, "warn"),
            (1.0, None, "ok"),
        ]
        budget = Table("ui.progress.name", row_height=31, cells=True)
        budget.setModel(
            RowsModel(
                (
                    Column("name", "ui.facets.title"),
                    Column("applied", "ui.cell.yes", "money", 112),
                    Column("granted", "ui.cell.no", "moneyStrong", 112),
                    Column("rule", "ui.action.show", "badge", 150),
                ),
                [
                    BudgetRow("Ostopalvelut", 7_250_000, 7_000_000, None, "part"),
                    BudgetRow(
                        "Kauppapaikan toteutus",
                        5_800_000,
                        5_800_000,
                        Badge("triangle-alert", "F27 ero 2\u00a0000,00\u00a0€", "warn"),
                        "plain",
                        frozenset({"applied"}),
                    ),
                    BudgetRow(
                        "Vaikutusten arviointi", 1_450_000, 1_200_000, Badge("pen-line", "F08 perusteltu", "cond")
                    ),
                    BudgetRow("Kustannukset yhteensä", 33_919_000, -33_135_760, None, "sum"),
                ],
                budget,
            )
        )
        budget.go_to(2, column=2)
        budget.fit_height()
        right = column(
            budget,
            *(Meter(s, limit=limit, tone=tone) for s, limit, tone in meters),
            row(
                Button("ui.action.show", "primary", icon="check"),
                Button("ui.action.more"),
                Button("ui.action.remove_it", "danger") if False else Button("ui.action.clear", "danger"),
                Button("ui.action.copy", "ghost", icon="copy"),
                None,
            ),
            row(dead, dead_outlined, None),
            row(*(Chip(word, state.tone, state.icon) for word, state in list(STATES.items())[:4]), None),
            frame(
                "card",
                column(
                    Label("Hakemuksia", "small", ink="text2"),
                    Label("276", "figure", tabular=True),
                    Label("29 uutta", "caption", ink="text2"),
                    spacing=1,
                    margins=(14, 10, 14, 10),
                ),
            ),
            EmptyState("ui.table.no_hits", "inbox", "ui.table.clear_filter"),
            margins=(16, 16, 16, 16),
        )
        return frame("pane", row((holder(left), 1), line(vertical=True), (holder(right), 1), spacing=0))

    def _sheets(self) -> QWidget:
        self.sheet = SheetView()
        cells = tuple(
            Cell(
                f"{'ABCD'[c]}{r + 1}",
                f"Rivi {r + 1}" if c == 0 else float(r * 100 + c) / 3,
                f"=B{r}*2" if c == 2 else None,
            )
            for r in range(12)
            for c in range(4)
        )
        self.sheet.show_sheets(
            (Sheet("Palkat", cells, 40, 8, hidden_rows=(4, 5)), Sheet("Kulut", (), 5, 5, hidden=True, truncated=True)),
            "Kustannusarvio.xlsx",
        )
        self.sheet.show_marks([CellMark("x", "Palkat!B7:C8", "supports")])
        self.flow = FlowView()
        self.flow.show_paragraphs(
            (
                Paragraph(0, "Heading 1", "Ryhmähankesopimus"),
                Paragraph(1, "Normal", "Osapuolet sopivat yhteistyöstä. Tulosten omistus siirtyy pilottiyritykselle."),
                Paragraph(2, "Table", "", (("Tuotos", "Valmis"), ("Rajapintakuvaus", "30.6.2027"))),
                Paragraph(3, "Normal", "Allekirjoitukset <b>eivät</b> ole merkintöjä."),
            ),
            "Ryhmähankesopimus",
        )
        self.flow.show_marks([FlowMark("f", 1, "Tulosten omistus siirtyy pilottiyritykselle", "contradicts")])
        picture = QImage(400, 300, QImage.Format.Format_RGB32)
        picture.fill(QColor("#F4F1EA"))
        self.image = ImageView()
        self.image.show_image(picture, "Tasekuva")
        self.image.show_marks([Mark("m", 1, "note", (Rect(40, 40, 120, 60),), "F08", area=True)])
        lists = Table("ui.rail.name", row_height=LIST, header=False, side=True)
        lists.setModel(RowsModel((Column("name", "", "strong"),), [BudgetRow("Rivi", 0, 0, None)], lists))
        return frame(
            "pane",
            row((self.sheet, 3), line(vertical=True), (column(self.flow, self.image, lists, spacing=1), 2), spacing=0),
        )


def settle() -> None:
    for _ in range(5):
        QCoreApplication.processEvents()


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    theme.set_theme(app, False)
    gallery = Gallery()
    gallery.resize(1280, 720)
    gallery.show()
    for dark in (False, True):
        theme.set_theme(app, dark)
        for number in range(gallery.pages.count()):
            gallery.show_page(number)
            settle()
            if number == 0:
                gallery.table.setFocus()
            if number == 1:
                text = gallery.source.page_text(1).text
                at = text.index("Vesijärven ammattikorkeakoulu vastaa")
                gallery.pages_view.select(1, at, text.index("päättymisestä.") + 14)
            settle()
            gallery.grab().save(str(folder / f"kit-{number}-{'dark' if dark else 'light'}.png"))
    gallery.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("gallery"))
