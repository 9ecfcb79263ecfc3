import LPQSyntax

/// What the reference says of a verb.
struct VerbEntry {
  var verb: Verb
  /// With `( … )?` around what may be left out.
  var form: String
  var summary: String
  /// What must be known beyond the sentence.
  var details: String?
  /// Run by the tests; `prints` has one line a row.
  var program: String
  var prints: String?

  init(
    _ verb: Verb, _ form: String, _ summary: String, details: String? = nil, _ program: String, prints: String?
  ) {
    self.verb = verb
    self.form = form
    self.summary = summary
    self.details = details
    self.program = program
    self.prints = prints
  }

  var page: ReferencePage {
    var parts: [ReferencePage.Part] = [.paragraph(summary)]
    if let details { parts.append(.paragraph(details)) }
    parts.append(.program(caption: nil, program, prints: prints))
    return ReferencePage(name: verb.rawValue, form: form, parts: parts)
  }
}
