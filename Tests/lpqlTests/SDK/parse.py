"""Parses code by tree-sitter's grammars: `parse("go", "package main")` gives what is wrong, here nothing."""

import tree_sitter_go
import tree_sitter_typescript
from tree_sitter import Language, Parser

PARSERS = {
    "typescript": Parser(Language(tree_sitter_typescript.language_typescript())),
    "go": Parser(Language(tree_sitter_go.language())),
}


def faults(node):
    """The nodes that are errors, or that the parser made up."""
    if node.is_error or node.is_missing:
        yield node
    for child in node.children:
        yield from faults(child)


def parse(language, text):
    root = PARSERS[language].parse(text.encode()).root_node
    return [f"{language}: line {node.start_point[0] + 1}: {node.text.decode()!r}" for node in faults(root)]
