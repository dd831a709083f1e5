"""A second signature whose own revision brings something else along."""

from __future__ import annotations

import asyncio
import io

from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from ic16desk.signing import pades
from tests.attacks import forge, people
from tests.helpers import pki


def sign_with(pdf: bytes, field: str, change: forge.Change) -> bytes:
    """Sign, and change the document in the same update."""
    writer = forge.Writer(io.BytesIO(pdf))
    change(writer)
    metadata = PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    signer = PdfSigner(metadata, pades._KeySigner(people.decider()), stamp_style=pades.stamp_style(pki.stamp("X")))

    async def run() -> bytes:
        session = signer.init_signing_session(writer, existing_fields_only=True)
        session.system_time = pki.LATER
        document = session.prepare_tbs_document(validation_info=None, bytes_reserved=pades.RESERVED)
        prepared, output = document.digest_tbs_document()
        attributes = PdfCMSSignedAttributes(signing_time=pki.LATER)
        await document.perform_signature(document_digest=prepared.document_digest, pdf_cms_signed_attrs=attributes)
        return bytes(output.getvalue())

    return asyncio.run(run())
