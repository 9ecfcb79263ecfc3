/// Which key a sequence is, as xterm, tmux, the Linux console and rxvt send it.
extension KeyDecoder {
  /// `ESC [` parameters, then the final byte; nil for what no key of ours is.
  static func input(_ parameters: [Int], final: UInt8) -> KeyInput? {
    let first = parameters.first ?? 1
    let modifier = parameters.count > 1 ? parameters[1] : 1
    switch final {
    case UInt8(ascii: "~"):
      // A key by its character, as xterm's modifyOtherKeys has it.
      if first == 27, parameters.count > 2 { return input(code: parameters[2], modifier: modifier) }
      return key(number: first, modifier: modifier).map(KeyInput.key)
    case UInt8(ascii: "^"): return key(number: first, modifier: 5).map(KeyInput.key)
    case UInt8(ascii: "$"), UInt8(ascii: "@"): return key(number: first, modifier: 2).map(KeyInput.key)
    case UInt8(ascii: "u"): return input(code: first, modifier: modifier)
    default: return (key(final: final, modifier: modifier) ?? rxvtArrow(final)).map(KeyInput.key)
    }
  }

  static func key(final: UInt8, modifier: Int) -> Key? {
    // 2 Shift, 3 Alt, 5 Ctrl, and their sums.
    let isByWord = modifier >= 3
    return switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): isByWord ? .wordRight : .right
    case UInt8(ascii: "D"): isByWord ? .wordLeft : .left
    case UInt8(ascii: "H"): modifier >= 5 ? .textStart : .home
    case UInt8(ascii: "F"): modifier >= 5 ? .textEnd : .end
    case UInt8(ascii: "P"): modifier == 1 ? .help : nil
    case UInt8(ascii: "Z"): .shiftTab
    default: nil
    }
  }

  private static func key(number: Int, modifier: Int) -> Key? {
    switch number {
    case 1, 7: modifier >= 5 ? .textStart : .home
    case 4, 8: modifier >= 5 ? .textEnd : .end
    case 2: .insert
    case 3: modifier >= 3 ? .deleteWord : .delete
    case 5: .pageUp
    case 6: .pageDown
    case 11: modifier == 1 ? .help : nil
    default: nil
    }
  }

  /// With Shift after `ESC [`, with Ctrl after `ESC O`.
  static func rxvtArrow(_ final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "a"): .up
    case UInt8(ascii: "b"): .down
    case UInt8(ascii: "c"): .right
    case UInt8(ascii: "d"): .left
    default: nil
    }
  }

  static func keypadCharacter(_ final: UInt8) -> Unicode.Scalar? {
    switch final {
    case UInt8(ascii: "M"): "\r"
    case UInt8(ascii: "X"): "="
    case UInt8(ascii: "j")...UInt8(ascii: "y"): Unicode.Scalar(final - 0x40)
    default: nil
    }
  }

  /// A character with Alt (2) or Ctrl (4); Enter with any of them is a line end.
  private static func input(code: Int, modifier: Int) -> KeyInput? {
    guard code < 0x80, let scalar = UInt8(exactly: code).map(Unicode.Scalar.init) else { return nil }
    let (isShift, isAlt, isControl) = ((modifier - 1) & 1 != 0, (modifier - 1) & 2 != 0, (modifier - 1) & 4 != 0)
    switch code {
    case 13: return modifier > 1 ? .key(.altEnter) : .character("\r")
    case 9: return isShift ? .key(.shiftTab) : .character("\t")
    case 27: return .escape
    default: break
    }
    if isControl, code >= 0x40 { return .character(Unicode.Scalar(UInt8(code & 0x1F))) }
    return isAlt ? .alt(scalar) : .character(scalar)
  }
}

extension Key {
  var byWord: Key {
    switch self {
    case .left: .wordLeft
    case .right: .wordRight
    default: self
    }
  }
}
