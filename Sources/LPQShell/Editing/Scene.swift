/// What the screen is to show of the text being edited, and what of it was found out before: most keys change little.
struct Scene {
  private var painter: Painter
  private var layouts = LayoutCache()
  private var colored = ColoredText()

  init(usesColor: Bool) { painter = Painter(usesColor: usesColor) }

  /// The text with its colours.
  mutating func styled(
    _ scalars: [Unicode.Scalar], _ highlights: (String) -> [Highlight]
  ) -> (styled: StyledText, text: String) {
    colored.update(to: scalars, highlights)
    return (StyledText(scalars: scalars, runs: colored.runs), colored.text)
  }

  /// The text with the colours that it had before the last change.
  mutating func styledQuickly(_ scalars: [Unicode.Scalar]) -> StyledText {
    colored.shift(to: scalars)
    return StyledText(scalars: scalars, runs: colored.runs)
  }

  mutating func paint(_ text: StyledText, cursor: Int, prompt: Prompt, below: [Row], size: TerminalSize) -> String {
    let layout = BufferLayout(
      prompt: prompt, text: text, cursor: cursor, columns: size.columns, cache: &layouts)
    return painter.paint(layout, below: below, screenRows: size.rows)
  }

  mutating func reset() { painter.reset() }
  mutating func finish() -> String { painter.finish() }
  mutating func insertAbove(_ lines: [String]) -> String { painter.insertAbove(lines) }
  mutating func reflow(size: TerminalSize) { painter.reflow(columns: size.columns, screenRows: size.rows) }
}
