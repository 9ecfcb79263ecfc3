import CEditline

/// vi's commands on lines. libedit takes the whole text for one line: its `dd`, `D`, `0` and `$` would act on a program of
/// several lines at once. What is cut is left to libedit, so that `p` has it and `.` repeats it: `D` becomes `d3l`.
extension LineEditor {
  enum ViOperator {
    case delete, change, yank

    var key: Unicode.Scalar {
      switch self {
      case .delete: "d"
      case .change: "c"
      case .yank: "y"
      }
    }

    fileprivate var libeditKey: PrivateKey {
      switch self {
      case .delete: .viDelete
      case .change: .viChange
      case .yank: .viYank
      }
    }
  }

  private var line: Range<Int> {
    let text = EditedText(scalars, cursor: cursor)
    return text.lineStart(at: cursor)..<text.lineEnd(at: cursor)
  }

  /// The lines from that of the cursor on, fewer where the text has no more, without the last one's end.
  private func lines(_ count: Int) -> Range<Int> {
    let text = EditedText(scalars, cursor: cursor)
    var end = line.upperBound
    for _ in 1..<max(1, count) where end < lpq_el_length(editor) { end = text.lineEnd(at: end + 1) }
    return line.lowerBound..<end
  }

  /// `d`, `c` and `y` wait for where to: the line, its start or end, or a motion that libedit knows. `2d3w` is six words.
  func viOperate(_ operation: ViOperator) -> Result {
    let times = viCount.ofLastKey
    var inner: Int?
    while true {
      let event = nextEvent()
      if case .input(.character(let scalar)) = event, let digits = ViCount.adding(scalar, to: inner) {
        inner = digits
        continue
      }
      let count = times == nil && inner == nil ? nil : (times ?? 1) * (inner ?? 1)
      switch event {
      case .input(.character(operation.key)): return viOperateOnLines(operation, count: count ?? 1)
      case .input(.character("$")): return viOperateToLineEnd(operation, count: count ?? 1)
      case .input(.character("0")): return push(operation, count: cursor - line.lowerBound, motion: .viLeft)
      case .input(let key):
        handBack(key)
        queued += Self.keys(count).reversed() + [operation.libeditKey.character]
        return Self.normal
      case .woken(.windowSize): adoptWindowSize()
      case .woken(.interrupt):
        queued = [3]
        return Self.normal
      case .woken(.end), .closed:
        outcome = .endOfInput
        return Self.normal
      }
    }
  }

  /// `D`, `C` and `Y`.
  func viOperateToLineEnd(_ operation: ViOperator) -> Result {
    viOperateToLineEnd(operation, count: viCount.ofLastKey ?? 1)
  }

  private func viOperateToLineEnd(_ operation: ViOperator, count: Int) -> Result {
    push(operation, count: lines(count).upperBound - cursor, motion: .viRight)
  }

  /// `S`
  func viOperateOnLine(_ operation: ViOperator) -> Result {
    viOperateOnLines(operation, count: viCount.ofLastKey ?? 1)
  }

  /// `dd` takes a line end along, the one behind the lines or else the one before them.
  private func viOperateOnLines(_ operation: ViOperator, count: Int) -> Result {
    let line = lines(count)
    let hasNext = line.upperBound < lpq_el_length(editor)
    guard case .delete = operation, hasNext || line.lowerBound > 0 else {
      move(to: line.lowerBound)
      return push(operation, count: line.count, motion: .viRight)
    }
    move(to: hasNext ? line.lowerBound : line.lowerBound - 1)
    return push(operation, count: line.count + 1, motion: .viRight)
  }

  private func push(_ operation: ViOperator, count: Int, motion: PrivateKey) -> Result {
    if count > 0 {
      queued = ([operation.libeditKey.character] + Self.keys(count) + [motion.character]).reversed()
    } else if case .change = operation {
      queued = [PrivateKey.viInsert.character]
    }
    return Self.normal
  }

  private static func keys(_ count: Int?) -> [wchar_t] {
    count.map { String($0).unicodeScalars.map { wchar_t(truncatingIfNeeded: $0.value) } } ?? []
  }

  // MARK: Moving and inserting

  /// A key that means one thing while text is typed and another in command mode.
  func stand(for key: PrivateKey) -> Result {
    queued.append(key.character)
    return UInt8(LPQ_EL_PREFIX.rawValue)
  }

  func viLineStart() -> Result { move(to: line.lowerBound) }
  func viLineEnd() -> Result { move(to: max(line.lowerBound, line.upperBound - 1)) }
  /// `3G` is the third line.
  func viLastLine() -> Result {
    let text = EditedText(scalars)
    guard let count = viCount.ofLastKey else { return move(to: text.lineStart(at: lpq_el_length(editor))) }
    var start = 0
    for _ in 1..<max(1, count) where text.lineEnd(at: start) < lpq_el_length(editor) {
      start = text.lineEnd(at: start) + 1
    }
    return move(to: start)
  }

  func viFirstCharacter() -> Result {
    let scalars = scalars
    return move(to: line.first { !scalars[$0].properties.isWhitespace } ?? line.lowerBound)
  }

  func viInsertAtStart() -> Result {
    queued = [PrivateKey.viInsert.character]
    return move(to: line.lowerBound)
  }

  /// In command mode libedit's cursor cannot be behind the text, so that vi's own `a` makes the last step.
  func viInsertAtEnd() -> Result {
    queued = [(line.isEmpty ? PrivateKey.viInsert : .viAppend).character]
    return viLineEnd()
  }

  func viOpenLineBelow() -> Result {
    let result = viInsertAtEnd()
    queued.insert(PrivateKey.newline.character, at: 0)
    return result
  }

  func viOpenLineAbove() -> Result {
    queued = [PrivateKey.left, .newline, .viInsert].map(\.character)
    return move(to: line.lowerBound)
  }
}
