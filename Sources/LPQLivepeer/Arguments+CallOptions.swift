import LPQData
import LPQDiagnostics
import LivepeerMetrics

extension Arguments {
  /// What steers the client: `retries:`, `timeout:`, `server_url:`.
  func callOptions() throws(Diagnostic) -> LivepeerMetrics.CallOptions {
    LivepeerMetrics.CallOptions(
      retries: try retries(), timeoutMs: try lengthMs("timeout"), serverURL: try text("server_url"))
  }

  /// `"none"`, `"backoff"`, or the fields of the SDK's RetryConfig; those of its BackoffStrategy stand beside the others,
  /// or in a record `backoff` as in the SDK.
  private func retries() throws(Diagnostic) -> RetryConfig? {
    switch self["retries"] {
    case nil: return nil
    case .string(let word): return RetryConfig(strategy: try strategy(word))
    case .record(let record):
      var config = RetryConfig(strategy: .backoff)
      for field in record.fields {
        if field.name == "backoff", case .record(let backoff) = field.value {
          for field in backoff.fields { try set(field, in: &config.backoff) }
        } else {
          try set(field, in: &config)
        }
      }
      return config
    case let value?: throw mismatch("retries", value, expected: "\"none\" or a record")
    }
  }

  private func set(_ field: Record.Field, in config: inout RetryConfig) throws(Diagnostic) {
    switch (field.name, field.value) {
    case ("strategy", .string(let word)): config.strategy = try strategy(word)
    case ("retry_connection_errors", .bool(let flag)): config.retryConnectionErrors = flag
    default: try set(field, in: &config.backoff)
    }
  }

  private func set(_ field: Record.Field, in backoff: inout RetryConfig.Backoff) throws(Diagnostic) {
    switch field.name {
    case "initial_interval": backoff.initialIntervalMs = try waitMs(field)
    case "max_interval": backoff.maxIntervalMs = try waitMs(field)
    case "max_elapsed_time": backoff.maxElapsedTimeMs = try waitMs(field)
    case "exponent":
      guard let exponent = field.value.asDouble, (1...100).contains(exponent) else { throw badField(field) }
      backoff.exponent = exponent
    default: throw badField(field)
    }
  }

  private func waitMs(_ field: Record.Field) throws(Diagnostic) -> Int {
    switch field.value {
    case .int(let ms) where (0...Self.longestWaitMs).contains(ms): return ms
    case .duration(let span) where !span.isCalendar && (0...Self.longestWaitMs).contains(span.ms): return span.ms
    default: throw badField(field)
    }
  }

  private func strategy(_ word: String) throws(Diagnostic) -> RetryConfig.Strategy {
    if let strategy = RetryConfig.Strategy(rawValue: word) { return strategy }
    throw Diagnostic(
      .unknownMember, "`retries` of `\(operation)` knows no such strategy", help: ["one of: none, backoff"])
  }

  private func badField(_ field: Record.Field) -> Diagnostic {
    let known = Self.fieldForms.keys.sorted()
    if let form = Self.fieldForms[field.name] {
      return Diagnostic(.valueMismatch, "`\(field.name)` in `retries` of `\(operation)` is \(form)")
    }
    let near = nearestName(to: field.name, in: known).map { ["did you mean `\($0)`?"] } ?? []
    return Diagnostic(
      .unknownParameter, "`retries` of `\(operation)` has a field that it does not know",
      help: near + ["fields: \(known.joined(separator: ", "))"])
  }

  private static let longestWaitMs = 7 * 24 * 3_600_000

  private static let fieldForms = [
    "strategy": "\"none\" or \"backoff\"",
    "backoff": "a record",
    "initial_interval": "a number of milliseconds, or a duration",
    "max_interval": "a number of milliseconds, or a duration",
    "max_elapsed_time": "a number of milliseconds, or a duration",
    "exponent": "a number from 1 to 100",
    "retry_connection_errors": "true or false",
  ]
}
