import LPQEngine
import LPQLivepeer
import LPQSyntax

/// The grammars that editors colour .lpq files by, made from the lexer's and the engine's own tables.
enum EditorFiles {
  /// Their paths from the repository's root, and what they hold.
  static var all: [(path: String, text: String)] {
    [
      ("editors/lpq.tmLanguage.json", textMate), ("editors/vim/syntax/lpq.vim", vim),
      ("editors/pygments/lpq.py", pygments),
      ("editors/vim/ftdetect/lpq.vim", "\" LPQ, the language of lpql\nau BufRead,BufNewFile *.lpq setfiletype lpq\n"),
    ]
  }

  static let constants = ["true", "false", "null"]
  static let keywords = Token.Kind.allCases.filter(\.isKeyword).map { "\($0)" }
    .filter { !constants.contains($0) }
  static let verbs = Verb.allCases.map(\.rawValue)
  static let functions =
    (FunctionTable.all.map(\.name) + LivepeerSource.operations.map(\.name)).sorted()

  // MARK: TextMate

  private static func choice(_ words: [String]) -> String { "(?:" + words.joined(separator: "|") + ")" }

  /// A rule of one match.
  private static func rule(_ scope: String, _ pattern: String) -> String {
    "{ \"name\": \"\(scope).lpq\", \"match\": \(quoted(pattern)) }"
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private static let escape = rule("constant.character.escape", #"\\(?:[ntr"\\0]|u\{[0-9A-Fa-f]{1,6}\})"#)

  private static var textMate: String {
    let code = [
      rule("comment.line.number-sign", "#.*$"),
      rule("constant.other.timestamp", #"@[0-9][0-9:.TZ+-]*"#),
      """
      { "name": "string.interpolated.lpq", "begin": "\\\\bf\\"", "end": "\\"", "patterns": [
            \(escape),
            \(rule("constant.character.escape", #"\{\{|\}\}"#)),
            { "begin": "\\\\{", "end": "\\\\}", "name": "meta.interpolation.lpq",
              "beginCaptures": { "0": { "name": "punctuation.section.interpolation.lpq" } },
              "endCaptures": { "0": { "name": "punctuation.section.interpolation.lpq" } },
              "contentName": "source.lpq", "patterns": [{ "include": "#code" }] }
          ] }
      """,
      rule("string.quoted.double.raw", #"\br"[^"]*""#),
      "{ \"name\": \"string.quoted.double.lpq\", \"begin\": \"\\\"\", \"end\": \"\\\"\", \"patterns\": [\(escape)] }",
      rule("variable.other.quoted", "`[^`]*`"),
      rule("constant.numeric.duration", #"\b[0-9][0-9_]*(?:ms|mo|[smhdwy])\b"#),
      rule("constant.numeric.float", #"\b[0-9][0-9_]*(?:\.[0-9][0-9_]*(?:[eE][+-]?[0-9]+)?|[eE][+-]?[0-9]+)\b"#),
      rule("constant.numeric.integer", #"\b[0-9][0-9_]*\b"#),
      rule("variable.parameter", #"\b[A-Za-z_][A-Za-z0-9_]*(?=\s*:)"#),
      rule("variable.other.member", #"(?<=[.$])[A-Za-z_][A-Za-z0-9_]*\b(?!\s*\()"#),
      """
      { "begin": "\\\\|", "beginCaptures": { "0": { "name": "keyword.operator.pipe.lpq" } },
            "end": "\\\\b(\(choice(verbs)))\\\\b|(?=[^\\\\s#])", "endCaptures": { "1": { "name": "keyword.control.verb.lpq" } },
            "patterns": [{ "name": "comment.line.number-sign.lpq", "match": "#.*$" }] }
      """,
      rule("constant.language", #"\b"# + choice(constants) + #"\b"#),
      rule("keyword.other", #"\b"# + choice(keywords) + #"\b"#),
      rule("support.function", #"\b"# + choice(functions) + #"\b(?=\s*\()"#),
      rule("entity.name.function", #"\b[A-Za-z_][A-Za-z0-9_]*(?=\s*\()"#),
      rule("variable.other", #"\b[A-Za-z_][A-Za-z0-9_]*\b"#),
      rule("keyword.operator", #"=>|==|!=|<=|>=|\?\?|//|[-+*/%<>=.$:]"#),
    ]
    return """
      {
        "name": "LPQ",
        "scopeName": "source.lpq",
        "fileTypes": ["lpq"],
        "firstLineMatch": "^#!.*\\\\blpql\\\\b",
        "patterns": [{ "include": "#code" }],
        "repository": {
          "code": { "patterns": [
            \(code.joined(separator: ",\n      "))
          ] }
        }
      }

      """
  }

  // MARK: Vim

  private static func vimChoice(_ words: [String]) -> String { #"\%("# + words.joined(separator: #"\|"#) + #"\)"# }

  /// A later rule wins over an earlier one that begins at the same place.
  private static var vim: String {
    #"""
    " LPQ, the language of lpql; written by its tests, from the tables of the language
    if exists("b:current_syntax")
      finish
    endif

    syn match lpqOperator "=>\|==\|!=\|<=\|>=\|??\|//\|[-+*/%<>=|]"
    syn match lpqKeyword "\<\#(vimChoice(keywords))\>"
    syn match lpqConstant "\<\#(vimChoice(constants))\>"
    syn match lpqFunction "\<\h\w*\ze\s*("
    syn match lpqBuiltin "\<\#(vimChoice(functions))\ze\s*("
    syn match lpqVerb "\%(|\_s*\)\@<=\#(vimChoice(verbs))\>"
    syn match lpqMember "[.$]\@<=\h\w*\>\%(\s*(\)\@!"
    syn match lpqLabel "\<\h\w*\ze\s*:"
    syn match lpqQuotedName "`[^`]*`"
    syn match lpqNumber "\<\d[0-9_]*\%(\.\d[0-9_]*\)\?\%([eE][+-]\?\d\+\)\?\>"
    syn match lpqDuration "\<\d[0-9_]*\%(ms\|mo\|[smhdwy]\)\>"
    syn match lpqTimestamp "@\d[0-9:.TZ+-]*"
    syn match lpqEscape contained "\\\%([ntr\"\\0]\|u{\x\{1,6}}\)"
    syn region lpqString start=+"+ skip=+\\.+ end=+"+ contains=lpqEscape
    syn region lpqRawString start=+\<r"+ end=+"+
    syn region lpqInterpolated start=+\<f"+ skip=+\\.+ end=+"+ contains=lpqEscape,lpqBraces,lpqInterpolation
    syn region lpqInterpolation matchgroup=lpqDelimiter start="{" end="}" contained contains=TOP
    syn match lpqBraces contained "{{\|}}"
    syn match lpqComment "#.*$"
    syn sync fromstart

    hi def link lpqKeyword Keyword
    hi def link lpqVerb Statement
    hi def link lpqConstant Constant
    hi def link lpqBuiltin Function
    hi def link lpqFunction Function
    hi def link lpqLabel Identifier
    hi def link lpqOperator Operator
    hi def link lpqNumber Number
    hi def link lpqDuration Number
    hi def link lpqTimestamp Number
    hi def link lpqString String
    hi def link lpqRawString String
    hi def link lpqInterpolated String
    hi def link lpqDelimiter Delimiter
    hi def link lpqEscape SpecialChar
    hi def link lpqBraces SpecialChar
    hi def link lpqComment Comment

    let b:current_syntax = "lpq"

    """#
  }
}
