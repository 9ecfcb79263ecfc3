import LivepeerMetrics

extension MetricsError {
  /// What the server says an answer may not be larger than.
  enum SizeLimit: Hashable {
    /// `query must return less than 10000 datapoints`
    case rows(Int?)
    /// `result exceeded maximum bytes allowed`
    case cost
  }

  /// The limit that the request was refused for; nil for another failure.
  var exceededLimit: SizeLimit? {
    guard case .status(500..., let words) = reason else { return nil }
    return words.lazy.compactMap(Self.limit).first
  }

  private static func limit(in words: String) -> SizeLimit? {
    if words.contains("result exceeded maximum bytes") { return .cost }
    guard let place = words.firstRange(of: "query must return less than ") else { return nil }
    return .rows(Int(words[place.upperBound...].prefix { $0.isNumber }))
  }
}
