internal import LPQData

extension Value {
  /// Replaced by LPQData's text of values.
  var interimText: String {
    switch self {
    case .null: ""
    case .bool(let flag): String(flag)
    case .int(let number): String(number)
    case .float(let number): String(number)
    case .string(let text): text
    default: String(describing: self)
    }
  }
}
