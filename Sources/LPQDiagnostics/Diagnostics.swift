/// All that a stage found wrong, thrown together: a checker reports every mistake of a program in one go.
public struct Diagnostics: Error, Sendable {
  /// At least one of them is an error.
  public var all: [Diagnostic]

  /// The findings of one stage, in the order of the text.
  public init(_ all: [Diagnostic]) {
    self.all = all
  }
}
