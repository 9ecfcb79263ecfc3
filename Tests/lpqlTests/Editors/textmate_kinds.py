"""Prints what a TextMate grammar says of each file: a line with a letter for each character.

k keyword, n number, s string, c comment, f function, blank for all else, / for a line end.
"""
import json
import logging
import sys

from textmate_grammar.parsers.base import LanguageParser
from textmate_grammar.utils.cache import init_cache

KINDS = [
    ("comment", "c"), ("constant.character.escape", "s"), ("string", "s"), ("constant.numeric", "n"),
    ("constant.other.timestamp", "n"), ("constant.language", "k"), ("keyword.control", "k"), ("keyword.other", "k"),
    ("support.function", "f"), ("entity.name.function", "f"),
]


def kind(scopes):
    """Of the innermost scope that says something; what stands between the braces of an f-string is code."""
    for scope in reversed(scopes):
        if scope.startswith(("punctuation", "meta.interpolation", "source.lpq")):
            return " "
        for start, letter in KINDS:
            if scope.startswith(start):
                return letter
    return " "


def letters(parser, text):
    lines = [[" "] * len(line) for line in text.split("\n")]
    element = parser.parse_string(text)
    if element is None:
        return lines
    for (row, column), part, scopes in element.flatten():
        for offset in range(len(part)):
            if column + offset < len(lines[row]):
                lines[row][column + offset] = kind(scopes)
    return lines


def main():
    logging.disable(logging.CRITICAL)
    init_cache("simple")
    parser = LanguageParser(json.load(open(sys.argv[1])))
    for path in sys.argv[2:]:
        text = open(path, encoding="utf-8").read()
        print("/".join("".join(line) for line in letters(parser, text)))


main()
