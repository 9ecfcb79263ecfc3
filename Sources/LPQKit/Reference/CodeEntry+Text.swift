import LPQDiagnostics

extension CodeEntry {
  static let text: [CodeEntry] = [
    CodeEntry(
      .invalidUTF8, "A program, a file or an answer has bytes that are not UTF-8.",
      advice: "Save the file as UTF-8; `iconv -f latin1 -t utf-8 old.lpq > new.lpq` converts it."),
    CodeEntry(
      .unexpectedCharacter, "A character that begins nothing in the language.",
      wrong: "6 § 7", right: "6 * 7"),
    CodeEntry(
      .unterminatedString,
      "A string has no closing quote on its line; a line break inside of a string is written `\\n`.",
      wrong: "\"France", right: "\"France\""),
    CodeEntry(
      .invalidEscape,
      "After `\\` a string takes `n`, `t`, `\"`, `\\` and `u{…}`. Patterns are best written as raw strings.",
      wrong: "matches(\"a1\", \"\\d\")", right: "matches(\"a1\", r\"\\d\")"),
    CodeEntry(
      .invalidNumber, "A number that cannot be written so, or that does not fit 64 bits.",
      wrong: "1__000", right: "1_000"),
    CodeEntry(
      .invalidDuration,
      "A duration is one number and one unit: `500ms 90s 5m 24h 7d 2w`, or of the calendar `1mo 1y`; `m` is minutes.",
      wrong: "now() - 1h30m", right: "now() - 90m"),
    CodeEntry(
      .invalidTimestamp,
      "A day or a time that does not exist, or is not written `@2026-11-01` or `@2026-11-01T10:00Z`.",
      wrong: "@2026-02-30", right: "@2026-02-28"),
    CodeEntry(
      .unexpectedToken, "Something stands where the grammar wants another thing; the message says which.",
      wrong: "[{a: 1}] | where == 1", right: "[{a: 1}] | where a == 1"),
    CodeEntry(
      .unbalancedBracket, "A bracket that is never closed, or was never opened.",
      wrong: "sum([1, 2]", right: "sum([1, 2])"),
    CodeEntry(
      .chainedComparison, "Comparisons do not chain; a range takes two, joined by `and`.",
      wrong: "[{a: 2}] | where 1 < a < 3", right: "[{a: 2}] | where 1 < a and a < 3"),
    CodeEntry(
      .tooDeep, "Brackets, stages or functions are nested or chained too deeply, more than 256 of them as a rule.",
      advice: "Give a part a name with `let`, or put it into a list and go over that with `map` or `reduce`."),
    CodeEntry(
      .foreignSyntax, "Another language's word or sign; the message shows how lpql writes it.",
      wrong: "[{a: 1}] | filter a > 0 && a < 2", right: "[{a: 1}] | where a > 0 and a < 2"),
    CodeEntry(
      .ambiguousMinus,
      "A line that begins with `-` after a complete statement could go on with it or begin another: put the `-` at the "
        + "end of the line before, or brackets around.",
      wrong: "let a = 5\n-3", right: "let a = 5 -\n3"),
    CodeEntry(
      .duplicateName, "The same name twice where each must be another: columns, keys of a record, parameters.",
      wrong: "[{a: 1}] | select a, a", right: "[{a: 1}] | select a, b: a"),
    CodeEntry(
      .notYet, "Known to the language, but not to this version: nothing of the language is at present.",
      advice: "A newer lpql may know it."),
  ]
}
