extension LanguageService {
  /// One thing that may stand at the cursor.
  public struct Completion: Sendable, Hashable {
    /// What sort of thing it is.
    public enum Kind: Sendable, Hashable, CaseIterable {
      /// `let`, `by`, `and`
      case keyword
      /// `where`
      case verb
      /// Of the language, or a `fn` of the program or session.
      case function
      /// `get_viewership`
      case operation
      /// A parameter's, option's or field's label.
      case parameter
      /// A column of the rows at this point.
      case column
      /// A column that naming it would add to the call's breakdown.
      case dimension
      /// A `let`, a `param`, a lambda's parameter, `_`.
      case variable
      /// A field of a record.
      case field
      /// A word or text of a set that is known.
      case value
      /// A file or folder.
      case file
    }

    /// What it is called; what was typed is compared with it.
    public var name: String
    /// What is inserted: `get_usage(`, `from: `, `` `odd name` ``.
    public var text: String
    /// What sort of thing it is.
    public var kind: Kind
    /// Its type, or a word on what it is; may be empty.
    public var detail: String
    /// One line of help; may be empty.
    public var summary: String

    init(_ name: String, _ kind: Kind, detail: String = "", summary: String = "") {
      self.init(name, name, kind, detail: detail, summary: summary)
    }

    init(_ name: String, _ text: String, _ kind: Kind, detail: String = "", summary: String = "") {
      self.name = name
      self.text = text
      self.kind = kind
      self.detail = detail
      self.summary = summary
    }
  }

  /// What may stand in place of a stretch of the text, what fits best first.
  public struct Completions: Sendable, Hashable {
    /// What is replaced: what was typed of the word.
    public var utf8Range: Range<Int>
    /// In the order in which they are to be shown.
    public var items: [Completion]
    /// Nothing begins with what was typed: the items have its letters in order.
    public var isFuzzy = false
  }
}

extension LanguageService.Completions {
  /// Those that begin with `word`; else those that do in other case, else those that have its letters in order.
  init(replacing utf8Range: Range<Int>, _ items: [LanguageService.Completion], matching word: String) {
    self.utf8Range = utf8Range
    var seen: Set<String> = []
    let all = items.filter { seen.insert($0.text).inserted }
    let typed = Array(word.utf8)
    self.items = all.filter { $0.name.utf8.starts(with: typed) }
    if !self.items.isEmpty { return }
    let lower = Array(word.lowercased().utf8)
    self.items = all.filter { $0.name.lowercased().utf8.starts(with: lower) }
    if !self.items.isEmpty { return }
    self.items = all.filter { Self.hasLetters(lower, of: $0.name) }
    isFuzzy = !self.items.isEmpty
  }

  /// In order, with others between them; the first one begins a word: `vc` → `view_count`.
  private static func hasLetters(_ letters: [UInt8], of name: String) -> Bool {
    var rest = letters[...]
    var beginsWord = true
    for letter in name.lowercased().utf8 {
      if letter == rest.first, beginsWord || rest.count < letters.count { rest.removeFirst() }
      beginsWord = letter == UInt8(ascii: "_") || letter == UInt8(ascii: " ")
    }
    return rest.isEmpty
  }
}
