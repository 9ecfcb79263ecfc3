/// What the shell is a shell of: it runs programs and knows the language. The shell reads, edits and remembers lines and
/// knows neither what a program does nor where its rows come from.
///
/// Every program goes to `run` as it was typed: a line that begins with `|` too.
package protocol ShellHost: Sendable {
  /// What to show before a program, blank included: `lpql> `. Asked before each one.
  func prompt() async -> String

  /// Whether Enter runs `text` or goes on with another line. Asked on the editor's thread at each Enter: must be quick.
  func completeness(of text: String) -> Completeness

  /// Runs a program, and writes what it prints and what went wrong. Cancelled by Ctrl-C: it must then return soon.
  func run(_ program: String, output: ShellOutput) async

  /// The host's own commands, beside the shell's `:help` and `:quit`.
  var commands: [ShellCommand] { get }

  /// Runs `:name argument` for one of `commands`. Cancelled as `run` is.
  func run(command name: String, argument: String, output: ShellOutput) async

  /// What `:help topic` shows, with a line end; nil for a topic that is not known.
  func help(on topic: String) -> String?

  /// The known topic that is most like one that is not; nil where none is.
  func nearestTopic(to topic: String) -> String?

  /// What `:help` says beside the commands, with a line end.
  var introduction: String { get }

  /// What may stand at a place of the text. Asked on the editor's thread: must be quick, and make no request.
  func completions(in text: String, utf8Offset: Int) -> Completions

  /// What the stretches of a text are, to colour them: in order, apart. Asked on the editor's thread at each key.
  func highlights(of text: String) -> [Highlight]

  /// The UTF-8 offsets of the bracket at the cursor, or just before it, and of its partner; nil for none. Asked as
  /// `highlights` is.
  func matchingBrackets(in text: String, utf8Offset: Int) -> (Int, Int)?

  /// What to show dimly behind the text: the signature of the call that the cursor is in. Asked as `highlights` is.
  func hint(in text: String, utf8Offset: Int) -> String?

  /// What is known about the word at the cursor, with a line end; nil where nothing is.
  func help(in text: String, utf8Offset: Int) -> String?

  /// Whether `text` may be written to the history's file; no for one that holds a key which the host knows.
  func mayRemember(_ text: String) -> Bool
}

extension ShellHost {
  package var commands: [ShellCommand] { [] }
  package func run(command name: String, argument: String, output: ShellOutput) async {}
  package func help(on topic: String) -> String? { nil }
  package func nearestTopic(to topic: String) -> String? { nil }
  package var introduction: String { "" }
  package func completions(in text: String, utf8Offset: Int) -> Completions { Completions() }
  package func highlights(of text: String) -> [Highlight] { [] }
  package func matchingBrackets(in text: String, utf8Offset: Int) -> (Int, Int)? { nil }
  package func hint(in text: String, utf8Offset: Int) -> String? { nil }
  package func help(in text: String, utf8Offset: Int) -> String? { nil }
  package func mayRemember(_ text: String) -> Bool { true }
}

/// Whether a text is a whole program.
package enum Completeness: Sendable {
  /// Enter runs it; it may still be wrong.
  case complete
  /// More must come: `get_usage(` lacks its bracket.
  case incomplete
}

/// A command of the shell: `:schema OPERATION`.
package struct ShellCommand: Sendable {
  /// What a command is about: `:help` lists them by it.
  package enum Group: String, CaseIterable, Sendable {
    case results = "Results"
    case programs = "Programs"
    case shell = "The conversation"
  }

  /// Without the colon.
  package let name: String
  /// What may follow, as help shows it: `[TOPIC]`.
  package let arguments: String
  /// One line of help.
  package let summary: String
  package let group: Group
  /// More lines of help, for `:help :name`; empty for none.
  package let details: String
  /// Whether `:help` lists it; not what is short for another command.
  package let isListed: Bool

  package init(
    name: String, arguments: String = "", summary: String, group: Group = .shell, details: String = "",
    isListed: Bool = true
  ) {
    self.name = name
    self.arguments = arguments
    self.summary = summary
    self.group = group
    self.details = details
    self.isListed = isListed
  }

  /// `:watch INTERVAL PROGRAM`
  var usage: String { ":" + name + (arguments.isEmpty ? "" : " " + arguments) }
}

/// A stretch of a text that has a colour.
package struct Highlight: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case keyword, number, string, comment, function, name, sign, invalid
  }

  package let utf8Range: Range<Int>
  package let kind: Kind

  package init(utf8Range: Range<Int>, kind: Kind) {
    self.utf8Range = utf8Range
    self.kind = kind
  }
}

/// One thing that may stand at the cursor.
package struct Completion: Sendable {
  package let text: String
  /// Its type, or a word on what it is; empty for none.
  package let detail: String
  /// One line of help; empty for none.
  package let summary: String

  package init(_ text: String, detail: String = "", summary: String = "") {
    self.text = text
    self.detail = detail
    self.summary = summary
  }
}

/// What may stand in place of the `replacedUTF8Count` bytes before the cursor.
package struct Completions: Sendable {
  package let replacedUTF8Count: Int
  package let candidates: [Completion]
  /// Nothing begins with what was typed: the candidates have its letters in order.
  package let isFuzzy: Bool

  package init(replacedUTF8Count: Int = 0, candidates: [Completion] = [], isFuzzy: Bool = false) {
    self.replacedUTF8Count = replacedUTF8Count
    self.candidates = candidates
    self.isFuzzy = isFuzzy
  }

  /// What all candidates begin with; nil without candidates.
  var commonPrefix: String? {
    guard var prefix = candidates.first.map({ Array($0.text.unicodeScalars) }) else { return nil }
    for candidate in candidates.dropFirst() {
      prefix = Array(zip(prefix, candidate.text.unicodeScalars).prefix { $0 == $1 }.map { $0.0 })
    }
    return String(scalars: prefix)
  }
}
