import Glibc
import LPQData

/// A value as it is compared: numbers by nine digits, since sums of floats depend on the order in which they are added;
/// ints and floats alike.
struct AnswerCell: Hashable {
  private let text: ExactText
  private let number: Double?

  init(_ value: Value) {
    text = ExactText(Self.text(of: value))
    number =
      switch value {
      case .int(let number): Self.rounded(Double(number))
      case .float(let number): Self.rounded(number)
      default: nil
      }
  }

  /// The same number but for a hundredth of it, as one that was rounded.
  func isNear(_ other: AnswerCell) -> Bool {
    guard let number, let right = other.number else { return self == other }
    return abs(number - right) <= abs(right) / 100
  }

  private static func text(of value: Value) -> String {
    switch value {
    case .int(let number): "number \(rounded(Double(number)))"
    case .float(let number): "number \(rounded(number))"
    case .list(let elements): "[" + elements.map(text).joined(separator: ", ") + "]"
    case .record(let record):
      "{" + record.fields.map { $0.name.quotedText + ": " + text(of: $0.value) }.joined(separator: ", ") + "}"
    default: value.literal
    }
  }

  /// By nine digits.
  private static func rounded(_ number: Double) -> Double {
    guard number != 0 else { return 0 }
    let exponent = 8 - Int(log10(abs(number)).rounded(.down))
    // Two steps, for 10^exponent of a very small number is infinite.
    let half = exponent / 2
    let scaled = (number * pow(10, Double(half)) * pow(10, Double(exponent - half))).rounded()
    return scaled / pow(10, Double(half)) / pow(10, Double(exponent - half))
  }
}

extension String {
  fileprivate var quotedText: String { Value.string(self).literal }
}
