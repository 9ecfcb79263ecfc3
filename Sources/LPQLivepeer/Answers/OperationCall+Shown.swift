import LPQData
import LivepeerMetrics

/// A parameter of a call as the language spells it: `breakdown_by` → `[device, country]`.
package struct ShownParameter: Sendable, Hashable {
  /// The language's name.
  package let name: String
  /// One value, or those of a list; bounds in time in RFC 3339. Anybody's text: not yet safe for a terminal.
  package var values: [String]
  /// Whether it is a list, be it of one.
  package let isList: Bool

  package init(name: String, values: [String], isList: Bool) {
    self.name = name
    self.values = values
    self.isList = isList
  }

  /// `[device, country]`, on one line and harmless.
  package var text: String {
    let safe = values.map(\.shownSafely).joined(separator: ", ")
    return isList ? "[\(safe)]" : safe
  }
}

extension OperationCall {
  /// The request as one would write it: `get_viewership(from: 2026-11-01T00:00:00Z, breakdown_by: [country])`.
  package var shown: String {
    "\(operation.rawValue)(\(shownParameters.map { "\($0.name): \($0.text)" }.joined(separator: ", ")))"
  }

  /// The parameters by the language's names, in the order in which they are sent.
  package var shownParameters: [ShownParameter] {
    var parameters: [ShownParameter] = []
    // The public total's one parameter is a part of the path.
    if operation == .publicViewership, let id = path.last {
      parameters.append(ShownParameter(name: "playback_id", values: [id], isList: false))
    }
    for item in query {
      let isList = item.name.hasSuffix("[]")
      let name = WireNames.snakeCase(isList ? String(item.name.dropLast(2)) : item.name)
      if isList, let place = parameters.firstIndex(where: { $0.name == name }) {
        parameters[place].values.append(WireNames.snakeCase(item.value))
      } else {
        let value = isList ? WireNames.snakeCase(item.value) : Self.shown(item.value, of: name)
        parameters.append(ShownParameter(name: name, values: [value], isList: isList))
      }
    }
    return parameters
  }

  /// Bounds are sent as milliseconds, which nobody reads.
  private static func shown(_ value: String, of name: String) -> String {
    guard name == "from" || name == "to", let ms = Int(value) else { return value }
    return Timestamp(ms: ms).text
  }
}
