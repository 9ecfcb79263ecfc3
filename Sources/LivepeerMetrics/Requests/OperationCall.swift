import FoundationEssentials

/// The five operations, by the SDKs' names.
public enum Operation: String, Sendable, CaseIterable {
  /// Raw values are the names in Livepeer's Python SDK.
  case realtimeViewership = "get_realtime_viewership"
  /// Views with quality.
  case viewership = "get_viewership"
  /// Views of a creator's own asset or stream.
  case creatorViewership = "get_creator_viewership"
  /// One video's total.
  case publicViewership = "get_public_viewership"
  /// Delivery, transcoding, storage.
  case usage = "get_usage"

  /// Whether the server answers without a key.
  public var isPublic: Bool { self == .publicViewership }
}

/// One request before it is sent: `GET path?query`, its parts not yet encoded.
public struct OperationCall: Sendable, Hashable {
  /// A name and a value of the query string.
  public struct Item: Sendable, Hashable {
    /// The parameter's name on the wire: `breakdownBy[]`.
    public var name: String
    /// Its value, any Unicode.
    public var value: String
  }

  /// Which operation.
  public var operation: Operation
  /// The path's segments below the server's base URL.
  public var path: [String]
  /// The query's items in the order in which they are sent.
  public var query: [Item]

  /// The path and the query string, percent-encoded: `/data/views/now?breakdownBy%5B%5D=device`.
  public var target: String {
    let path = path.map { "/" + $0.percentEncoded }.joined()
    if query.isEmpty { return path }
    return path + "?" + query.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&")
  }
}

/// A request that can be seen to be wrong without asking the server.
public struct InvalidRequest: Error, Sendable, Hashable {
  /// What is wrong, in one line.
  public var message: String

  init(_ message: String) {
    self.message = message
  }
}

/// A typed request of one operation.
public protocol MetricsRequest: Sendable, Hashable {
  /// What is sent; throws where the request is wrong by itself.
  func call() throws(InvalidRequest) -> OperationCall
}

/// Gathers the items of a query string; nil is left out.
struct Query {
  private(set) var items: [OperationCall.Item] = []

  mutating func add(_ name: String, _ value: String?) {
    if let value { items.append(.init(name: name, value: value)) }
  }

  mutating func addRange(_ from: MetricsTime?, _ to: MetricsTime?) throws(InvalidRequest) {
    if case .milliseconds(let first)? = from, case .milliseconds(let last)? = to, first > last {
      throw InvalidRequest("the time range is reversed: from (\(first.time)) lies behind to (\(last.time))")
    }
    add("from", from?.wire)
    add("to", to?.wire)
  }

  mutating func addBreakdown(_ words: [String]) throws(InvalidRequest) {
    for word in words {
      if items.contains(where: { $0.name == "breakdownBy[]" && $0.value == word }) {
        throw InvalidRequest("breakdown `\(word)` stands twice")
      }
      add("breakdownBy[]", word)
    }
  }
}

extension String {
  /// Everything but letters, digits, `-`, `.`, `_` and `~` as `%XX` of its UTF-8 bytes.
  package var percentEncoded: String {
    var encoded = ""
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return encoded
  }
}

extension Int {
  /// Milliseconds since 1970 as people read them: `2026-11-20T00:00:00Z`.
  fileprivate var time: String { Date(timeIntervalSince1970: Double(self) / 1000).formatted(.iso8601) }
}
