import LivepeerMetrics

extension SDKCall {
  /// What an SDK cannot do of a call, a line of comment each; `sdk` is its name and version.
  func notes(sdk: String, refusesUnspecified: Bool) -> [String] {
    var notes: [String] = []
    let unknown = unspecifiedBreakdown
    if refusesUnspecified, !unknown.isEmpty {
      notes.append("\(sdk) refuses this call: it does not know the breakdown \(unknown.joined(separator: ", ")).")
    }
    for argument in arguments {
      if case .noTime = argument.value { notes.append("\(sdk) refuses this call: `\(argument.name)` is no time.") }
    }
    if operation == .usage, !breakdown.isEmpty || self["timeStep"] != nil {
      notes.append("\(sdk) fails to decode the answer: with a time step or a breakdown it is an array.")
    }
    if !sendsKey, !operation.isPublic {
      notes.append("No key: lpql sends none to a server that the call itself names.")
    }
    return notes
  }
}
