import FoundationEssentials

/// JSON as it came, with text compared by its bytes: `String`'s own equality takes "é" and "e\u{301}" for the same.
enum JSONValue: Decodable, Hashable {
  case null
  case number(Double)
  case text(Bytes)

  struct Bytes: Hashable {
    let utf8: [UInt8]

    init(_ text: String) {
      utf8 = Array(text.utf8)
    }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else {
      self = .text(Bytes(try container.decode(String.self)))
    }
  }

  init(_ text: String?) {
    self = text.map { .text(Bytes($0)) } ?? .null
  }

  var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  /// An array of objects, or a single one.
  static func rows(of body: [UInt8]) throws -> [[String: JSONValue]] {
    let data = Data(body)
    let decoder = JSONDecoder()
    if body.first == UInt8(ascii: "{") { return [try decoder.decode([String: JSONValue].self, from: data)] }
    return try decoder.decode([[String: JSONValue]].self, from: data)
  }
}
