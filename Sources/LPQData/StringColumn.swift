/// Text as codes into a dictionary of distinct strings: `["a", "b", "a"]` is codes `[0, 1, 0]` over `["a", "b"]`.
public struct StringColumn: Sendable {
  /// For each row a place in `dictionary.strings`.
  public var codes: [Int32]
  /// The distinct strings; columns cut from one another share it.
  public var dictionary: StringDictionary

  /// Codes into a dictionary.
  public init(codes: [Int32], dictionary: StringDictionary) {
    self.codes = codes
    self.dictionary = dictionary
  }

  /// The text of one row.
  public subscript(row: Int) -> String { dictionary.strings[Int(codes[row])] }
}

/// The distinct strings of a column, exact scalar for scalar, in the order of their first occurrence.
public final class StringDictionary: Sendable {
  /// The strings; a code is a place in it. Some may be unused by a column that shares the dictionary.
  public let strings: [String]

  /// `strings` must be distinct.
  public init(_ strings: [String]) {
    self.strings = strings
  }

  /// Gathers distinct strings: `code(of: "a")` is 0, of "b" 1, of "a" again 0.
  public struct Builder {
    private var codes: [ExactText: Int32] = [:]
    private var strings: [String] = []

    /// An empty dictionary.
    public init() {}

    /// The string's code, a new one where it has none yet.
    public mutating func code(of string: String) -> Int32 {
      let key = ExactText(string)
      if let code = codes[key] { return code }
      let code = Int32(strings.count)
      codes[key] = code
      strings.append(string)
      return code
    }

    /// The dictionary so far.
    public func build() -> StringDictionary {
      StringDictionary(strings)
    }
  }
}
