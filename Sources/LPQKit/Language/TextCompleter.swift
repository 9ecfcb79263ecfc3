import LPQCompiler
import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

/// What may stand in a string: names of files and time zones, and the IDs and other texts that answers have had.
struct TextCompleter {
  typealias Completion = LanguageService.Completion

  let service: LanguageService
  let source: SourceText
  let place: CursorPlace
  let offset: Int

  init(_ service: LanguageService, _ source: SourceText, _ place: CursorPlace, _ offset: Int) {
    self.service = service
    self.source = source
    self.place = place
    self.offset = offset
  }

  /// The items go to the end of the string; of a file's path only the last part is replaced.
  var completions: LanguageService.Completions {
    var word = place.word
    var items = texts
    if let wanted = wantedFiles {
      let folder = word.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(word[...$0]) } ?? ""
      word = String(word.dropFirst(folder.count))
      items = Self.files(service, folder: folder, wanted)
    }
    let closed = items.map { place.isClosed ? $0 : $0.closed }
    return LanguageService.Completions(replacing: offset - word.utf8.count..<offset, closed, matching: word)
  }

  /// Which files may be named here.
  enum Files {
    /// For `save`.
    case all
    /// For `import`.
    case programs
    /// For `load`.
    case tables

    func contains(_ name: String) -> Bool {
      switch self {
      case .all: true
      case .programs: name.hasSuffix(".lpq")
      case .tables: OutputFormat.byExtension(ofPacked: name)?.isReadable == true
      }
    }
  }

  /// nil where the string is no file's name.
  private var wantedFiles: Files? {
    if place.tokens.first?.kind == .import { return .programs }
    let isFirst = place.level.elementStart == place.tokens.count && place.level.unlabelledCount == 0
    if place.level.verb == .save, isFirst { return .all }
    guard let site, site.callable.name == "load", site.parameter?.name == "file" else { return nil }
    return .tables
  }

  private var site: CallSite? {
    CallSite(place) { names in
      let known = service.names.meanings
      return service.callable(names) { name in
        let found = known.first { $0.name == name }
        if case .function(let declaration)? = found?.meaning { return declaration } else { return nil }
      }
    }
  }

  private var texts: [Completion] {
    if let site, let parameter = site.parameter {
      let given = Set(place.level.words)
      if !parameter.words.isEmpty {
        return parameter.words.filter { !given.contains($0) }.map { Completion($0, .value, detail: parameter.name) }
      }
      let isValue = place.tokens.last?.kind == .colon || place.level.elementStart == place.tokens.count
      let found = isValue ? Self.texts(for: parameter, of: site, service) : []
      if !found.isEmpty { return found }
    }
    let end = place.level.kind == .list ? place.level.opener : place.tokens.count
    return Self.texts(comparedWith: end, place, source, service)
  }

  // MARK: What a string may say

  static func texts(for parameter: Callable.Parameter, of site: CallSite, _ service: LanguageService) -> [Completion] {
    if parameter.name == "tz" {
      return TimeZoneRules.installedNames.map { Completion($0, .value, detail: "time zone") }
    }
    if site.callable.name == "load", parameter.name == "file" {
      return files(service, folder: "", .tables)
    }
    let literals = parameter.literals.filter { $0.hasPrefix("\"") }.map { String($0.dropFirst().dropLast()) }
    let isOperation = service.operations.contains { $0.name == site.callable.name }
    let seen = isOperation ? service.knownValues(parameter.name) : []
    return literals.map { Completion($0, .value, detail: parameter.name) } + seen.map { known($0, as: parameter.name) }
  }

  /// The texts of the column on the other side of the comparison that ends before the token `end`.
  static func texts(
    comparedWith end: Int, _ place: CursorPlace, _ source: SourceText, _ service: LanguageService
  ) -> [Completion] {
    guard end >= 2, end <= place.tokens.count, [.equal, .notEqual, .in].contains(place.tokens[end - 1].kind) else {
      return []
    }
    let left = place.tokens[end - 2].kind == .not ? end - 3 : end - 2
    guard left >= 0, place.tokens[left].kind == .identifier else { return [] }
    let column = source.text(in: place.tokens[left].utf8Range)
    return service.knownValues(column).map { known($0, as: column) }
  }

  private static func known(_ text: String, as name: String) -> Completion {
    Completion(text, String(text.quotedLiteral.dropFirst().dropLast()), .value, detail: name)
  }

  /// Of a folder, or of the working directory: those that are wanted, and folders; hidden ones only where they are asked for.
  static func files(_ service: LanguageService, folder: String, _ wanted: Files) -> [Completion] {
    service.folderContents(folder).compactMap { name in
      let isFolder = name.hasSuffix("/")
      guard isFolder || wanted.contains(name), !name.hasPrefix(".") else { return nil }
      let text = String(name.quotedLiteral.dropFirst().dropLast())
      return Completion(name, text, .file, detail: isFolder ? "folder" : "file")
    }
  }
}

extension LanguageService.Completion {
  /// With the quote that closes the string; a folder's name goes on.
  fileprivate var closed: Self {
    var copy = self
    if !(kind == .file && name.hasSuffix("/")) { copy.text += "\"" }
    return copy
  }

  /// With both quotes, where none is typed yet.
  var inQuotes: Self {
    var copy = closed
    copy.text = "\"" + copy.text
    copy.name = "\"" + copy.name
    return copy
  }
}
