import LPQDiagnostics

/// A command's words, told apart: `--format csv top.lpq 7` → the flag `--format` with `csv`, and the words `top.lpq 7`.
///
/// A flag's value follows as the next word, whatever it begins with, or after `=`. `--` ends the flags.
struct ParsedArguments: Sendable {
  /// What is no flag, in order.
  private(set) var words: [String] = []
  private var values: [String: String] = [:]

  /// - Parameter isPassedOn: what follows the first word is left as it is: it is a script's.
  init(_ arguments: [String], flags: [Flag], isPassedOn: Bool = false) throws(UsageError) {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      if word == "--" {
        words += rest
        return
      }
      guard word.hasPrefix("-"), word != "-" else {
        words.append(word)
        if isPassedOn {
          words += rest
          return
        }
        continue
      }
      try take(word, flags, &rest)
    }
  }

  /// The value of a flag, nil where it is not given.
  subscript(name: String) -> String? { values[name] }

  func isGiven(_ name: String) -> Bool { values[name] != nil }

  /// The value of a flag that takes a whole number of a range.
  func number<Number: FixedWidthInteger>(_ name: String) throws(UsageError) -> Number? {
    guard let text = values[name] else { return nil }
    guard let number = Number(text) else {
      throw UsageError("\(name) takes a whole number from \(Number.min) to \(Number.max), not `\(text)`")
    }
    return number
  }

  private mutating func take(_ word: String, _ flags: [Flag], _ rest: inout ArraySlice<String>) throws(UsageError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let name = parts[0] == "-h" ? "--help" : parts[0]
    guard let flag = flags.first(where: { $0.name == name }) else {
      let near = nearestName(to: name, in: flags.lazy.filter { !$0.isLater }.map(\.name))
      throw UsageError(
        "no flag `\(name)`", help: (near.map { ["did you mean `\($0)`?"] } ?? []) + ["`--help` lists them"])
    }
    if flag.isLater { throw .notYet(name) }
    if values[name] != nil { throw UsageError("`\(name)` stands twice") }
    switch (flag.value, parts.count) {
    case (nil, 1): values[name] = ""
    case (nil, _): throw UsageError("`\(name)` takes no value")
    case (_, 2): values[name] = parts[1]
    case (let form?, _):
      guard let value = rest.popFirst() else { throw UsageError("`\(name)` needs a value: \(name) \(form)") }
      values[name] = value
    }
  }
}
