"""The structure of the letter: what is a heading, a list, a table cell (ISO 32000-1, 14.7; PDF/UA-1).

reportlab has no tags. While pages are drawn each piece of content gets a number (MCID) and tells its element; after
that the tree of elements, and the way back from each number to its element, are written with pikepdf.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from ic16desk.letters.fonts import label


@dataclass(slots=True, eq=False)
class Element:
    """A structure element; ``kids`` are elements and (page, MCID) marks in reading order.

    ``box`` is where a figure lies, points from the bottom left (ISO 32000-1, 14.8.5.4.3); ``span`` how many columns a
    cell takes (table 349).
    """

    role: str
    language: str = ""
    alt: str = ""
    scope: str = ""
    numbering: str = ""
    box: tuple[float, float, float, float] | None = None
    kids: list[Element | tuple[int, int]] = field(default_factory=list)
    span: int = 1

    def add(self, role: str, *, language: str = "", alt: str = "", scope: str = "", numbering: str = "") -> Element:
        """A new last kid."""
        kid = Element(role, language, alt, scope, numbering)
        self.kids.append(kid)
        return kid

    def mark(self, page: int, number: int) -> None:
        """Content of this element was drawn on a page."""
        self.kids.append((page, number))


def write_tree(
    pdf: pikepdf.Pdf,
    root: Element,
    *,
    marks: Sequence[Sequence[Element]],
    annotations: Sequence[tuple[Element, pikepdf.Object]],
) -> None:
    """Write the structure tree.

    Args:
        pdf: The drawn document; changed in place.
        root: The ``Document`` element.
        marks: For each page the element of each MCID.
        annotations: Widgets and links with their ``Form`` and ``Link`` elements; a link has one for each of its lines.
    """
    written: dict[int, pikepdf.Object] = {}
    referred: dict[int, list[pikepdf.Object]] = {}
    for element, annotation in annotations:
        referred.setdefault(id(element), []).append(annotation)
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    pages = [page.obj for page in pdf.pages]
    tree.K = _written(pdf, root, tree, pages=pages, referred=referred, written=written)
    numbers: list[pikepdf.Object | int] = []
    for number, elements in enumerate(marks):
        pages[number].StructParents = number
        pages[number].Tabs = Name.S
        numbers += [number, pdf.make_indirect(Array([written[id(element)] for element in elements]))]
    for number, (element, annotation) in enumerate(annotations, start=len(marks)):
        annotation.StructParent = number
        numbers += [number, written[id(element)]]
    # one leaf: a decision has some tens of pages, not thousands
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    tree.ParentTreeNextKey = len(marks) + len(annotations)
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _written(
    pdf: pikepdf.Pdf,
    element: Element,
    parent: pikepdf.Object,
    *,
    pages: Sequence[pikepdf.Object],
    referred: Mapping[int, Sequence[pikepdf.Object]],
    written: dict[int, pikepdf.Object],
) -> pikepdf.Object:
    node = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.role}"), P=parent))
    written[id(element)] = node
    _describe(node, element)
    references = [Dictionary(Type=Name.OBJR, Obj=one, Pg=one.P) for one in referred.get(id(element), ())]
    if element.role == "Form" and references:
        # the object reference itself, not an array of one: pyHanko takes an array for tampering (findings, trap 4)
        node.Pg = references[0].Pg
        node.K = references[0]
        return node
    kids: list[pikepdf.Object] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(_written(pdf, kid, node, pages=pages, referred=referred, written=written))
        else:
            page, number = kid
            kids.append(Dictionary(Type=Name.MCR, Pg=pages[page], MCID=number))
    node.K = Array([*kids, *references])
    return node


def _describe(node: pikepdf.Object, element: Element) -> None:
    if element.language:
        node.Lang = String(element.language)
    if element.alt:
        node.Alt = String(label(element.alt))
    if element.scope:
        node.A = Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}"))
        if element.span > 1:
            node.A.ColSpan = element.span
    if element.box:
        node.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array([round(side, 2) for side in element.box]))
    if element.numbering:
        node.A = Dictionary(O=Name.List, ListNumbering=Name(f"/{element.numbering}"))
