import HTTPTypes
import LPQData
import LPQLivepeer
import LivepeerMetrics

/// One kept answer as a file: a line of JSON that says what it is, then the body as it came.
///
/// `{"lpql_cache":1,"server":"https://livepeer.studio/api","target":"/data/usage/query",…,"body_bytes":25,
/// "body_sha256":"…"}`. The key is nowhere in it. A file that is cut, damaged or of another request reads as nil.
struct CacheFile {
  private static let version = 1

  let request: AddressedRequest
  let answer: KeptAnswer

  /// The file's name: equal for an equal request of the same key; nil without libcrypto.
  static func name(of request: AddressedRequest) -> String? {
    let key = request.apiKey?.withSecret { $0 } ?? ""
    return SHA256.hex(of: Array("lpql\n\(version)\n\(request.url)\n\(key)".utf8)).map { $0 + suffix }
  }

  /// Whether a file of this name is one of the cache's.
  static func isName(_ name: String) -> Bool {
    name.hasSuffix(suffix) && name.utf8.count == 64 + suffix.utf8.count
      && name.dropLast(suffix.count).allSatisfy { $0.isHexDigit && !$0.isUppercase }
  }

  private static let suffix = ".answer"

  /// nil without libcrypto.
  var bytes: [UInt8]? {
    let raw = answer.raw
    guard let digest = SHA256.hex(of: raw.body) else { return nil }
    let fields = raw.head.headerFields.filter { Self.keptFields.contains($0.name) }
    let head = Value.record(
      Record([
        .init(name: "lpql_cache", value: .int(Self.version)),
        .init(name: "operation", value: .string(raw.operation.rawValue)),
        .init(name: "server", value: .string(request.serverURL)),
        .init(name: "target", value: .string(request.call.target)),
        .init(name: "url", value: .string(raw.url)),
        .init(name: "received", value: .string(Timestamp(ms: answer.receivedMs).text)),
        .init(name: "received_ms", value: .int(answer.receivedMs)),
        .init(name: "fields", value: .list(fields.map { .list([.string($0.name.rawName), .string($0.value)]) })),
        .init(name: "body_bytes", value: .int(raw.body.count)),
        .init(name: "body_sha256", value: .string(digest)),
      ]))
    var output = ByteOutput()
    JSONWriter().writeInline(head, into: &output)
    return output.bytes + [UInt8(ascii: "\n")] + raw.body
  }

  /// What says how old an answer is and may become; the rest (cookies, for one) is nobody's business later.
  static let keptFields: Set<HTTPField.Name> = [.contentType, .cacheControl, .age, .date]

  /// The answer in a file's bytes, if they are whole and answer this request.
  static func answer(in bytes: [UInt8], to request: AddressedRequest) -> KeptAnswer? {
    guard let lineEnd = bytes.firstIndex(of: UInt8(ascii: "\n")),
      case .record(let head)? = try? JSONReader.value(Array(bytes[..<lineEnd])),
      head.int("lpql_cache") == version, head.text("server") == request.serverURL,
      head.text("target") == request.call.target, let url = head.text("url"), let receivedMs = head.int("received_ms")
    else { return nil }
    let body = Array(bytes[(lineEnd + 1)...])
    guard head.int("body_bytes") == body.count, let digest = SHA256.hex(of: body), head.text("body_sha256") == digest
    else { return nil }
    var response = HTTPResponse(status: .ok)
    response.headerFields = HTTPFields(pairs: head["fields"])
    let raw = RawAnswer(
      operation: request.call.operation, url: url, head: response, body: body, attemptCount: 1, elapsedMs: 0)
    return KeptAnswer(raw: raw, receivedMs: receivedMs)
  }
}

extension HTTPFields {
  /// `[["Content-Type", "application/json"]]`; what is no field is left out.
  init(pairs value: LPQData.Value?) {
    self.init()
    guard case .list(let pairs)? = value else { return }
    for pair in pairs {
      if case .list(let parts) = pair, parts.count == 2, case .string(let name) = parts[0],
        case .string(let text) = parts[1], let name = HTTPField.Name(name)
      {
        append(HTTPField(name: name, value: text))
      }
    }
  }
}

extension Record {
  /// The text of a field; nil where there is none.
  func text(_ name: String) -> String? {
    if case .string(let text)? = self[name] { text } else { nil }
  }

  /// The integer of a field; nil where there is none.
  func int(_ name: String) -> Int? {
    if case .int(let number)? = self[name] { number } else { nil }
  }
}
