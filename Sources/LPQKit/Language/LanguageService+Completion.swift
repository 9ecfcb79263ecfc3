import LPQCompiler
import LPQDiagnostics
import LPQSyntax

extension LanguageService {
  /// What may stand at a place of a program: columns as they are at this point of this pipeline, parameters that the call
  /// has not yet, the words that they take. Mistakes elsewhere in the program do no harm.
  public func completions(in text: String, utf8Offset: Int) -> Completions {
    let source = SourceText(name: "input", text: text)
    let place = CursorPlace(in: source, utf8Offset: utf8Offset, mode: mode)
    let offset = min(max(utf8Offset, 0), source.bytes.count)
    let nothing = Completions(utf8Range: offset..<offset, items: [])
    switch place.slot {
    case .nothing: return nothing
    case .string: return TextCompleter(self, source, place, offset).completions
    default:
      let completer = NameCompleter(self, source, place)
      if place.slot == .unit { return Completions(utf8Range: offset..<offset, items: completer.units) }
      let items = completer.items
      return items.isEmpty ? nothing : Completions(replacing: place.wordStart..<offset, items, matching: place.word)
    }
  }

}
