import LPQEngine
import LPQKit
import LPQShell
import Synchronization

// What the shell asks of the language while a line is being typed: LPQKit's `LanguageService` knows it, here it is put in
// the shell's words.
extension ConversationHost {
  /// Of each prompt: the answers to the editor come from this moment's names, so that it never waits for the session.
  func learnNames(of session: Session) async {
    var known = await session.languageService
    known.folderContents = Directory.contents
    language.withLock { [known] in $0 = known }
  }

  private var service: LanguageService { language.withLock { $0 } }

  func completions(in text: String, utf8Offset: Int) -> Completions {
    let line = TypedLine(text)
    guard let command = line.command else { return expressions(line, utf8Offset) }
    guard utf8Offset >= line.start else { return Completions() }
    let typed = String(decoding: line.program.utf8.prefix(utf8Offset - line.start), as: UTF8.self)
    let arguments = CommandArguments(
      command: command, typed: typed, operations: service.operations.map(\.name),
      profiles: command == "profile" ? profileNames : [])
    return arguments.completions ?? expressions(line, utf8Offset)
  }

  private func expressions(_ line: TypedLine, _ utf8Offset: Int) -> Completions {
    let found = service.completions(in: line.program, utf8Offset: utf8Offset - line.start)
    return Completions(
      replacedUTF8Count: found.utf8Range.count,
      candidates: found.items.map { Completion($0.text, detail: $0.detail, summary: $0.summary) },
      isFuzzy: found.isFuzzy)
  }

  func highlights(of text: String) -> [Highlight] {
    let line = TypedLine(text)
    let command = line.command.map { _ in [Highlight(utf8Range: line.commandRange, kind: .keyword)] } ?? []
    return command
      + service.tokens(of: line.program).map { token in
        let range = token.utf8Range.lowerBound + line.start..<token.utf8Range.upperBound + line.start
        return Highlight(utf8Range: range, kind: Highlight.Kind(token.kind))
      }
  }

  func matchingBrackets(in text: String, utf8Offset: Int) -> (Int, Int)? {
    let line = TypedLine(text)
    guard let pair = service.matchingBrackets(in: line.program, utf8Offset: utf8Offset - line.start) else { return nil }
    return (pair.opening + line.start, pair.closing + line.start)
  }

  func hint(in text: String, utf8Offset: Int) -> String? {
    let line = TypedLine(text)
    guard utf8Offset >= line.start else { return nil }
    return service.signature(in: line.program, utf8Offset: utf8Offset - line.start)?.hint
  }

  func help(in text: String, utf8Offset: Int) -> String? {
    let line = TypedLine(text)
    guard utf8Offset >= line.start else { return nil }
    return service.hover(in: line.program, utf8Offset: utf8Offset - line.start)?.text
  }
}

/// `:explain get_usage()` → the command, and the program behind it; a text that is no command is a program as it is.
private struct TypedLine {
  var command: String?
  /// The colon and the word.
  var commandRange = 0..<0
  var program: String
  /// The program's UTF-8 offset in the text.
  var start = 0

  init(_ text: String) {
    program = text
    let isBlank = { (byte: UInt8) in
      byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
    }
    let bytes = Array(text.utf8)
    guard let colon = bytes.firstIndex(where: { !isBlank($0) }), bytes[colon] == UInt8(ascii: ":") else { return }
    let end = bytes[colon...].firstIndex(where: isBlank) ?? bytes.count
    start = bytes[end...].firstIndex { !isBlank($0) } ?? bytes.count
    command = String(decoding: bytes[(colon + 1)..<end], as: UTF8.self)
    // `:watch 10s PROGRAM`, `:explain full PROGRAM`
    let wordEnd = bytes[start...].firstIndex(where: isBlank) ?? start
    let word = String(decoding: bytes[start..<wordEnd], as: UTF8.self)
    if command == "watch" && word.first?.isNumber == true || command == "explain" && word == "full" { start = wordEnd }
    commandRange = colon..<end
    program = String(decoding: bytes[start...], as: UTF8.self)
  }
}

extension Highlight.Kind {
  fileprivate init(_ kind: LanguageService.TokenKind) {
    switch kind {
    case .keyword: self = .keyword
    case .number: self = .number
    case .string: self = .string
    case .comment: self = .comment
    case .function: self = .function
    case .name: self = .name
    case .sign: self = .sign
    case .invalid: self = .invalid
    }
  }
}

extension LanguageService.Signature {
  /// About this many characters of a hint are read at a glance.
  private static let hintWidth = 60

  /// The parameter that is being typed, with what it takes: `time_step: hour, day, week, …`. Between two, the call with what it
  /// has not been given: `get_usage(from:, to:, …)`. Of a verb, its form.
  fileprivate var hint: String {
    if let activeParameter {
      let parameter = parameters[activeParameter]
      return "\(parameter.name): "
        + Self.listed(parameter.words.isEmpty ? [parameter.type] : parameter.words, in: Self.hintWidth)
    }
    let open = parameters.filter { !$0.isGiven }
    if open.isEmpty || form.count <= Self.hintWidth { return form }
    return "\(name)(" + Self.listed(open.map { $0.name + ":" }, in: Self.hintWidth) + ")"
  }

  /// As many as there is room for.
  private static func listed(_ words: [String], in width: Int) -> String {
    var text = words.first ?? ""
    for word in words.dropFirst() {
      if text.count + word.count + 2 > width { return text + ", …" }
      text += ", " + word
    }
    return text
  }
}
