/// The stable code of each kind of diagnostic; a code is never given a second meaning.
///
/// `01xx` text and tokens, `02xx` names and types, `03xx` metrics and grain, `04xx` running, `05xx` the API,
/// `06xx` files and formats, `07xx` configuration and keys, `09xx` lpql itself.
public enum DiagnosticCode: String, Sendable, CaseIterable, Hashable {
  // Text and tokens.
  /// Bytes that are not UTF-8.
  case invalidUTF8 = "LPQ0101"
  /// A character that begins no token: `§`.
  case unexpectedCharacter = "LPQ0102"
  /// `"abc` with no closing quote.
  case unterminatedString = "LPQ0103"
  /// `"\q"`.
  case invalidEscape = "LPQ0104"
  /// `99999999999999999999`, `1__0`, `0.5.5`.
  case invalidNumber = "LPQ0105"
  /// `3q`, `1h30m`.
  case invalidDuration = "LPQ0106"
  /// `@2026-13-01`.
  case invalidTimestamp = "LPQ0107"
  /// A token where another was expected: `where == 1`.
  case unexpectedToken = "LPQ0110"
  /// `(` never closed, or `)` never opened.
  case unbalancedBracket = "LPQ0111"
  /// `1 < x < 3`.
  case chainedComparison = "LPQ0112"
  /// Nested, or chained, too deeply.
  case tooDeep = "LPQ0113"
  /// Another language's word: `filter`, `&&`, `select *`.
  case foreignSyntax = "LPQ0114"
  /// A line that begins with `-` after a complete statement.
  case ambiguousMinus = "LPQ0115"
  /// The same label, name or key twice.
  case duplicateName = "LPQ0116"
  /// Known to the language, not to this version.
  case notYet = "LPQ0120"

  // Names and types.
  /// A name that is neither a column, a variable nor a function.
  case unknownName = "LPQ0201"
  /// `summarise_all(x)`.
  case unknownFunction = "LPQ0202"
  /// No such column at this point of the pipeline.
  case unknownColumn = "LPQ0203"
  /// A parameter that the function does not have.
  case unknownParameter = "LPQ0204"
  /// A value outside a parameter's list.
  case unknownMember = "LPQ0205"
  /// `1 + "a"`.
  case typeMismatch = "LPQ0206"
  /// Too few, too many or contradicting arguments.
  case wrongArguments = "LPQ0207"
  /// A name that is both a column and a variable.
  case ambiguousName = "LPQ0208"
  /// A table verb on what is no table.
  case notATable = "LPQ0209"
  /// A function that calls itself.
  case recursion = "LPQ0210"
  /// An aggregate, window function or verb where it cannot stand.
  case misplaced = "LPQ0211"
  /// A name that is taken: a verb's, a keyword's.
  case reservedName = "LPQ0212"
  /// A constant outside its range: `quantile(x, 95)`.
  case outOfRange = "LPQ0213"

  // Metrics, grain, time.
  /// A dimension named after the grain was fixed.
  case grainFrozen = "LPQ0301"
  /// An aggregate that an inferred grain cannot answer.
  case grainNotGiven = "LPQ0302"
  /// `timestamp` without a time step.
  case noTimeStep = "LPQ0303"
  /// A bin that no time step divides.
  case binTooFine = "LPQ0304"
  /// A metric aggregated in a way that gives a wrong number.
  case wrongAggregation = "LPQ0305"
  /// A column that was asked for and not returned.
  case missingColumn = "LPQ0306"
  /// A window that misleads: all of history, a cut or unfinished bucket.
  case misleadingWindow = "LPQ0307"
  /// Rows cut at a limit.
  case incompleteRows = "LPQ0308"
  /// `lag`, `cumsum` and their kin over rows whose order nobody has stated.
  case unsortedRows = "LPQ0309"

  // Running.
  /// Integer overflow.
  case overflow = "LPQ0401"
  /// An index, a key, a row count that does not fit: `only(t)` of two rows.
  case outOfBounds = "LPQ0402"
  /// A value of the wrong type, found only at run time.
  case valueMismatch = "LPQ0403"
  /// An `expect` that did not hold.
  case expectationFailed = "LPQ0404"
  /// A limit on memory, rows or steps.
  case limitExceeded = "LPQ0405"
  /// Cancelled by the user.
  case interrupted = "LPQ0406"

  // The API.
  /// No key, a wrong key (401).
  case authentication = "LPQ0501"
  /// A key that may not do this (403).
  case permission = "LPQ0502"
  /// No such thing (404).
  case notFound = "LPQ0503"
  /// The server refused the request's content (400, deterministic 500).
  case refused = "LPQ0504"
  /// The server failed, after the retries (5xx, 429).
  case serverFailure = "LPQ0505"
  /// No connection.
  case unreachable = "LPQ0506"
  /// No answer in time.
  case timeout = "LPQ0507"
  /// An answer that is not what the operation returns.
  case undecodable = "LPQ0508"
  /// More rows or cost than the server allows.
  case serverLimit = "LPQ0509"
  /// A request that may not be made: offline, cassette, `--max-requests`.
  case requestNotAllowed = "LPQ0510"

  // Files and formats.
  /// A file that cannot be read.
  case unreadableFile = "LPQ0601"
  /// A file that cannot be written.
  case unwritableFile = "LPQ0602"
  /// A file that exists and may not be overwritten.
  case fileExists = "LPQ0603"
  /// An unknown format or extension.
  case unknownFormat = "LPQ0604"
  /// A file that is not what its extension says: a row of too few cells, JSON that is none, two columns of one name.
  case malformedFile = "LPQ0605"
  /// A cell that is not of the type told by `types:`, a metric of no numbers, whole numbers that lose digits as floats.
  case columnType = "LPQ0606"

  // Configuration and keys.
  /// A configuration file, or a file of keys, with a mistake in it.
  case invalidSettings = "LPQ0701"
  /// A file of keys that others can read or write, or that is somebody else's.
  case unsafeFile = "LPQ0702"

  /// A bug of lpql's own: please report.
  case internalError = "LPQ0901"
}
