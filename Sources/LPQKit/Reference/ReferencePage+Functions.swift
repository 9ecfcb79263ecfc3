import LPQData
import LPQEngine

extension FunctionDefinition {
  var page: ReferencePage {
    var parts: [ReferencePage.Part] = [.paragraph(summary)]
    if case .notYet = implementation { parts.append(.paragraph(ReferencePage.laterVersion)) }
    parts += examples.map { .program(caption: nil, $0.program, prints: $0.prints) }
    return ReferencePage(name: name, form: signature, parts: parts)
  }
}

extension ReferencePage {
  static let laterVersion = "Comes in a later version."

  static let only = ReferencePage(
    name: "only", form: "only(t)",
    parts: [
      .paragraph("The one row of a table as a record; no row, or more than one, is an error."),
      .program(caption: nil, "only([{views: 3, country: \"FR\"}]).views", prints: "3"),
    ])

  static let provenance = ReferencePage(
    name: "provenance", form: "provenance(x)",
    parts: [
      .paragraph(
        "Where the value of any expression comes from, as a record: each call of an operation with its server, parameters, "
          + "window, rows, what keeps it from being complete or final, and its requests with status, attempts, time, bytes "
          + "and cache; the columns that are only approximate; the notices. `--meta FILE` writes the same of a whole program."
      ),
      .program(caption: nil, "provenance(1 + 1).final", prints: "true"),
      .program(
        caption: nil,
        "let calls = provenance(get_usage(from: @2026-11-01, to: @2026-11-02)).calls\ncalls[0].rows", prints: "1"),
    ])

  static let help = ReferencePage(
    name: "help", form: "help(name)",
    parts: [
      .paragraph("The page of this reference on a verb, a function, an operation or a diagnostic's code, as text."),
      .program(caption: nil, "starts_with(help(LPQ0203), \"LPQ0203\")", prints: "true"),
    ])
}

extension OperationDescription {
  var page: ReferencePage {
    var parts: [ReferencePage.Part] = [
      .paragraph(summary),
      .rows(heading: "Parameters", parameters.map { ($0.name + ":", $0.described(of: self)) }),
    ]
    if !dimensions.isEmpty {
      parts.append(.rows(heading: "Columns to break down by", dimensions.map { ($0.name, $0.summary) }))
    }
    parts.append(.rows(heading: "Other columns", (fixedColumns + metrics).map { ($0.name, described($0)) }))
    parts.append(.program(caption: "For example", example, prints: nil))
    return ReferencePage(name: name, form: result == .record ? "\(name)(…) → a record" : "\(name)(…)", parts: parts)
  }

  private func described(_ column: ColumnInfo) -> String {
    column.described + (columnSummaries[column.name].map { ". " + $0 } ?? "")
  }
}

extension OperationDescription.Parameter {
  /// Its type, then what it is: `timestamp. The first instant that counts.`
  fileprivate func described(of operation: OperationDescription) -> String {
    let type: String? =
      switch kind {
      case .string: "string"
      case .timestamp: "timestamp"
      case .duration: "duration"
      case .int: "int"
      case .member(let words, _): words.joined(separator: ", ")
      case .dimensions: "list of columns"
      case .any: nil
      }
    return [isRequired ? "required" : nil, type].compactMap(\.self).joined(separator: " ") + (type == nil ? "" : ". ")
      + summary
  }
}

extension ColumnInfo {
  /// `int; a sum is right`
  fileprivate var described: String {
    switch metric {
    case nil: type.name
    case .additive: "\(type.name); additive: a sum is right"
    case .ratio(let weight): "\(type.name); an average over sessions: the mean weighted by \(weight) is close"
    case .notAdditive: "\(type.name); neither sum nor mean is right: ask for the whole range in one call"
    }
  }
}
