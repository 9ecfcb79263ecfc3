import HTTPTypes
import LPQData
import LPQLivepeer
import LivepeerMetrics

/// An exchange as a file that people read: `{"request": {…}, "answer": {"status": 200, …, "body": […]}}`, or `failure`
/// in the place of `answer`.
extension Exchange {
  /// Pretty, its keys always in the same order.
  var json: [UInt8] {
    var output = ByteOutput()
    // Nothing is handed on before the end, so that nothing can fail.
    try? JSONWriter(isPretty: true).write(value, into: &output)
    return output.bytes
  }

  private var value: Value {
    switch outcome {
    case .answer(let raw): .object([("request", request.value), ("answer", value(of: raw))])
    case .failure(let error): .object([("request", request.value), ("failure", Self.value(of: error))])
    }
  }

  private func value(of raw: RawAnswer) -> Value {
    let fields = raw.head.headerFields.map { Value.list([.string($0.name.rawName), .string($0.value)]) }
    return .object(
      [
        ("status", .int(raw.head.status.code)), ("fields", .list(fields)), ("attempts", .int(raw.attemptCount)),
        ("elapsed_ms", .int(raw.elapsedMs)),
      ] + (raw.url == request.url ? [] : [("url", .string(raw.url))]) + RecordedBody(raw.body).fields)
  }

  private static func value(of error: MetricsError) -> Value {
    var fields: [(String, Value)]
    switch error.reason {
    case .noKey: fields = [("reason", .string("no_key"))]
    case .invalid(let message): fields = [("reason", .string("invalid")), ("message", .string(message))]
    case .transport(let failure):
      fields = [("reason", .string(failure.name)), ("message", .string(failure.message))]
      if failure.byteLimit > 0 { fields.append(("byte_limit", .int(failure.byteLimit))) }
    case .status(let code, let words):
      fields = [("reason", .string("status")), ("status", .int(code)), ("words", .list(words.map(Value.string)))]
    // A client throws these for typed calls and for cancelled ones, neither of which is recorded.
    case .undecodable, .cancelled: fields = [("reason", .string("other"))]
    }
    return .object(fields + [("attempts", .int(error.attemptCount))])
  }

  // MARK: Reading

  /// nil where the bytes are not an exchange.
  init?(json: [UInt8]) {
    guard case .record(let record)? = try? JSONReader.value(json), case .record(let asked)? = record["request"],
      let request = Request(asked)
    else { return nil }
    if case .record(let answer)? = record["answer"], let raw = Self.raw(answer, request) {
      self.init(request: request, outcome: .answer(raw))
    } else if case .record(let failure)? = record["failure"], let reason = Self.reason(failure) {
      let error = MetricsError(
        operation: request.operation, reason: reason, attemptCount: failure.int("attempts") ?? 1)
      self.init(request: request, outcome: .failure(error))
    } else {
      return nil
    }
  }

  private static func raw(_ answer: Record, _ request: Request) -> RawAnswer? {
    guard let status = answer.int("status"), (100...599).contains(status), let body = RecordedBody(answer) else {
      return nil
    }
    var head = HTTPResponse(status: .init(code: status))
    head.headerFields = HTTPFields(pairs: answer["fields"])
    return RawAnswer(
      operation: request.operation, url: answer.text("url") ?? request.url, head: head, body: body.bytes,
      attemptCount: answer.int("attempts") ?? 1, elapsedMs: answer.int("elapsed_ms") ?? 0)
  }

  private static func reason(_ failure: Record) -> MetricsError.Reason? {
    let message = failure.text("message") ?? ""
    switch failure.text("reason") {
    case "no_key": return .noKey
    case "invalid": return .invalid(message: message)
    case "status":
      guard let code = failure.int("status"), case .list(let words)? = failure["words"] else { return nil }
      return .status(code: code, words: words.compactMap { if case .string(let word) = $0 { word } else { nil } })
    case let name?:
      let failure = TransportError(name: name, message: message, byteLimit: failure.int("byte_limit") ?? 0)
      return failure.map(MetricsError.Reason.transport)
    case nil: return nil
    }
  }
}

extension Exchange.Request {
  fileprivate var value: Value {
    let shown = parameters.map { parameter in
      let values = parameter.values.map(Value.string)
      return (parameter.name, parameter.isList ? Value.list(values) : values.first ?? .null)
    }
    return .object([
      ("operation", .string(operation.rawValue)), ("parameters", .object(shown)), ("server", .string(serverURL)),
      ("target", .string(target)),
    ])
  }

  fileprivate init?(_ record: Record) {
    guard let operation = record.text("operation").flatMap(Operation.init(rawValue:)),
      let serverURL = record.text("server"), let target = record.text("target"),
      case .record(let parameters)? = record["parameters"]
    else { return nil }
    self.operation = operation
    self.serverURL = serverURL
    self.target = target
    self.parameters = parameters.fields.map { field in
      switch field.value {
      case .list(let elements):
        let values = elements.map { if case .string(let text) = $0 { text } else { $0.literal } }
        return ShownParameter(name: field.name, values: values, isList: true)
      case .string(let text): return ShownParameter(name: field.name, values: [text], isList: false)
      case let value: return ShownParameter(name: field.name, values: [value.literal], isList: false)
      }
    }
  }
}
