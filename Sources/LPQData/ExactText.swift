/// A string that is equal, hashed and ordered by its Unicode scalars, as LPQ compares text.
///
/// Swift's own `==` holds "é" and "e\u{301}" for equal; `ExactText("é") != ExactText("e\u{301}")`.
/// The order of UTF-8 bytes is the order of Unicode scalars.
public struct ExactText: Hashable, Comparable, Sendable {
  /// The text.
  public let string: String

  /// The text, to be compared exactly.
  public init(_ string: String) {
    self.string = string
  }

  /// Scalar for scalar.
  public static func == (left: ExactText, right: ExactText) -> Bool {
    left.string.isSameText(as: right.string)
  }

  /// By the first scalar that differs.
  public static func < (left: ExactText, right: ExactText) -> Bool {
    left.string.precedesText(right.string)
  }

  /// Feeds the UTF-8 bytes.
  public func hash(into hasher: inout Hasher) {
    var string = string
    string.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension String {
  /// Equality scalar for scalar.
  public func isSameText(as other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }

  /// Order by scalars.
  public func precedesText(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}
