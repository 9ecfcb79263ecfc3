package import LPQDiagnostics

/// Text → tokens: `take 10 # rows` → `identifier`, `int`, `comment`, `endOfFile`.
///
/// Goes on after every error and gathers them all; what could not be read is an `invalid` token. Where another
/// language's sign has one meaning only (`&&`), that is reported and the token is the one which lpql would have.
package struct Lexer {
  /// In bytes. Above, nothing is read: offsets in tokens are of 32 bits, and no program is that long.
  package static let sizeLimit = 256 << 20
  /// After so many errors the rest are not gathered.
  package static let diagnosticLimit = 100

  package struct Result: Sendable {
    /// In the order of the text, comments included; the last is `endOfFile`.
    package var tokens: [Token]
    package var diagnostics: [Diagnostic]
  }

  package static func lex(_ source: SourceText) -> Result {
    var lexer = Lexer(source)
    lexer.lexAll()
    return Result(tokens: lexer.tokens, diagnostics: lexer.diagnostics)
  }

  let source: SourceText
  let bytes: [UInt8]
  let end: Int
  var position = 0
  var startsLine = true
  var tokens: [Token] = []
  var diagnostics: [Diagnostic] = []
  /// The f-strings that are open, the innermost last.
  var interpolations: [OpenInterpolation] = []

  struct OpenInterpolation {
    var utf8Start: Int
    /// Braces open inside its `{…}`; 0 while its text is read.
    var braceDepth = 0
  }

  private init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
    end = source.bytes.count
  }

  private mutating func lexAll() {
    guard end <= Lexer.sizeLimit else {
      report(.limitExceeded, "the program is longer than \(Lexer.sizeLimit >> 20) MB", 0, 0)
      return add(.endOfFile, from: 0)
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while position < end { lexToken() }
    closeInterpolations()
    add(.endOfFile, from: end)
  }

  /// The byte `offset` bytes further on; 0 past the end.
  func peek(_ offset: Int = 0) -> UInt8 {
    position + offset < end ? bytes[position + offset] : 0
  }

  /// Adds the token from `start` to the present position.
  mutating func add(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind, start: start, end: position, startsLine: startsLine))
    startsLine = false
  }

  /// Adds a token of the next `length` bytes.
  mutating func take(_ length: Int, _ kind: Token.Kind) {
    position += length
    add(kind, from: position - length)
  }

  mutating func report(_ code: DiagnosticCode, _ message: String, _ start: Int, _ end: Int, hint: String? = nil) {
    guard diagnostics.count < Lexer.diagnosticLimit else { return }
    diagnostics.append(Diagnostic(code, message, at: SourceSpan(start, end, source: source.number), hint: hint))
  }

  private mutating func lexToken() {
    if let open = interpolations.last, open.braceDepth == 0 { return lexInterpolationText() }
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): position += 1
    case UInt8(ascii: "\n"):
      closeInterpolations()
      position += 1
      startsLine = true
    case UInt8(ascii: "#"): lexComment()
    case UInt8(ascii: "\""): lexString(.string, prefixLength: 0)
    case UInt8(ascii: "`"): lexQuotedIdentifier()
    case UInt8(ascii: "@"): lexTimestamp()
    case _ where byte.isDigit: lexNumber()
    case _ where byte.startsName: lexWord()
    default: lexSign(byte)
    }
  }

  /// Up to the end of the line.
  mutating func lexComment() {
    let start = position
    position = lineEnd(from: position)
    add(.comment, from: start)
  }

  func lineEnd(from offset: Int) -> Int {
    var offset = offset
    while offset < end, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
    if offset > 0, offset <= end, bytes[offset - 1] == UInt8(ascii: "\r"), offset - 1 >= position { offset -= 1 }
    return offset
  }

  private mutating func lexWord() {
    let start = position
    if peek(1) == UInt8(ascii: "\"") {
      if bytes[position] == UInt8(ascii: "r") { return lexString(.rawString, prefixLength: 1) }
      if bytes[position] == UInt8(ascii: "f") { return openInterpolation() }
    }
    while position < end, bytes[position].continuesName { position += 1 }
    if position < end, !bytes[position].isASCII, isNonASCIILetter { return lexNonASCIIWord(from: start) }
    add(keyword(start..<position) ?? .identifier, from: start)
  }

  /// The word's bytes packed in an integer find the keyword without making a string.
  private func keyword(_ range: Range<Int>) -> Token.Kind? {
    guard range.count <= 6, range.count >= 2 else { return nil }
    var packed: UInt64 = 0
    for byte in bytes[range] { packed = packed << 8 | UInt64(byte) }
    return Lexer.keywords[packed]
  }

  private static let keywords: [UInt64: Token.Kind] = {
    var keywords: [UInt64: Token.Kind] = [:]
    for kind in Token.Kind.allCases where kind.isKeyword {
      keywords["\(kind)".utf8.reduce(0) { $0 << 8 | UInt64($1) }] = kind
    }
    return keywords
  }()

  private mutating func lexSign(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "("): take(1, .leftParen)
    case UInt8(ascii: ")"): take(1, .rightParen)
    case UInt8(ascii: "["): take(1, .leftBracket)
    case UInt8(ascii: "]"): take(1, .rightBracket)
    case UInt8(ascii: "{"): lexLeftBrace()
    case UInt8(ascii: "}"): lexRightBrace()
    case UInt8(ascii: ","): take(1, .comma)
    case UInt8(ascii: ":"): isFormat ? lexFormat() : take(1, .colon)
    case UInt8(ascii: "$"): take(1, .dollar)
    case UInt8(ascii: "+"): take(1, .plus)
    case UInt8(ascii: "*"): take(1, .star)
    case UInt8(ascii: "."): lexDot()
    default: lexOperator(byte, next: peek(1))
    }
  }

  private mutating func lexOperator(_ byte: UInt8, next: UInt8) {
    let equals = UInt8(ascii: "=")
    if lexForeignSign(byte, next: next) { return }
    switch byte {
    case equals: next == equals ? take(2, .equal) : next == UInt8(ascii: ">") ? take(2, .arrow) : take(1, .assign)
    case UInt8(ascii: "<"): next == equals ? take(2, .lessOrEqual) : take(1, .less)
    case UInt8(ascii: ">"): next == equals ? take(2, .greaterOrEqual) : take(1, .greater)
    case UInt8(ascii: "!") where next == equals: take(2, .notEqual)
    case UInt8(ascii: "?"): next == byte ? take(2, .coalesce) : take(1, .question)
    case UInt8(ascii: "/"): next == byte ? take(2, .doubleSlash) : take(1, .slash)
    case UInt8(ascii: "|"): take(1, .pipe)
    case UInt8(ascii: "-"): take(1, .minus)
    case UInt8(ascii: "%"): take(1, .percent)
    default: lexUnexpected(byte)
    }
  }

  private mutating func lexLeftBrace() {
    if !interpolations.isEmpty { interpolations[interpolations.count - 1].braceDepth += 1 }
    take(1, .leftBrace)
  }

  private mutating func lexRightBrace() {
    guard let open = interpolations.last else { return take(1, .rightBrace) }
    interpolations[interpolations.count - 1].braceDepth -= 1
    take(1, open.braceDepth == 1 ? .interpolationClose : .rightBrace)
  }
}
