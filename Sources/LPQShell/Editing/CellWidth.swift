import CEditline

/// How many cells of a terminal a character takes: `a` 1, `界` 2, a combining accent 0.
///
/// One rule: each scalar counts for itself as the C library's `wcwidth` has it, and what cannot be printed is shown as
/// something else (see `glyph`). Most terminals draw emoji sequences by the same rule.
func cellWidth(of scalar: Unicode.Scalar) -> Int {
  if scalar.value >= 0x20, scalar.value < 0x7F { return 1 }
  return max(0, Int(lpq_cell_width(wchar_t(truncatingIfNeeded: scalar.value))))
}

/// What is drawn for a character of the buffer: control characters as `^A`, invisible ones as U+FFFD, so that nothing
/// that was pasted can drive the terminal.
func glyph(for scalar: Unicode.Scalar) -> (text: String, width: Int) {
  switch scalar.value {
  case 0x20..<0x7F: (String(scalar), 1)
  case 0x00..<0x20: ("^" + String(Unicode.Scalar(UInt8(scalar.value) + 0x40)), 2)
  case 0x7F: ("^?", 2)
  default:
    if isDrawable(scalar) { (String(scalar), cellWidth(of: scalar)) } else { ("\u{FFFD}", 1) }
  }
}

private let zeroWidthJoiner: Unicode.Scalar = "\u{200D}"

private func isDrawable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .surrogate, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: false
  case .format: scalar == zeroWidthJoiner
  default: lpq_cell_width(wchar_t(truncatingIfNeeded: scalar.value)) >= 0
  }
}
