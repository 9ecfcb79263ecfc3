import LPQDiagnostics

/// What the reference says of a diagnostic's code: what it means, a program that has the mistake, and the right one.
struct CodeEntry {
  /// How the mistake shows.
  enum Example {
    /// Found before anything runs.
    case checked(wrong: String, right: String)
    /// Found while running, from the rows at hand.
    case running(wrong: String, right: String)
    /// From outside of the program: the server, the files, the user. What to do about it.
    case outside(advice: String)
  }

  var code: DiagnosticCode
  /// One sentence or two.
  var meaning: String
  var example: Example

  init(_ code: DiagnosticCode, _ meaning: String, wrong: String, right: String) {
    self.init(code: code, meaning: meaning, example: .checked(wrong: wrong, right: right))
  }

  init(_ code: DiagnosticCode, _ meaning: String, wrongWhenRun wrong: String, right: String) {
    self.init(code: code, meaning: meaning, example: .running(wrong: wrong, right: right))
  }

  init(_ code: DiagnosticCode, _ meaning: String, advice: String) {
    self.init(code: code, meaning: meaning, example: .outside(advice: advice))
  }

  private init(code: DiagnosticCode, meaning: String, example: Example) {
    self.code = code
    self.meaning = meaning
    self.example = example
  }

  /// In the order of the codes.
  static let all: [CodeEntry] = text + names + metrics + run + outside

  var page: ReferencePage {
    var parts: [ReferencePage.Part] = [.paragraph(meaning)]
    switch example {
    case .checked(let wrong, let right), .running(let wrong, let right):
      parts += [.wrong(wrong), .program(caption: "Right", right, prints: nil)]
    case .outside(let advice): parts.append(.paragraph(advice))
    }
    return ReferencePage(name: code.rawValue, form: "\(code.rawValue): \(code.title)", parts: parts)
  }
}

extension DiagnosticCode {
  /// `unknownColumn` → "unknown column".
  fileprivate var title: String {
    var words = ""
    for character in "\(self)" {
      if character.isUppercase, words.last?.isUppercase == false { words += " " }
      words.append(character)
    }
    return words.lowercased()
  }
}
