/// One flag of a command: `--format NAME`, `--quiet`.
///
/// The flags are a table of our own, for an argument parser that finds them by reflection takes 1.5 ms at each start, as
/// much as all else that `lpql -e 1` does.
struct Flag: Sendable {
  /// With its dashes.
  let name: String
  /// What its value is called in help; nil where it takes none.
  let value: String?
  /// One sentence, with its full stop.
  let summary: String
  /// Of the contract, and not in this version: given, it ends lpql, so that nothing runs without what was asked for.
  let isLater: Bool

  init(_ name: String, takes value: String? = nil, isLater: Bool = false, _ summary: String = "") {
    self.name = name
    self.value = value
    self.summary = summary
    self.isLater = isLater
  }
}

extension [Flag] {
  /// The flags that help shows, a line each: `  --format NAME  How results …`.
  var helpLines: [String] {
    let shown = filter { !$0.isLater }
    let forms = shown.map { $0.name + ($0.value.map { " " + $0 } ?? "") }
    let width = forms.map(\.count).max() ?? 0
    return zip(shown, forms).map { flag, form in
      "  \(form)\(String(repeating: " ", count: width - form.count))  \(flag.summary)"
    }
  }
}
