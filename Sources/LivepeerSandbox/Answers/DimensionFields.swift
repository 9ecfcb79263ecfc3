/// The dimensions' fields of an answer's rows: each value is written once, and copied to the rows that have it.
///
/// Example: grouped by `country`, `write(key, to: &writer)` → `"country":"Germany"`.
struct DimensionFields {
  private struct Field {
    let dimension: Dimension
    /// Name and value, by the code of the dimension's family.
    let texts: [[UInt8]]
  }

  private let grouping: Grouping
  private let fields: [Field]
  private let unknown: String?

  /// - Parameters:
  ///   - shown: in the order of the answer's fields.
  ///   - unknown: what stands for a value that is not known.
  init(grouping: Grouping, shown: [Dimension], unknown: String? = nil) {
    self.grouping = grouping
    self.unknown = unknown
    fields = shown.map { dimension in
      let texts = grouping.values(of: dimension).map { value in
        var writer = JSONWriter()
        writer.nullableField(dimension.rawValue, value ?? unknown)
        return writer.bytes
      }
      return Field(dimension: dimension, texts: texts)
    }
  }

  func write(_ key: Int, to writer: inout JSONWriter) {
    if fields.isEmpty { return }
    let codes = grouping.codes(ofKey: key)
    for field in fields {
      switch field.dimension.family {
      case .content: writer.field(written: field.texts[codes.content])
      case .agent: writer.field(written: field.texts[codes.agent])
      case .place: writer.field(written: field.texts[codes.place])
      case .viewer:
        writer.nullableField(field.dimension.rawValue, codes.viewer.map { Viewer.id(number: $0) } ?? unknown)
      }
    }
  }
}
