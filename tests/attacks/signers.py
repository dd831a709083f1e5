"""Who signed: certificates that are revoked, out of time, for something else, of nobody known, or of a broken chain."""

from __future__ import annotations

import datetime as dt
from functools import cache, partial

from cryptography import x509

from tests.attacks import forge, people
from tests.attacks.people import DAY, ISSUING, Person, certify
from tests.attacks.registry import add, attack
from tests.helpers.pki import NOW

FAMILY = "signer"


def signed_by(key: Person) -> bytes:
    """The letter, signed by this key."""
    return forge.sign(forge.rich_letter(), key=key)


def _revoked() -> tuple[bytes, ...]:
    return (people.crl(2, issuer=people.root()),)


def _authority_revoked() -> tuple[bytes, ...]:
    return (people.crl(20, issuer=people.root()),)


@cache
def middle() -> Person:
    """An issuer under the root."""
    return certify("Testilän alivarmentaja", 20, issuer=people.root(), authority=0, usage=ISSUING)


@cache
def under_middle() -> Person:
    return certify("Veera Välissä", 21, issuer=middle())


add(FAMILY, "revoked", forge.once, "invalid", "revoked", crls=_revoked)
add(FAMILY, "first of two revoked", forge.twice, "invalid", "revoked", crls=_revoked)
add(FAMILY, "issuer revoked", partial(lambda: signed_by(under_middle())), "invalid", "revoked", crls=_authority_revoked)
add(FAMILY, "expired", partial(forge.once), "indeterminate", "time", moment=NOW + 9000 * DAY)
add(FAMILY, "not yet valid", partial(forge.once), "indeterminate", "time", moment=NOW - 30 * DAY)


@attack(FAMILY, "expired when it signed", "indeterminate", "time")
def _expired() -> bytes:
    return signed_by(certify("Eila Entinen", 30, issuer=people.root(), since=NOW - 400 * DAY, until=NOW - DAY))


@attack(FAMILY, "valid only from next year", "indeterminate", "time")
def _future() -> bytes:
    return signed_by(certify("Tuula Tuleva", 31, issuer=people.root(), since=NOW + 30 * DAY))


@attack(FAMILY, "issuer expired", "indeterminate", "time")
def _old_issuer() -> bytes:
    above = certify("Vanha varmentaja", 32, issuer=people.root(), authority=0, usage=ISSUING, until=NOW - DAY)
    return signed_by(certify("Olli Orpo", 33, issuer=above))


@attack(FAMILY, "certificate of a web server", "indeterminate", "usage")
def _server() -> bytes:
    usage = frozenset({"digital_signature", "key_encipherment"})
    purpose = x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.SERVER_AUTH])
    return signed_by(certify("palvelin.example", 34, issuer=people.root(), usage=usage, extensions=[(purpose, False)]))


@attack(FAMILY, "certificate for logging in", "indeterminate", "usage")
def _login() -> bytes:
    return signed_by(certify("Kalle Kortti", 35, issuer=people.root(), usage=frozenset({"digital_signature"})))


@attack(FAMILY, "certificate authority signs itself", "indeterminate", "usage")
def _authority() -> bytes:
    usage = ISSUING | people.SIGNING
    return signed_by(certify("Varmentaja allekirjoittaa", 36, issuer=people.root(), authority=0, usage=usage))


@attack(FAMILY, "time-stamp authority signs", "indeterminate", "usage")
def _stamper() -> bytes:
    return signed_by(people.authority())


@attack(FAMILY, "critical extension nobody knows", "indeterminate", "untrusted")
def _critical() -> bytes:
    unknown = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4.5.6"), b"\x05\x00")
    return signed_by(certify("Kriittinen Kari", 37, issuer=people.root(), extensions=[(unknown, True)]))


@attack(FAMILY, "of another root", "indeterminate", "untrusted")
def _stranger() -> bytes:
    return signed_by(people.attacker())


@attack(FAMILY, "self-signed", "indeterminate", "untrusted")
def _self() -> bytes:
    return signed_by(certify("Itse Itsensä", 38))


@attack(FAMILY, "self-signed with the presenter's name and number", "indeterminate", "untrusted")
def _double() -> bytes:
    return signed_by(certify("Päivi Äijälä-Šuman", 2, private=people.attacker().private))


@attack(FAMILY, "presenter's name, issuer's name, another key", "indeterminate", "untrusted")
def _look_alike() -> bytes:
    key = people.attacker().private
    return signed_by(certify("Päivi Äijälä-Šuman", 2, private=key, issuer_name=people.ROOT_NAME, chain=()))


@attack(FAMILY, "under a root of the same name", "indeterminate", "untrusted")
def _other_root() -> bytes:
    other = certify(people.ROOT_NAME, 1, private=people.attacker().private, authority=3, usage=ISSUING)
    return signed_by(certify("Päivi Äijälä-Šuman", 2, issuer=other))


@attack(FAMILY, "issuer left out", "indeterminate", "untrusted")
def _no_issuer() -> bytes:
    return signed_by(certify("Veera Välissä", 21, issuer=middle(), chain=()))


@attack(FAMILY, "issued by a person", "indeterminate", "untrusted")
def _by_person() -> bytes:
    return signed_by(certify("Väärä Varmenne", 40, issuer=people.presenter()))


@attack(FAMILY, "issuer is no authority, though it may sign certificates", "indeterminate", "untrusted")
def _no_authority() -> bytes:
    above = certify("Ei varmentaja", 41, issuer=people.root(), usage=ISSUING)
    return signed_by(certify("Väärä Varmenne", 42, issuer=above))


@attack(FAMILY, "issuer without basic constraints", "indeterminate", "untrusted")
def _plain_issuer() -> bytes:
    above = certify("Vanhanaikainen", 43, issuer=people.root(), usage=ISSUING, plain=True)
    return signed_by(certify("Väärä Varmenne", 44, issuer=above))


@attack(FAMILY, "issuer may not sign certificates", "indeterminate", "untrusted")
def _no_right() -> bytes:
    above = certify("Ilman oikeutta", 45, issuer=people.root(), authority=0, usage=frozenset({"crl_sign"}))
    return signed_by(certify("Väärä Varmenne", 46, issuer=above))


@attack(FAMILY, "chain longer than allowed", "indeterminate", "untrusted")
def _too_long() -> bytes:
    deeper = certify("Liian syvällä", 47, issuer=middle(), authority=0, usage=ISSUING)
    return signed_by(certify("Väärä Varmenne", 48, issuer=deeper))


@attack(FAMILY, "name outside what its issuer may name", "indeterminate", "untrusted")
def _name() -> bytes:
    permitted = x509.DirectoryName(x509.Name.from_rfc4514_string("O=Naapurin liitto"))
    constraints = x509.NameConstraints(permitted_subtrees=[permitted], excluded_subtrees=None)
    above = certify(
        "Naapurin varmentaja", 49, issuer=people.root(), authority=0, usage=ISSUING, extensions=[(constraints, True)]
    )
    return signed_by(certify("Väärä Varmenne", 50, issuer=above))


@attack(FAMILY, "second signer unknown", "indeterminate", "untrusted")
def _second() -> bytes:
    return forge.sign(forge.once(), "Decider", key=people.attacker(), now=NOW + dt.timedelta(minutes=5))
