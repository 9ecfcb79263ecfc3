/// What the function `help` knows: given from outside, for the language does not know its own reference.
package struct HelpPages: Sendable {
  /// All that there is a page on, for the nearest name.
  package var names: @Sendable () -> [String]
  /// The page on a name, as text; nil where there is none.
  package var page: @Sendable (String) -> String?

  package init(
    names: @escaping @Sendable () -> [String] = { [] }, page: @escaping @Sendable (String) -> String? = { _ in nil }
  ) {
    self.names = names
    self.page = page
  }
}
