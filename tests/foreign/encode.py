"""Writes the filters of `filters.json` as Python encodes them: urllib.parse.urlencode with bracketed keys, and with `doseq`.

python3 encode.py
"""

import json
from pathlib import Path
from urllib.parse import urlencode

HERE = Path(__file__).parent


def flat(key, value, item):
    """The pairs of a parameter; `item` is the key of each value of a list."""
    if isinstance(value, dict):
        return [pair for name, inner in value.items() for pair in flat(f"{key}[{name}]", inner, item)]
    if isinstance(value, list):
        return [(item(key, index), inner) for index, inner in enumerate(value)]
    return [(key, value)]


def lists_as_values(key, value):
    """The same with whole lists, for `doseq`."""
    if isinstance(value, dict):
        return [pair for name, inner in value.items() for pair in lists_as_values(f"{key}[{name}]", inner)]
    return [(key, value)]


ENCODERS = {
    "python_brackets": lambda tree: urlencode(flat("filter", tree, lambda key, _: f"{key}[]")),
    "python_indices": lambda tree: urlencode(flat("filter", tree, lambda key, index: f"{key}[{index}]")),
    "python_doseq": lambda tree: urlencode(lists_as_values("filter", tree), doseq=True),
}

filters = json.loads((HERE / "filters.json").read_text(encoding="utf-8"))
for name, encode in ENCODERS.items():
    (HERE / f"{name}.txt").write_text("".join(encode(tree) + "\n" for tree in filters), encoding="utf-8")
