"""What the PDF says about itself: title, language, dates, PDF/A-3a, PDF/UA-1, colour profile, the embedded record.

Times come from the letter, never from a clock: the same letter gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, String

from ic16desk.letters.fonts import label
from ic16desk.model.letters import Letter

PRODUCER = "ic16desk"
RECORD_NAME = "record.json"

# ISO 19005-3, 6.6.2.3 wants every property outside its own schemas described; pdfuaid is one (findings/pdf.md § 1)
_EXTENSION = (
    '<pdfaExtension:schemas xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)


def write_metadata(pdf: pikepdf.Pdf, letter: Letter) -> None:
    """Document information, XMP, title shown, language, output intent."""
    info = pdf.docinfo
    for key in list(info.keys()):
        del info[key]
    for key, text in _properties(letter).items():
        info[key] = String(text)
    info["/Producer"] = info["/Creator"] = String(PRODUCER)
    info["/CreationDate"] = info["/ModDate"] = String(_moment(letter))
    pdf.Root.Metadata = pdf.make_stream(xmp(letter), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Lang = String(letter.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    profile = pdf.make_stream(colour_profile(), N=3)
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB"),
                Info=String("sRGB IEC61966-2.1"),
                DestOutputProfile=profile,
            )
        ]
    )


def attach_record(pdf: pikepdf.Pdf, letter: Letter) -> None:
    """The decision's record as an associated file (ISO 19005-3, 6.8); nothing when there is none."""
    if not letter.record:
        return
    spec = AttachedFileSpec(
        pdf,
        letter.record,
        filename=RECORD_NAME,
        description="Decision record: salted digests of documents and answers",
        mime_type="application/json",
        relationship=Name.Supplement,
        creation_date=_moment(letter),
        mod_date=_moment(letter),
    )
    pdf.attachments[RECORD_NAME] = spec
    pdf.Root.AF = Array([spec.obj])


def _moment(letter: Letter) -> str:
    return f"D:{letter.created.astimezone(dt.UTC):%Y%m%d%H%M%S}+00'00'"


def _properties(letter: Letter) -> dict[str, str]:
    properties = {
        "/Title": letter.title,
        "/Author": letter.author,
        "/Subject": letter.subject,
        "/Keywords": letter.note,
    }
    return {key: label(text) for key, text in properties.items() if text.strip()}


def xmp(letter: Letter) -> bytes:
    """The XMP packet, saying the same as the document information."""
    properties = _properties(letter)
    moment = f"{letter.created.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S}+00:00"
    title, author, subject, keywords = (
        escape(properties.get(key, "")) for key in ("/Title", "/Author", "/Subject", "/Keywords")
    )
    parts = [
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>',
        f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>" if author else "",
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>'
        if subject
        else "",
        f"<dc:language><rdf:Bag><rdf:li>{letter.language}</rdf:li></rdf:Bag></dc:language>",
        "<dc:format>application/pdf</dc:format>",
        f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>",
        f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>",
        f"<pdf:Keywords>{keywords}</pdf:Keywords>" if keywords else "",
        "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>",
        _EXTENSION,
    ]
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
        f' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">{"".join(parts)}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '\n<?xpacket end="w"?>'
    ).encode()


@cache
def colour_profile() -> bytes:
    """An sRGB profile; its creation time is set to a fixed one."""
    from PIL import ImageCms  # start-up time

    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # ICC.1, header bytes 24–35: the time the profile was made; 84–99: its MD5, which covers that time
    made[24:36] = bytes((7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
    made[84:100] = bytes(16)
    return bytes(made)
