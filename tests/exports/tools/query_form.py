# Says for each query whether the schema of a form allows it. Values are read as what the schema of their name allows.
import json, re, sys
from urllib.parse import parse_qsl
from jsonschema import Draft202012Validator as Validator, FormatChecker

data = json.load(sys.stdin)
media = next(iter(data["content"].values()))
schema, encoding = media["schema"], media.get("encoding", {})
Validator.check_schema(schema)


def is_valid(schema, value):
    return Validator(schema, format_checker=FormatChecker()).is_valid(value)


def readings(text):
    """A text as each type that it can be."""
    yield text
    if text in ("true", "false"):
        yield text == "true"
    if re.fullmatch(r"-?[0-9]+", text):
        yield int(text)
    if re.fullmatch(r"-?[0-9.]+(e-?[0-9]+)?", text):
        yield float(text)


def one(schema, text):
    return next((value for value in readings(text) if is_valid(schema, value)), text)


def read(name, values):
    own = schema.get("properties", {}).get(name)
    if own is None:
        patterns = schema.get("patternProperties", {})
        own = next((inner for pattern, inner in patterns.items() if re.search(pattern, name)), False)
    styled = encoding.get(name, {})
    if styled.get("contentType") == "application/json":
        return json.loads(values[0])
    if "style" in styled:
        if not styled.get("explode"):
            separator = {"form": ",", "pipeDelimited": "|"}[styled["style"]]
            values = values[0].split(separator) if values != [""] else []
        return [one(own.get("items", True), value) for value in values]
    if len(values) == 1:
        return one(own, values[0])
    return [one(own["anyOf"][0] if isinstance(own, dict) and "anyOf" in own else own, value) for value in values]


def verdict(query):
    pairs = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        pairs.setdefault(name, []).append(value)
    return is_valid(schema, {name: read(name, values) for name, values in pairs.items()})


print(json.dumps([verdict(query) for query in data["queries"]]))
