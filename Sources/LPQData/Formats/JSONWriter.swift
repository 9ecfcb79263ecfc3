/// Values as JSON: a table → `[{"country":"France","view_count":3},…]`, a record → an object, a scalar bare.
///
/// Timestamps are RFC 3339 strings in UTC, durations strings as LPQ writes them (`"90s"`), whole floats keep their `.0`,
/// missing columns are left out, nulls stay. Pretty: a table's row or a record's field a line.
package struct JSONWriter {
  package let isPretty: Bool

  package init(isPretty: Bool = false) {
    self.isPretty = isPretty
  }

  /// One document and the end of its line.
  package func write(_ value: Value, into output: inout ByteOutput) throws {
    try write(value, depth: 0, into: &output)
    output.append("\n" as Unicode.Scalar)
  }

  /// On one line, whatever the style.
  package func writeInline(_ value: Value, into output: inout ByteOutput) {
    switch value {
    case .list(let elements):
      output.append("[")
      for (place, element) in elements.enumerated() {
        if place > 0 { output.append(comma) }
        writeInline(element, into: &output)
      }
      output.append("]")
    case .record(let record):
      output.append("{")
      for (place, field) in record.fields.enumerated() {
        if place > 0 { output.append(comma) }
        writeKey(field.name, into: &output)
        writeInline(field.value, into: &output)
      }
      output.append("}")
    case .table(let table):
      let rows = TableRows(table, style: self)
      output.append("[")
      for row in 0..<table.rowCount {
        if row > 0 { output.append(comma) }
        rows.write(row, into: &output)
      }
      output.append("]")
    default: writeScalar(value, into: &output)
    }
  }

  private func write(_ value: Value, depth: Int, into output: inout ByteOutput) throws {
    switch value {
    case .table(let table):
      let rows = TableRows(table, style: self)
      try writeEach(0..<table.rowCount, "[", "]", depth, into: &output) { row, output in
        rows.write(row, into: &output)
      }
    case .record(let record) where isPretty:
      try writeEach(record.fields, "{", "}", depth, into: &output) { field, output in
        writeKey(field.name, into: &output)
        try write(field.value, depth: depth + 1, into: &output)
      }
    case .list(let elements) where elements.contains(where: \.isNested):
      try writeEach(elements, "[", "]", depth, into: &output) { element, output in
        writeInline(element, into: &output)
      }
    case .list(let elements):
      output.append("[")
      for (place, element) in elements.enumerated() {
        if place > 0 { output.append(comma) }
        writeInline(element, into: &output)
        try output.rowEnded()
      }
      output.append("]")
    default: writeInline(value, into: &output)
    }
  }

  /// The elements between brackets; one a line where the style is pretty.
  private func writeEach<Element>(
    _ elements: some Collection<Element>, _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ depth: Int,
    into output: inout ByteOutput, _ body: (Element, inout ByteOutput) throws -> Void
  ) throws {
    output.append(open)
    for (place, element) in elements.enumerated() {
      if place > 0 { output.append(",") }
      breakLine(depth + 1, into: &output)
      try body(element, &output)
      try output.rowEnded()
    }
    if !elements.isEmpty { breakLine(depth, into: &output) }
    output.append(close)
  }

  private func breakLine(_ depth: Int, into output: inout ByteOutput) {
    if isPretty { output.append("\n" + String(repeating: "  ", count: depth)) }
  }

  private func writeScalar(_ value: Value, into output: inout ByteOutput) {
    switch value {
    case .string(let text): output.appendJSONString(text)
    case .timestamp(let timestamp):
      output.append("\"")
      output.append(timestamp)
      output.append("\"")
    case .duration(let span): output.appendJSONString(span.text)
    case .function(let function): output.appendJSONString(function.summary)
    default: output.append(value.literal)
    }
  }

  func writeKey(_ name: String, into output: inout ByteOutput) {
    output.appendJSONString(name)
    output.append(isPretty ? ": " : ":" as String)
  }

  var comma: String { isPretty ? ", " : "," }
}

/// A table's rows as objects; the keys are written once.
struct TableRows {
  private let table: Table
  private let style: JSONWriter
  private let keys: [[UInt8]]

  init(_ table: Table, style: JSONWriter) {
    self.table = table.withoutMissingColumns
    self.style = style
    keys = self.table.schema.names.map { name in
      var key = ByteOutput()
      style.writeKey(name, into: &key)
      return key.bytes
    }
  }

  func write(_ row: Int, into output: inout ByteOutput) {
    output.append("{")
    for (place, key) in keys.enumerated() {
      if place > 0 { output.append(style.comma) }
      output.append(key)
      style.writeInline(table.columns[place][row], into: &output)
    }
    output.append("}")
  }
}

extension Value {
  /// Whether it has fields of its own.
  fileprivate var isNested: Bool {
    switch self {
    case .record, .table: true
    default: false
    }
  }
}
