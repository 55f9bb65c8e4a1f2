"""Reads YAML texts with Python's own reader, every scalar a text.

    read.py FILE

FILE holds texts with a line `%%%%` between two. Prints one line for each: a list as `[a,b]`, a mapping as `{key:value,...}` in
the order of the text, a scalar as the hexadecimal digits of its UTF-8; `!` and a reason for a text that it refuses. Needs
python3-yaml.
"""
import sys

import yaml


def shown(node):
    if isinstance(node, yaml.ScalarNode):
        return node.value.encode("utf-8", "surrogatepass").hex()
    if isinstance(node, yaml.SequenceNode):
        return "[" + ",".join(shown(item) for item in node.value) + "]"
    return "{" + ",".join(shown(key) + ":" + shown(value) for key, value in node.value) + "}"


with open(sys.argv[1], encoding="utf-8", newline="") as file:
    texts = file.read().split("\n%%%%\n")
for text in texts:
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
        print("" if node is None else shown(node))
    except RecursionError:
        print("! too deep")
    except yaml.YAMLError as error:
        print("!", str(error).replace("\n", " "))
