import LPQData
import LivepeerMetrics

/// One request as a call of Livepeer's SDKs, which share names and parameters: operation → method, named arguments.
///
/// `get_viewership(from: @2026-11-01, breakdown_by: [country])` → `.viewership`, `from: 1793491200000`,
/// `breakdownBy: [country]`.
struct SDKCall {
  /// A parameter by its wire name, without brackets: `breakdownBy`.
  struct Argument: Hashable {
    enum Value: Hashable {
      /// An ID: anybody's text.
      case text(String)
      /// A bound, in milliseconds since 1970.
      case time(ms: Int)
      /// A bound that no SDK can send: `"yesterday"`.
      case noTime(String)
      /// `hour`
      case step(String)
      /// `[device, deviceType]`, in the order that the server answers in full.
      case breakdown([String])
    }

    let name: String
    let value: Value
  }

  let operation: Operation
  let arguments: [Argument]
  /// The server's base URL; nil for Livepeer Studio, which the SDKs ask unless told.
  let serverURL: String?
  /// Whether lpql would send the key: not to a server that the call itself names, nor for what is public.
  let sendsKey: Bool
  /// nil where nothing is repeated, which is what the SDKs do unless told.
  let retries: RetryConfig?
  let timeoutMs: Int?

  init(_ call: OperationCall, options: LivepeerMetrics.CallOptions, serverURL: String) {
    operation = call.operation
    arguments = Self.arguments(of: call)
    self.serverURL = serverURL == LivepeerSource.studioURL ? nil : serverURL
    sendsKey = !call.operation.isPublic && options.serverURL == nil
    retries = options.retries?.strategy == .backoff ? options.retries : nil
    timeoutMs = options.timeoutMs
  }

  subscript(name: String) -> Argument.Value? { arguments.first { $0.name == name }?.value }

  var breakdown: [String] {
    if case .breakdown(let words)? = self["breakdownBy"] { words } else { [] }
  }

  private static func arguments(of call: OperationCall) -> [Argument] {
    if call.operation.isPublic { return [Argument(name: "playbackId", value: .text(call.path.last ?? ""))] }
    let words = call.query.filter { $0.name == "breakdownBy[]" }.map(\.value)
    let others = call.query.filter { $0.name != "breakdownBy[]" }.map { Argument(name: $0.name, value: value(of: $0)) }
    return words.isEmpty ? others : others + [Argument(name: "breakdownBy", value: .breakdown(words))]
  }

  private static func value(of item: OperationCall.Item) -> Argument.Value {
    switch item.name {
    case "timeStep": return .step(item.value)
    case "from", "to":
      if let ms = Int(item.value) ?? Timestamp(text: item.value)?.ms { return .time(ms: ms) }
      return .noTime(item.value)
    default: return .text(item.value)
    }
  }
}
