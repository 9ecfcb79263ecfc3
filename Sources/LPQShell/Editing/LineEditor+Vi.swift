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

  /// `d`, `c` and `y` wait for where to: the line, its start or end, or a motion that libedit knows.
  func viOperate(_ operation: ViOperator) -> Result {
    while true {
      switch nextEvent() {
      case .input(.character(operation.key)): return viOperateOnLine(operation)
      case .input(.character("$")): return viOperateToLineEnd(operation)
      case .input(.character("0")): return push(operation, count: cursor - line.lowerBound, motion: .viLeft)
      case .input(let key):
        handBack(key)
        queued.append(operation.libeditKey.character)
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

  func viOperateToLineEnd(_ operation: ViOperator) -> Result {
    push(operation, count: line.upperBound - cursor, motion: .viRight)
  }

  /// `dd` takes a line end along, the one behind the line or else the one before it.
  func viOperateOnLine(_ operation: ViOperator) -> Result {
    let line = line
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
      let digits = String(count).unicodeScalars.map { wchar_t(truncatingIfNeeded: $0.value) }
      queued = ([operation.libeditKey.character] + digits + [motion.character]).reversed()
    } else if case .change = operation {
      queued = [PrivateKey.viInsert.character]
    }
    return Self.normal
  }

  // MARK: Moving and inserting

  /// A key that means one thing while text is typed and another in command mode.
  func stand(for key: PrivateKey) -> Result {
    queued.append(key.character)
    return UInt8(LPQ_EL_PREFIX.rawValue)
  }

  func viLineStart() -> Result { move(to: line.lowerBound) }
  func viLineEnd() -> Result { move(to: max(line.lowerBound, line.upperBound - 1)) }
  func viLastLine() -> Result { move(to: EditedText(scalars).lineStart(at: lpq_el_length(editor))) }

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
