"""Validates YAML files against a JSON Schema, each read in two ways: every scalar a text, and typed by YAML's core schema.

    validate.py SCHEMA FILE...

Prints one line for each file and way: FILE, a tab, `texts` or `core`, a tab, and `valid`, `refused`, or `unreadable`, with a
reason after another tab. Needs python3-jsonschema and python3-yaml.
"""
import json
import re
import sys

import yaml
from jsonschema import Draft202012Validator


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2 core schema, as editors type scalars."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, starts in [
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
]:
    CoreLoader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile("^(?:" + pattern + ")$"), starts)


def whole(loader, node):
    text = node.value
    return int(text[2:], 16) if text[:2] == "0x" else int(text[2:], 8) if text[:2] == "0o" else int(text)


CoreLoader.add_constructor("tag:yaml.org,2002:int", whole)


def main(schema_path, paths):
    with open(schema_path) as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for path in paths:
        with open(path, "rb") as file:
            data = file.read()
        for name, loader in [("texts", yaml.BaseLoader), ("core", CoreLoader)]:
            print(path, name, *verdict(validator, data, loader), sep="\t")


def verdict(validator, data, loader):
    try:
        # Through JSON, as a key that is no text would come to a validator.
        document = json.loads(json.dumps(yaml.load(data, Loader=loader)))
    except (yaml.YAMLError, ValueError, TypeError) as error:
        return "unreadable", str(error).split("\n")[0]
    errors = sorted(validator.iter_errors(document), key=lambda error: list(map(str, error.absolute_path)))
    if not errors:
        return "valid", ""
    return "refused", "/".join(map(str, errors[0].absolute_path)) + ": " + errors[0].message[:200].replace("\n", " ")


main(sys.argv[1], sys.argv[2:])
