package import LPQData

/// A value as a key of groups, joins and sets: two keys are equal where `==` of LPQ holds, null with null included.
///
/// `ValueKey(.int(1)) == ValueKey(.float(1))`, but `"é"` and `"e\u{301}"` have different keys.
package struct ValueKey: Hashable, Sendable {
  private let form: Form

  /// The key of one value.
  package init(_ value: Value) {
    form = Form(value)
  }

  /// Each value has one form: a whole float in the range of ints is that int (so -0.0 is 0), a table the list of its
  /// rows, a record its fields by name.
  private enum Form: Hashable {
    case null
    case bool(Bool)
    case int(Int)
    case float(Double)
    case string(ExactText)
    case timestamp(Int)
    case duration(TimeSpan)
    case list([ValueKey])
    case record([ExactText: ValueKey])
    case function(UnlikeAny)

    init(_ value: Value) {
      switch value {
      case .null: self = .null
      case .bool(let flag): self = .bool(flag)
      case .int(let number): self = .int(number)
      case .float(let number): self = Int(exactly: number).map(Form.int) ?? .float(number)
      case .string(let text): self = .string(ExactText(text))
      case .timestamp(let instant): self = .timestamp(instant.ms)
      case .duration(let span): self = .duration(span)
      case .list(let elements): self = .list(elements.map { ValueKey($0) })
      case .record(let record): self = .record(Form.fields(of: record))
      case .table(let table): self = .list((0..<table.rowCount).map { ValueKey(.record(table.record(at: $0))) })
      case .function: self = .function(UnlikeAny())
      }
    }

    private static func fields(of record: Record) -> [ExactText: ValueKey] {
      Dictionary(
        record.fields.map { (ExactText($0.name), ValueKey($0.value)) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// Functions cannot be compared, so none equals another or itself; each stays a key of its own.
  private struct UnlikeAny: Hashable {
    static func == (left: UnlikeAny, right: UnlikeAny) -> Bool { false }
    func hash(into hasher: inout Hasher) {}
  }
}
