"""Prints what a lexer for Pygments says of each file, as textmate_kinds.py does."""
import sys

from pygments.lexers import load_lexer_from_file
from pygments.token import Comment, Keyword, Name, Number, String

KINDS = [(Comment, "c"), (String, "s"), (Number, "n"), (Keyword, "k"), (Name.Builtin, "f"), (Name.Function, "f")]


def letters(kind, text):
    letter = next((letter for known, letter in KINDS if kind in known), " ")
    return "".join("/" if character == "\n" else letter for character in text)


def main():
    lexer = load_lexer_from_file(sys.argv[1], "LPQLexer", stripnl=False, ensurenl=False)
    for path in sys.argv[2:]:
        text = open(path, encoding="utf-8").read()
        print("".join(letters(kind, part) for kind, part in lexer.get_tokens(text)))


main()
