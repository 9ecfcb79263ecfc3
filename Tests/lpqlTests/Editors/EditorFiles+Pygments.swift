/// A lexer for Pygments, which colours the documentation's site, Sphinx, MkDocs and `pygmentize`.
extension EditorFiles {
  private static func tuple(_ words: [String]) -> String { words.map { "\"\($0)\"" }.joined(separator: ", ") }

  /// A rule wins over those below it.
  static var pygments: String {
    #"""
    """LPQ, the language of lpql, for Pygments; written by its tests, from the tables of the language.

        pygmentize -x -l editors/pygments/lpq.py:LPQLexer examples/tour.lpq
    """
    from pygments.lexer import RegexLexer, bygroups, default, include, words
    from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String, Text, Whitespace

    VERBS = (\#(tuple(verbs)))
    KEYWORDS = (\#(tuple(keywords)))
    CONSTANTS = (\#(tuple(constants)))
    FUNCTIONS = (\#(tuple(functions)))
    ESCAPE = r'\\(?:[ntr"\\0]|u\{[0-9A-Fa-f]{1,6}\})'


    class LPQLexer(RegexLexer):
        name = "LPQ"
        aliases = ["lpq"]
        filenames = ["*.lpq"]

        tokens = {
            "root": [include("code"), (r"[^\n]", Text)],
            "code": [
                (r"\s+", Whitespace),
                (r"#.*", Comment.Single),
                (r"@[0-9][0-9:.TZ+-]*", Number.Date),
                (r'\bf"', String.Interpol, "interpolated"),
                (r'\br"[^"]*"', String.Raw),
                (r'"', String.Double, "string"),
                (r"`[^`]*`", Name),
                (r"\b[0-9][0-9_]*(?:ms|mo|[smhdwy])\b", Number),
                (r"\b[0-9][0-9_]*(?:\.[0-9][0-9_]*(?:[eE][+-]?[0-9]+)?|[eE][+-]?[0-9]+)\b", Number.Float),
                (r"\b[0-9][0-9_]*\b", Number.Integer),
                (r"\b[A-Za-z_][A-Za-z0-9_]*(?=\s*:)", Name.Label),
                (r"([.$])([A-Za-z_][A-Za-z0-9_]*\b)(?!\s*\()", bygroups(Operator, Name.Attribute)),
                (r"\|", Operator, "pipe"),
                (words(CONSTANTS, prefix=r"\b", suffix=r"\b"), Keyword.Constant),
                (words(KEYWORDS, prefix=r"\b", suffix=r"\b"), Keyword),
                (words(FUNCTIONS, prefix=r"\b", suffix=r"\b(?=\s*\()"), Name.Builtin),
                (r"\b[A-Za-z_][A-Za-z0-9_]*(?=\s*\()", Name.Function),
                (r"\b[A-Za-z_][A-Za-z0-9_]*\b", Name),
                (r"=>|==|!=|<=|>=|\?\?|//|[-+*/%<>=.$:]", Operator),
                (r"[\[\](),;]", Punctuation),
                (r"\{", Punctuation, "braces"),
            ],
            "pipe": [
                (r"\s+", Whitespace),
                (r"#.*", Comment.Single),
                (words(VERBS, suffix=r"\b"), Keyword.Reserved, "#pop"),
                default("#pop"),
            ],
            "string": [(ESCAPE, String.Escape), (r'"', String.Double, "#pop"), (r'[^"\\]+|\\', String.Double)],
            "interpolated": [
                (ESCAPE + r"|\{\{|\}\}", String.Escape),
                (r"\{", Punctuation, "braces"),
                (r'"', String.Interpol, "#pop"),
                (r'[^"\\{}]+|[\\}]', String.Interpol),
            ],
            "braces": [(r"\}", Punctuation, "#pop"), include("root")],
        }

    """#
  }
}
