"""A council's DOCX template filled, in the child: the template is foreign, and so is every value.

docxtpl's own environment runs what a template says; ours is sandboxed, strict and escaping, and compiles only what
:mod:`~ic16desk.letters.template_check` lets through.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import Any, Final
from xml.etree import ElementTree

import docx
import jinja2
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate

from ic16desk.letters.template_check import Checked, TemplateError
from ic16desk.letters.word import repacked
from ic16desk.model.templates import Filled, Filling

_MOST_PARTS: Final = 2_000
_LARGEST: Final = 64 << 20
_PART: Final = 16 << 20
#: Parts that bring a program or another document along.
_EMBEDDED: Final = ("vbaproject", "activex", "embeddings/", "oleobject", ".bin", "afchunk", ".dotm", "customui")
#: Fields that fetch something when the document is opened or printed.
_FETCHES: Final = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|LINK|IMPORT|DATABASE|MACROBUTTON|AUTOTEXT|RD)\b", re.IGNORECASE
)
#: Where text may stand.
_TEXTS: Final = frozenset(map(qn, ("w:t", "w:instrText", "w:delText", "m:t")))


def fill(arguments: Filling, blobs: tuple[bytes, ...]) -> tuple[Filled, tuple[bytes, ...]]:
    """Fill the template that is the first blob; the document comes back as a blob."""
    try:
        _guard(blobs[0])
        used, made = _filled(blobs[0], arguments)
    except TemplateError as refusal:
        return Filled(refusal.fault, refusal.detail), ()
    except jinja2.UndefinedError as error:
        return Filled("unknown", str(error.message or "")[:120]), ()
    except jinja2.exceptions.SecurityError:
        return Filled("code", "sandbox"), ()
    except jinja2.TemplateError as error:
        return Filled("syntax", str(error.message or "")[:120]), ()
    except MemoryError:
        raise
    except Exception as error:  # what python-docx, lxml and docxtpl raise on unsound files is not documented
        return Filled("broken", type(error).__name__), ()
    return Filled(used=tuple(sorted(used))), (made,)


def _guard(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST:
                raise TemplateError("too_big")
            for part in parts:
                name = part.filename.lower()
                if any(sign in name for sign in _EMBEDDED):
                    raise TemplateError("embedded", part.filename)
                if name.endswith((".xml", ".rels")) and part.file_size > _PART:
                    raise TemplateError("too_big", part.filename)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise TemplateError("broken", type(error).__name__) from error


def _filled(data: bytes, filling: Filling) -> tuple[set[str], bytes]:
    environment = Checked(undefined=jinja2.StrictUndefined, autoescape=True)
    template = DocxTemplate(io.BytesIO(data))
    template.init_docx()
    document = template.docx
    _refuse_fetching(document)
    template.render(dict(filling.values), environment)
    rendered = io.BytesIO()
    template.docx.save(rendered)
    document = docx.Document(io.BytesIO(rendered.getvalue()))  # read anew: docxtpl puts parts in place of others
    _refuse_misplaced(document)
    _put_demanded(document, filling, environment.used)
    _say_properties(document, filling)
    out = io.BytesIO()
    document.save(out)
    return environment.used, repacked(out.getvalue())


def _roots(document: Any) -> list[Any]:
    """The body, and what else of the package is WordprocessingML."""
    package = document.part.package
    return [part.element for part in package.iter_parts() if hasattr(part, "element") and part.element is not None]


def _refuse_fetching(document: Any) -> None:
    for root in _roots(document):
        codes = "".join(one.text or "" for one in root.iter(qn("w:instrText")))
        codes += " ".join(one.get(qn("w:instr"), "") for one in root.iter(qn("w:fldSimple")))
        found = _FETCHES.search(codes)
        if found:
            raise TemplateError("embedded", found[0])


def _refuse_misplaced(document: Any) -> None:
    """Text between the elements would be lost without a word when the file is opened."""
    # python-docx gives its elements a text of their own: only a plain tree tells where text really is
    for element in ElementTree.fromstring(serialize_part_xml(document.element.body)).iter():
        lost = element.tail or ""
        if element.tag not in _TEXTS and element.tag.startswith("{http://schemas.openxmlformats.org/wordprocessingml"):
            lost += element.text or ""
        if lost.strip():
            raise TemplateError("misplaced", " ".join(lost.split()))


def _put_demanded(document: Any, filling: Filling, used: set[str]) -> None:
    """What a document must show, where the template shows it nowhere: that it is a draft, secret, a text for EURA."""
    values = filling.values
    marks = [str(values[name]) for name in ("mark", "watermark") if values[name] and name not in used]
    if marks:
        for section in document.sections:
            headers = [section.header]
            headers += [section.first_page_header] if section.different_first_page_header_footer else []
            for header in headers:
                header.is_linked_to_previous = False
                line = header.paragraphs[0].insert_paragraph_before()
                line.add_run("  ".join(marks)).bold = True
    if "notes" not in used:
        for note in reversed(values["notes"]):
            made = OxmlElement("w:p")
            document.element.body.insert(0, made)
            Paragraph(made, document._body).add_run(str(note["text"])).bold = True  # noqa: SLF001


def _say_properties(document: Any, filling: Filling) -> None:
    properties = document.core_properties
    properties.title, properties.subject = filling.title[:255], filling.subject[:255]
    properties.author = properties.last_modified_by = filling.author[:255]
    properties.language = filling.language
    properties.created = properties.modified = dt.datetime.fromisoformat(filling.created).replace(tzinfo=None)
    properties.revision = 1
