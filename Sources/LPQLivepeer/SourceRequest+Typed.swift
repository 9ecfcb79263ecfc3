import LPQData
import LPQDiagnostics
import LPQEngine
import LivepeerMetrics

extension SourceRequest {
  /// The client's typed request, with the arguments exactly as given.
  func typed() throws(Diagnostic) -> any MetricsRequest {
    let arguments = Arguments(self)
    switch operation {
    case Operations.realtimeViewership.name: return try realtime(arguments)
    case Operations.viewership.name: return try viewership(arguments)
    case Operations.creatorViewership.name: return try creatorViewership(arguments)
    case Operations.publicViewership.name:
      return PublicViewershipRequest(playbackId: try arguments.text("playback_id") ?? "")
    case Operations.usage.name: return try usage(arguments)
    default: throw Diagnostic(.internalError, "no operation `\(operation)`")
    }
  }

  private func realtime(_ arguments: Arguments) throws(Diagnostic) -> RealtimeViewershipRequest {
    RealtimeViewershipRequest(
      playbackId: try arguments.text("playback_id"), creatorId: try arguments.text("creator_id"),
      breakdownBy: try breakdown())
  }

  private func viewership(_ arguments: Arguments) throws(Diagnostic) -> ViewershipRequest {
    ViewershipRequest(
      playbackId: try arguments.text("playback_id"), creatorId: try arguments.text("creator_id"),
      assetId: try arguments.text("asset_id"), streamId: try arguments.text("stream_id"),
      from: try arguments.time("from"), to: try arguments.time("to"),
      timeStep: try step(), breakdownBy: try breakdown())
  }

  private func creatorViewership(_ arguments: Arguments) throws(Diagnostic) -> CreatorViewershipRequest {
    let subject: CreatorViewershipRequest.Subject
    switch (try arguments.text("asset_id"), try arguments.text("stream_id")) {
    case (let asset?, nil): subject = .asset(asset)
    case (nil, let stream?): subject = .stream(stream)
    default:
      throw Diagnostic(
        .wrongArguments, "`\(operation)` takes exactly one of `asset_id` and `stream_id`; the other is left out or null"
      )
    }
    return CreatorViewershipRequest(
      subject, creatorId: try arguments.text("creator_id"), from: try arguments.time("from"),
      to: try arguments.time("to"), timeStep: try step(), breakdownBy: try breakdown())
  }

  private func usage(_ arguments: Arguments) throws(Diagnostic) -> UsageRequest {
    UsageRequest(
      fromMs: try arguments.timeMs("from"), toMs: try arguments.timeMs("to"), timeStep: try step(),
      creatorId: try arguments.text("creator_id"), breakdownBy: try breakdown())
  }

  private func step<Step: RawRepresentable<String>>() throws(Diagnostic) -> Step? {
    guard let timeStep else { return nil }
    guard let step = Step(rawValue: timeStep) else {
      throw Diagnostic(.internalError, "`\(operation)` has no time step `\(timeStep)`")
    }
    return step
  }

  /// The dimensions in an order that the server answers in full: it skips one whose name is part of what stands before
  /// it (`deviceType,device` loses `device`), so the shorter name goes first.
  private func breakdown<Word: RawRepresentable<String>>() throws(Diagnostic) -> [Word] {
    try dimensions.map(WireNames.camelCase).enumerated()
      .sorted { ($0.element.utf8.count, $0.offset) < ($1.element.utf8.count, $1.offset) }
      .map { word throws(Diagnostic) in
        guard let known = Word(rawValue: word.element) else {
          throw Diagnostic(.internalError, "`\(operation)` has no breakdown `\(word.element)`")
        }
        return known
      }
  }
}
