"""``card list``, ``card check`` and ``sign --pkcs11`` as a user meets them; SoftHSM is the card."""

from __future__ import annotations

from pathlib import Path

import pytest

from ic16desk import signing
from tests.helpers import pki, softhsm
from tests.helpers.cli import Cli


@pytest.fixture(scope="module")
def drawer(tmp_path_factory: pytest.TempPathFactory) -> softhsm.Cards:
    cards = softhsm.drawer(tmp_path_factory.mktemp("kortit"))
    days = (-1, 20_000)
    cards.card("Päivin kortti", softhsm.holder("Päivi Äijälä-Šuman", days=days))
    cards.card("Åken kortti", softhsm.holder("Åke Öhman", days=days))
    cards.add("Åken kortti", softhsm.holder("Åke Öhman", usages=softhsm.AUTHENTICATION, days=days), "02", label="tunn")
    return cards


@pytest.fixture
def cli(drawer: softhsm.Cards, tmp_path: Path) -> Cli:
    """Without a store, and without a PIN."""
    return Cli(tmp_path, {**drawer.environment, "IC16DESK_STORE": "", "IC16DESK_PASSPHRASE": ""}, inside=True)


def with_pin(cli: Cli, pin: str = softhsm.PIN) -> Cli:
    return Cli(cli.folder, {**cli.environment, "IC16DESK_PIN": pin}, inside=True)


def test_list_shows_cards_and_what_each_certificate_is_for(cli: Cli, drawer: softhsm.Cards) -> None:
    found = cli("card", "list", "--pkcs11", drawer.module).json
    assert {"drivers", "module", "driver", "readers", "certificates", "store"} <= set(found)
    labels = {reader["token"]["label"] for reader in found["readers"] if reader["token"]}
    assert {"Päivin kortti", "Åken kortti"} <= labels
    own = {
        each["label"]: (each["id"], each["signs"]) for each in found["certificates"] if each["token"] == "Åken kortti"
    }
    assert own == {"Åke Öhman": ("01", True), "tunn": ("02", False)}
    said = cli("card", "list", "--pkcs11", drawer.module, "--lang", "sv", as_json=False).out
    assert "Åken kortti" in said and "(underskrift)" in said and "(annan användning)" in said


def test_check_has_four_lines_each_in_order(cli: Cli, drawer: softhsm.Cards) -> None:
    found = cli("card", "check", "--pkcs11", drawer.module, "--token", "Åken kortti").json
    assert found["ok"] is True
    assert [(line["name"], line["state"]) for line in found["lines"]] == [
        ("reader", "ok"),
        ("driver", "ok"),
        ("token", "ok"),
        ("certificate", "ok"),
    ]
    assert [line["detail"] for line in found["lines"][2:]] == ["Åken kortti", "Åke Öhman"]


@pytest.mark.parametrize(
    ("options", "states", "code"),
    [
        (("--token", "Muu"), ["ok", "ok", "fault", "absent"], "card.token_unknown"),
        (("--token", "Åken kortti", "--cert", "02"), ["ok", "ok", "ok", "fault"], "card.certificate_usage"),
    ],
)
def test_check_says_cause_and_fix_of_what_is_wrong(
    cli: Cli, drawer: softhsm.Cards, options: tuple[str, ...], states: list[str], code: str
) -> None:
    lines = cli("card", "check", "--pkcs11", drawer.module, *options, code=1).json["lines"]
    assert [line["state"] for line in lines] == states
    wrong = next(line for line in lines if line["code"])
    assert wrong["code"] == code
    assert wrong["message"] and wrong["hint"]


def test_check_of_a_driver_that_is_not_there(cli: Cli, tmp_path: Path) -> None:
    lines = cli("card", "check", "--pkcs11", tmp_path / "ei.so", code=1).json["lines"]
    assert [(line["name"], line["state"], line["code"]) for line in lines] == [
        ("reader", "absent", None),
        ("driver", "fault", "card.driver_missing"),
        ("token", "absent", None),
        ("certificate", "absent", None),
    ]
    assert str(tmp_path / "ei.so") in lines[1]["message"]
    assert cli("card", "list", "--pkcs11", tmp_path / "ei.so", code=2).json["error"]["code"] == "card.driver_missing"


def test_two_cards_sign_a_file(cli: Cli, drawer: softhsm.Cards, tmp_path: Path) -> None:
    path, root = tmp_path / "päätös.pdf", tmp_path / "root.pem"
    path.write_bytes(pki.letter())
    root.write_bytes(pki.root_certificate())
    signing_as = with_pin(cli)
    card = ("--pkcs11", drawer.module)
    signing_as("sign", path, "--role", "presenter", *card, "--token", "Päivin kortti")
    done = signing_as("sign", path, "--role", "decider", *card, "--token", "Åken kortti", "--pin-each").json
    assert [(each["signatures"], each["level"]) for each in done["signed"]] == [(2, "B-B")]
    judged = cli("verify", path, "--trust", root).json
    assert judged["verdict"] == "valid"
    assert [each["certificate"]["name"] for each in judged["signatures"]] == ["Päivi Äijälä-Šuman", "Åke Öhman"]


def test_wrong_pin_signs_nothing(cli: Cli, drawer: softhsm.Cards, tmp_path: Path) -> None:
    path = tmp_path / "päätös.pdf"
    path.write_bytes(pki.letter())
    options = ("--role", "presenter", "--pkcs11", drawer.module, "--token", "Päivin kortti")
    told = with_pin(cli, softhsm.WRONG)("sign", path, *options, code=3).json["error"]
    assert told["code"] == "card.pin_wrong_low"
    assert "Mitään ei allekirjoitettu" in told["message"]
    assert path.read_bytes() == pki.letter()


def test_missing_pin_is_usage_and_a_file_gives_it(cli: Cli, drawer: softhsm.Cards, tmp_path: Path) -> None:
    path, pin = tmp_path / "päätös.pdf", tmp_path / "pin.txt"
    path.write_bytes(pki.letter())
    pin.write_text(f"{softhsm.PIN}\n")
    options = ("--role", "presenter", "--pkcs11", drawer.module, "--token", "Päivin kortti")
    assert cli("sign", path, *options, code=2).json["error"]["code"] == "secret.missing"
    assert cli("sign", path, *options, "--pin-file", pin).json["signed"][0]["signatures"] == 1


def test_key_file_or_card_but_not_both(cli: Cli, drawer: softhsm.Cards, tmp_path: Path) -> None:
    path, key = tmp_path / "päätös.pdf", tmp_path / "a.p12"
    path.write_bytes(pki.letter())
    made = signing.create_key(
        name="A", organisation=None, passphrase="avaimen lause äö", now=pki.NOW, rounds=pki.ROUNDS
    )
    key.write_bytes(made.pkcs12)
    for options in ((), ("--pkcs12", key, "--pkcs11", drawer.module)):
        assert cli("sign", path, "--role", "presenter", *options, code=2).json["error"]["code"] == "sign.which_key"


def test_doctor_tells_of_cards_and_finds_no_fault_in_their_absence(cli: Cli) -> None:
    checks = {each["name"]: each for each in cli("doctor", code=None).json["checks"]}
    assert checks["cards"]["state"] in ("ok", "absent")
    assert checks["cards"]["detail"]
