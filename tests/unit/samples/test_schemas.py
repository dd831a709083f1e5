"""The published JSON Schemas are those of the model, and the samples use no key that they do not know."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ic16desk.paths import resource
from tests.samples.schemas import FORMATS, schema_of, schema_text
from tests.unit.samples.conftest import Sample


@pytest.mark.parametrize("name", FORMATS)
def test_schema_is_that_of_the_model(name: str) -> None:
    assert json.loads(resource("schema", name).read_text("utf-8")) == json.loads(schema_text(name))


@pytest.mark.parametrize("name", FORMATS)
def test_schema_refuses_unknown_keys_everywhere(name: str) -> None:
    schema = schema_of(name)
    objects = [part for part in (schema, *schema["$defs"].values()) if part.get("properties")]
    assert len(objects) >= 3
    assert all(part["additionalProperties"] is False for part in objects)
    assert schema["properties"]["schema"] == {"enum": [FORMATS[name][1]]}


def test_samples_use_only_known_keys(sample: Sample) -> None:
    for name in ("review.json", "decision.json"):
        walk(json.loads((sample.folder / name).read_text("utf-8")), schema_of(name), schema_of(name)["$defs"])
    walk(
        json.loads(sample.files["application.json"]),
        schema_of("application.json"),
        schema_of("application.json")["$defs"],
    )


def walk(value: Any, schema: dict[str, Any], parts: dict[str, Any]) -> None:
    """Keys, required keys and closed lists of values: the parts of JSON Schema that these schemas rest on."""
    if "$ref" in schema:
        walk(value, parts[schema["$ref"].rpartition("/")[2]], parts)
    elif "anyOf" in schema:
        chosen = next(one for one in schema["anyOf"] if one.get("type") != "null")
        if value is not None:
            walk(value, chosen, parts)
    elif isinstance(value, dict) and "properties" in schema:
        assert set(value) <= set(schema["properties"]), value
        assert set(schema.get("required", [])) <= set(value), value
        for key, inner in value.items():
            walk(inner, schema["properties"][key], parts)
    elif isinstance(value, list):
        for inner in value:
            walk(inner, schema.get("items", {}), parts)
    elif "enum" in schema:
        assert value in schema["enum"]
