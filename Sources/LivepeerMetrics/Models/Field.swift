/// A field of an answer; the API tells three things apart that Swift's optional would make two.
public enum Field<Value: Sendable & Hashable & Decodable>: Sendable, Hashable {
  /// Not in the answer: it was not asked for.
  case absent
  /// Asked for, and without a value.
  case null
  /// A value, zero and the empty string included.
  case value(Value)

  /// The value; nil for both kinds of nothing.
  public var value: Value? {
    if case .value(let value) = self { value } else { nil }
  }
}

extension KeyedDecodingContainer {
  func field<Value>(_ key: Key) throws -> Field<Value> {
    guard contains(key) else { return .absent }
    return try decodeNil(forKey: key) ? .null : .value(required(key))
  }

  /// A value that must be there. The decoder reports a number that does not fit (`1.5` for an int) without its place,
  /// as if the JSON were broken: here it gets both.
  func required<Value: Decodable>(_ key: Key) throws -> Value {
    do {
      return try decode(Value.self, forKey: key)
    } catch let error as DecodingError {
      throw error
    } catch {
      throw DecodingError.typeMismatch(
        Value.self, .init(codingPath: codingPath + [key], debugDescription: "\(error)"))
    }
  }
}
