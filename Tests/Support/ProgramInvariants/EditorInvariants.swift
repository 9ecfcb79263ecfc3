import LPQKit
import LPQLivepeer

/// Of what an editor asks, in the middle and at the end of any text: it has an answer, whose ranges lie in the text.
enum EditorInvariants {
  static func violations(in text: String) -> [String] {
    var violations = Violations()
    let length = text.utf8.count
    let language = LanguageService(operations: LivepeerSource.operations, isInteractive: length % 2 == 0)
    for offset in [length / 2, length] { check(language, text, offset, &violations) }
    return violations.all
  }

  private static func check(_ language: LanguageService, _ text: String, _ offset: Int, _ violations: inout Violations)
  {
    let isIn = { (range: Range<Int>) in range.lowerBound >= 0 && range.upperBound <= text.utf8.count }
    let found = language.completions(in: text, utf8Offset: offset)
    violations.expect(found.utf8Range.upperBound == offset && isIn(found.utf8Range), "replaces \(found.utf8Range)")
    violations.expect(found.items.allSatisfy { !$0.text.isEmpty }, "inserts nothing")
    if let signature = language.signature(in: text, utf8Offset: offset), let place = signature.activeParameter {
      violations.expect(signature.parameters.indices.contains(place), "no parameter \(place) of \(signature.name)")
    }
    if let hover = language.hover(in: text, utf8Offset: offset) {
      violations.expect(isIn(hover.utf8Range) && hover.text.hasSuffix("\n"), "hover: \(hover)")
    }
    if let pair = language.matchingBrackets(in: text, utf8Offset: offset) {
      violations.expect(pair.opening < pair.closing && pair.closing < text.utf8.count, "brackets: \(pair)")
    }
  }
}
