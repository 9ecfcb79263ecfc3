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
      let completer = NameCompleter(self, source, place, view(at: place, in: source))
      let items = completer.items
      return items.isEmpty ? nothing : Completions(replacing: place.wordStart..<offset, items, matching: place.word)
    }
  }

  /// What the checker sees where the word at the cursor stands, in the program that ends with it.
  ///
  /// What follows is cut off, for it changes nothing of what may come here, and half of it may be missing.
  func view(at place: CursorPlace, in source: SourceText) -> HoleView? {
    let placeholder = "_hole"
    let patched = SourceText(name: source.name, text: place.patched(source, placeholder: placeholder))
    let program = Parser.parse(patched, mode: mode).program
    let checker = checker(for: program, name: source.name).checker
    checker.hole = Hole(at: SourceSpan(place.wordStart, place.wordStart + placeholder.utf8.count, source: 0))
    _ = checker.check(program, keeps: false)
    return checker.hole?.view
  }
}
