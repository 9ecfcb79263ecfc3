/// What tmux gives of a screen with colours, whatever way its version has of saying it.
struct StyledCapture {
  /// `{35:12}` for what is magenta.
  private(set) var text = ""
  private var codes: Set<Int> = []
  private var stretch = ""

  init(_ captured: String) {
    var rest = captured[...]
    while let next = rest.popFirst() {
      guard next == "\u{1B}" else {
        append(next)
        continue
      }
      rest = rest.dropFirst()
      let parameters = rest.prefix { $0 != "m" }
      rest = rest[parameters.endIndex...].dropFirst()
      end()
      for code in parameters.split(separator: ";", omittingEmptySubsequences: false) { apply(Int(code) ?? 0) }
    }
    end()
  }

  private mutating func append(_ character: Character) {
    if character != "\n" { return stretch.append(character) }
    end()
    text += "\n"
  }

  private mutating func end() {
    if !stretch.isEmpty {
      let style = codes.sorted().map(String.init).joined(separator: ";")
      text += style.isEmpty ? stretch : "{\(style):\(stretch)}"
    }
    stretch = ""
  }

  private mutating func apply(_ code: Int) {
    switch code {
    case 0: codes = []
    case 22: codes.subtract([1, 2])
    case 24, 27: codes.remove(code - 20)
    case 30...37, 39:
      codes.subtract(30...37)
      if code != 39 { codes.insert(code) }
    case 40...: break
    default: codes.insert(code)
    }
  }
}
