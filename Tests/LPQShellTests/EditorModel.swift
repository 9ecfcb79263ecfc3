/// An emacs line editor as plain as can be: what is before the cursor, and what is behind it.
struct EditorModel: Equatable {
  var before = ""
  var after = ""
  private var mark: Int?
  private var cuts: [String] = []
  private var yank: (text: String, depth: Int)?
  private var isCutting = false
  private var isTyping = false
  private var isErasing = false
  private var undoStates: [(before: String, after: String)] = []

  static func == (one: Self, other: Self) -> Bool { one.before == other.before && one.after == other.after }

  var text: String { before + after }
  var marked: String { before + "|" + after }

  /// What a key does; nil for one that the model does not know.
  static let keys: [String: @Sendable (inout EditorModel) -> Void] = [
    "\u{1}": { model in while let last = model.before.last, last != "\n" { model.left() } },
    "\u{5}": { model in while let next = model.after.first, next != "\n" { model.right() } },
    "\u{2}": { $0.left() }, "\u{1B}[D": { $0.left() }, "\u{6}": { $0.right() }, "\u{1B}[C": { $0.right() },
    "\u{1B}b": { $0.moveBackWord() }, "\u{1B}f": { $0.moveWord() },
    "\u{1B}[1;5H": { model in while !model.before.isEmpty { model.left() } },
    "\u{1B}[1;5F": { model in while !model.after.isEmpty { model.right() } },
    "\u{7F}": { model in model.erase { if !$0.before.isEmpty { $0.before.removeLast() } } },
    "\u{1B}[3~": { model in model.erase { if !$0.after.isEmpty { $0.after.removeFirst() } } },
    "\u{B}": { model in
      let line = model.after.prefix { $0 != "\n" }
      model.cut(after: line.isEmpty ? String(model.after.prefix(1)) : String(line))
    },
    "\u{15}": { model in
      let line = model.before.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
      model.cut(before: line.isEmpty ? String(model.before.suffix(1)) : String(line))
    },
    "\u{17}": { model in
      let blanks = model.before.reversed().prefix { $0.isWhitespace }.count
      let word = model.before.dropLast(blanks).reversed().prefix { !$0.isWhitespace }.count
      model.cut(before: String(model.before.suffix(blanks + word)))
    },
    "\u{1B}d": { model in
      var moved = model
      moved.moveWord()
      model.cut(after: String(moved.before.dropFirst(model.before.count)))
    },
    "\u{1B}\u{7F}": { model in
      var moved = model
      moved.moveBackWord()
      model.cut(before: String(model.before.dropFirst(moved.before.count)))
    },
    "\u{19}": { model in
      guard let newest = model.cuts.last else { return }
      model.before += newest
      model.yank = (newest, 0)
    },
    "\u{1B}\n": { $0.before += "\n" },
    "\u{1B}[200~p q\n界\u{1B}[201~": { $0.before += "p q\n界" },
  ]

  mutating func press(_ key: String) {
    let old = self
    (isCutting, isTyping, isErasing) = (false, false, false)
    switch key {
    case "\u{1F}": return undo()
    case "\u{1B}y": yankOlder(old.yank)
    default:
      yank = nil
      if let work = Self.keys[key] {
        work(&self)
        if key == "\u{B}" || key == "\u{15}" || key == "\u{17}" || key == "\u{1B}d" || key == "\u{1B}\u{7F}" {
          joinCuts(old)
        }
      } else {
        before += key
        isTyping = true
      }
    }
    let isSameStep = isTyping && old.isTyping || isErasing && old.isErasing
    if text.unicodeScalars.elementsEqual(old.text.unicodeScalars) {
      isErasing = false
    } else if !isSameStep {
      undoStates.append((old.before, old.after))
    }
  }

  private mutating func undo() {
    guard let state = undoStates.popLast() else { return }
    (before, after) = state
  }

  private mutating func yankOlder(_ last: (text: String, depth: Int)?) {
    guard let last else { return }
    let depth = (last.depth + 1) % cuts.count
    let older = cuts[cuts.count - 1 - depth]
    before.unicodeScalars.removeLast(last.text.unicodeScalars.count)
    before += older
    yank = (older, depth)
  }

  // MARK: What keys are made of

  private mutating func left() {
    if let last = before.popLast() { after = String(last) + after }
  }

  private mutating func right() {
    if !after.isEmpty { before.append(after.removeFirst()) }
  }

  private static func isWord(_ character: Character) -> Bool {
    character == "_" || character.isLetter || character.isNumber
  }

  private mutating func moveWord() {
    while let next = after.first, !Self.isWord(next) { right() }
    while let next = after.first, Self.isWord(next) { right() }
  }

  private mutating func moveBackWord() {
    while let last = before.last, !Self.isWord(last) { left() }
    while let last = before.last, Self.isWord(last) { left() }
  }

  private mutating func erase(_ work: (inout EditorModel) -> Void) {
    work(&self)
    isErasing = true
  }

  private mutating func cut(after piece: String) {
    if piece.isEmpty { return }
    after.removeFirst(piece.count)
    cuts.append(piece)
    isCutting = true
  }

  private mutating func cut(before piece: String) {
    if piece.isEmpty { return }
    before.removeLast(piece.count)
    cuts.append(piece)
    isCutting = true
  }

  /// Cuts in a row are one.
  private mutating func joinCuts(_ old: EditorModel) {
    guard isCutting, old.isCutting, let new = cuts.popLast(), let last = cuts.popLast() else { return }
    cuts.append(before.count < old.before.count ? new + last : last + new)
  }
}
