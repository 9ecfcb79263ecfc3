package import LPQDiagnostics

/// Where in a program a cursor stands: what an editor must know before it can say what may come there.
///
/// Told by the tokens of the cursor's statement, for what is being typed has no tree yet: `get_usage(from: ago(7d), ti‸` →
/// the word `ti`, an element of a call of `get_usage` that has `from` already.
package struct CursorPlace: Sendable {
  /// What may be written at the cursor.
  package enum Slot: Sendable, Hashable {
    /// Nothing that can be known: a name that is being given, a number, a comment.
    case nothing
    /// The beginning of a statement.
    case statement
    /// Behind a `|`: a verb or a call.
    case stage
    /// An expression, or an element of the bracket around.
    case operand
    /// Behind a whole operand: an operator, `by`, `on`.
    case behindOperand
    /// A name behind `base.`.
    case member
    /// A name behind a `.` that has no base: always a column.
    case column
    /// A name behind `$`: always a variable.
    case variable
    /// Right behind the digits of a number: a unit of time may follow.
    case unit
    /// The text of a string; its opening quote is before the cursor.
    case string
  }

  package var slot: Slot
  /// What is being typed, up to the cursor: a word, or the text of a string; without quotes.
  package var word: String
  /// Where `word` begins, quotes included.
  package var wordStart: Int
  /// Whether the word stands in backquotes.
  package var isBackquoted = false
  /// Whether the string, or the name in backquotes, is closed behind the cursor.
  package var isClosed = false
  /// The brackets around, the statement itself first: never empty.
  package var levels: [CursorLevel]
  /// Where the statement begins.
  package var statementStart: Int
  /// The statement's tokens before `wordStart`, without comments.
  package var tokens: [Token]
  /// The kind of the token behind the word.
  package var next: Token.Kind
  /// Whether it follows without a blank.
  package var touchesNext: Bool

  /// The innermost bracket, or the statement.
  package var level: CursorLevel { levels[levels.count - 1] }
}

/// A bracket that is open at the cursor, or the statement around all of them, and how far it has been read.
package struct CursorLevel: Sendable {
  /// What a bracket is.
  package enum Kind: Sendable, Hashable {
    case statement
    /// `(…)` around an expression or a pipeline.
    case group
    /// The arguments of a call; `m.top(` has two names.
    case call(names: [String], isPiped: Bool)
    /// The parameters behind `fn NAME`.
    case parameters
    case list
    /// `rows[…]`
    case index
    case record
    /// `f"…"`
    case text
    /// `{…}` in an f-string.
    case interpolation
  }

  /// The part of a verb's form: before or behind its `by` or `on`.
  package enum Clause: Sendable, Hashable {
    case main, by, on
  }

  package var kind: Kind
  /// The bracket's place in the statement's tokens; -1 for the statement.
  package var opener: Int
  /// The verb of the stage that is being read.
  package var verb: Verb?
  package var clause = Clause.main
  /// The labels of the elements before the one at the cursor.
  package var labels: [String] = []
  /// How many elements without a label there are before it.
  package var unlabelledCount = 0
  /// The elements before it that are one word.
  package var words: [String] = []
  /// The labels, and the elements of one word, behind the cursor.
  package var followingWords: [String] = []
  /// The label of the element at the cursor.
  package var label: String?
  /// Where its first token is, or will be, in the statement's tokens; its label's included.
  package var elementStart: Int
  /// The `if` and `then` that have no `else` yet, outermost first.
  package var conditionals: [Token.Kind] = []
}

extension CursorPlace {
  /// The program up to the word, then `placeholder` in its place and what closes all that is open: what the checker can read.
  package func patched(_ source: SourceText, placeholder: String) -> String {
    source.text(in: 0..<wordStart) + placeholder + levels.reversed().map(\.closing).joined()
  }
}

extension CursorLevel {
  /// What makes it whole.
  fileprivate var closing: String {
    conditionals.reversed().map { $0 == .if ? " then null else null" : " else null" }.joined() + rest + bracket
  }

  /// What a verb's form still needs, so that the brackets in it are not lost with it.
  private var rest: String {
    switch verb {
    case .join where clause == .main: " on key"
    case .pivot where unlabelledCount == 0: ", value"
    default: ""
    }
  }

  private var bracket: String {
    switch kind {
    case .statement: ""
    case .group, .call, .parameters: ")"
    case .list, .index: "]"
    case .record, .interpolation: "}"
    case .text: "\""
    }
  }
}
