"""What a signature has of the four levels of EN 319 142-1, 6: told only when it is there, and holds.

A document time stamp over a B-B signature makes it B-T: 6.3 asks for a trusted time by a signature time stamp **or** a
document time stamp (so reads the EU's own library DSS: ``PAdESBaselineRequirementsChecker.hasBaselineTProfile``,
"signature-time-stamp or document-time-stamp (cardinality >= 1)"; B-LTA there: a document time stamp of subfilter
ETSI.RFC3161 that covers the B-LT data). B-LT needs the validation data in the file: every certificate up to the root,
and revocation data for each below it, of signer and of the authority that proves the time. A root without a revocation
service, as a council's own, gives no such data: its letters stay at B-T, however they are stamped.

pyHanko's own long-term validation (0.38, ``ades_lta_validation``) calls such a letter indeterminate under every policy:
it stops with SIG_CONSTRAINTS_FAILURE where there is no time stamp *inside* the signature, before it looks at document
time stamps; and where revocation must be known, with CERTIFICATE_CHAIN_GENERAL_FAILURE unless data of the day of
validation is at hand for the newest time stamp's authority, which no file can bring (``test_foreign_longterm`` shows
both). So it is not used. What is claimed here: the signature existed at the proved time, by a chain of time stamps of
which the newest is good at the moment asked for; signer and earlier authorities were good by data those stamps cover.
Revocation of the newest authority since then is not known offline; a list given (``--crl``) is used.
"""

from __future__ import annotations

from ic16desk.signing import revisions, revocation
from ic16desk.signing.dss import read_material
from ic16desk.signing.proofs import Proof
from ic16desk.signing.revocation import Material
from ic16desk.signing.seals import Seal
from ic16desk.signing.trust import Grounds, Standing


def level_of(pdf: bytes, seal: Seal, proof: Proof, standing: Standing, grounds: Grounds) -> str:
    """``B-B``, ``B-T``, ``B-LT``, ``B-LTA``; ``PKCS7`` for a signature that is none of PAdES."""
    if seal.level != "B-B" or proof.moment is None:
        return seal.level
    if not _is_complete(seal, proof, standing, grounds.inside):
        return "B-T"
    if not proof.archived:
        return "B-LT"
    with revisions.open_exactly(pdf[: proof.archived]) as archived:
        covered = read_material(archived)
    return "B-LTA" if _is_complete(seal, proof, standing, covered) else "B-LT"


def _is_complete(seal: Seal, proof: Proof, standing: Standing, inside: Material) -> bool:
    """Whether signer and authority can be judged as of the proved time by the file and the root alone."""
    if proof.moment is None or not standing.path or not proof.path:
        return False
    brought = {seal.signer, *seal.others, *inside.certificates}
    if not set(standing.path[:-1]) <= brought:
        return False
    return all(
        len(path) < 2 or revocation.of_path(path, inside, proof.moment) == "good"
        for path in (standing.path, proof.path)
    )
