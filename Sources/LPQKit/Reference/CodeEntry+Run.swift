import LPQDiagnostics

extension CodeEntry {
  static let run: [CodeEntry] = [
    CodeEntry(
      .overflow,
      "The result does not fit a 64-bit integer, or a timestamp's years. It is never wrapped; floats reach further.",
      wrongWhenRun: "9223372036854775807 + 1", right: "9223372036854775807.0 + 1"),
    CodeEntry(
      .outOfBounds,
      "`only` of a table that has not exactly one row, a field that a record turns out not to have, lists of different "
        + "lengths.",
      wrongWhenRun: "only([{views: 1}, {views: 2}])", right: "[{views: 1}, {views: 2}] | where views > 1 | only()"),
    CodeEntry(
      .valueMismatch, "A value of the wrong type that only the run could find, or a pattern that is none.",
      wrongWhenRun: "matches(\"a\", \"(\")", right: "matches(\"a\", \"a\")"),
    CodeEntry(
      .expectationFailed, "An `expect` does not hold: the offending rows are shown, and the exit status is 6.",
      wrongWhenRun: "[{views: 0}] | expect views > 0, \"nobody watched\"",
      right: "[{views: 3}] | expect views > 0, \"nobody watched\""),
    CodeEntry(
      .limitExceeded, "A limit on memory, rows or steps, so that a mistake does not take the machine.",
      wrongWhenRun: "range(1_000_000_000)", right: "range(1_000)"),
    CodeEntry(
      .interrupted, "You have stopped the program.",
      advice: "What it has already saved stays; nothing else remains of it."),
  ]
}
