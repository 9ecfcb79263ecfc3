/// Named values in the order written: `{views: 1, country: "France"}`.
public struct Record: Sendable {
  /// A name and its value.
  public struct Field: Sendable {
    /// Any text.
    public var name: String
    /// Its value.
    public var value: Value

    /// A field.
    public init(name: String, value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// The fields; no name occurs twice.
  public var fields: [Field]

  /// A record of these fields.
  public init(_ fields: [Field]) {
    self.fields = fields
  }

  /// The value of a field, nil where there is no such field.
  public subscript(name: String) -> Value? {
    fields.first { $0.name.isSameText(as: name) }?.value
  }
}
