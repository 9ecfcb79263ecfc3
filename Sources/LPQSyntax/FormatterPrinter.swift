/// Pieces → text: breaks the outermost groups that do not fit, and no more.
///
/// In one pass over the pieces, with the widths summed beforehand: time and memory grow with the program's length only.
struct FormatterPrinter {
  /// Columns, counted in Unicode scalars; comments at the ends of lines do not count.
  static let lineWidth = 100

  static func print(_ pieces: [FormatterPiece]) -> String {
    var printer = FormatterPrinter(pieces)
    for position in pieces.indices { printer.put(pieces[position], at: position) }
    if !printer.text.isEmpty { printer.text += "\n" }
    return printer.text
  }

  private let pieces: [FormatterPiece]
  /// The width of the pieces before each, were they all on one line.
  private var flatWidths = [0]
  /// Of the pieces from each up to the next place where a line may end.
  private var widthsToBreak: [Int]
  /// For the place of each `open`: its `close`, and whether something inside ends a line in any case.
  private var groups: [Int: (close: Int, mustBreak: Bool)] = [:]

  private var text = ""
  private var column = 0
  private var indentation = 0
  /// Of the groups that are open, the innermost last.
  private var areBroken: [Bool] = []

  private init(_ pieces: [FormatterPiece]) {
    self.pieces = pieces
    widthsToBreak = Array(repeating: 0, count: pieces.count + 1)
    measure()
    matchGroups()
  }

  private mutating func measure() {
    for piece in pieces { flatWidths.append((flatWidths.last ?? 0) + piece.flatWidth) }
    for position in pieces.indices.reversed() {
      widthsToBreak[position] = pieces[position].mayBreak ? 0 : pieces[position].flatWidth + widthsToBreak[position + 1]
    }
  }

  private mutating func matchGroups() {
    var open: [(place: Int, mustBreak: Bool)] = []
    for (position, piece) in pieces.enumerated() {
      switch piece {
      case .open(let mustBreak): open.append((position, mustBreak))
      case .gap(let gap) where gap.mustBreak && !open.isEmpty: open[open.count - 1].mustBreak = true
      case .close:
        guard let group = open.popLast() else { continue }
        groups[group.place] = (position, group.mustBreak)
        if group.mustBreak, !open.isEmpty { open[open.count - 1].mustBreak = true }
      default: break
      }
    }
  }

  private mutating func put(_ piece: FormatterPiece, at position: Int) {
    switch piece {
    case .text(let word): put(word)
    case .trailingComma: if areBroken.last == true { put(",") }
    case .gap(let gap): put(gap)
    case .open: areBroken.append(areBroken.last != false && !fits(groupAt: position))
    case .close: _ = areBroken.popLast()
    case .indent(let columns): indentation += columns
    }
  }

  private func fits(groupAt position: Int) -> Bool {
    guard let group = groups[position] else { return true }
    if group.mustBreak { return false }
    let width = flatWidths[group.close] - flatWidths[position] + widthsToBreak[group.close]
    return column + width <= FormatterPrinter.lineWidth
  }

  private mutating func put(_ word: String) {
    text += word
    column += word.unicodeScalars.count
  }

  private mutating func put(_ gap: FormatterGap) {
    guard gap.mustBreak || gap.mayBreak && areBroken.last == true else {
      if gap.flatWidth > 0 { put(" ") }
      return
    }
    var comments = gap.comments[...]
    if let first = comments.first, !first.isOnOwnLine, !text.isEmpty {
      text += "  " + first.text
      comments = comments.dropFirst()
    }
    // Where a line does not usually end, and before a closing bracket, what follows belongs further to the right.
    let isInside = gap.kind == .nothing || gap.kind == .space || gap.kind == .closing
    for comment in comments {
      endLine(isBlankNext: comment.hasBlankLine, indentation: indentation + (isInside ? 2 : 0))
      text += comment.text
    }
    if gap.kind == .endOfFile { return }
    endLine(isBlankNext: gap.hasBlankLine, indentation: indentation + (isInside && gap.kind != .closing ? 2 : 0))
  }

  private mutating func endLine(isBlankNext: Bool, indentation: Int) {
    if text.isEmpty { return }
    text += isBlankNext ? "\n\n" : "\n"
    text += String(repeating: " ", count: indentation)
    column = indentation
  }
}

extension FormatterPiece {
  fileprivate var flatWidth: Int {
    switch self {
    case .text(let word): word.unicodeScalars.count
    case .gap(let gap): gap.flatWidth
    case .trailingComma, .open, .close, .indent: 0
    }
  }

  fileprivate var mayBreak: Bool {
    if case .gap(let gap) = self { gap.mayBreak } else { false }
  }
}
