import HTTPTypes

extension HTTPRequest {
  /// The URL that its parts make; nil where one is missing.
  var absoluteURL: String? {
    guard let scheme, let authority, let path else { return nil }
    return "\(scheme)://\(authority)\(path)"
  }
}
