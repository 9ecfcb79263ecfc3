import LPQDiagnostics

/// A file of settings: what lpql needs of TOML, which is sections of strings, whole numbers and booleans.
///
/// `[profile.work]⏎format = "json"` → a section with the path `profile`, `work` and one entry.
struct SettingsDocument {
  enum Value: Equatable {
    case text(String)
    case number(Int)
    case flag(Bool)
  }

  struct Entry {
    let name: String
    let nameSpan: SourceSpan
    let value: Value
    let valueSpan: SourceSpan
  }

  struct Section {
    /// Of `[profile.work]`; empty for what stands before every header.
    let path: [String]
    /// Whether its header is `[[…]]`, of which there may be many.
    let isElement: Bool
    /// The header's; the start of the text where there is none.
    let span: SourceSpan
    var entries: [Entry] = []

    subscript(name: String) -> Entry? { entries.first { $0.name == name } }
  }

  let source: SourceText
  /// The first one has no header.
  var sections: [Section]
}

/// All that is wrong with a file of settings; ends lpql with status 2.
struct SettingsMistakes: Error {
  let source: SourceText
  let diagnostics: [Diagnostic]
}
