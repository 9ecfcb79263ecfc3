/// One thing that a stage has to say about a program: `error[LPQ0203]: no column `contry` here`.
///
/// Every stage speaks in these; one place renders them. `span` lies in the program's own text; a diagnostic with no place
/// in the text (an API's answer to a whole run, say) has none.
public struct Diagnostic: Error, Hashable, Sendable {
  /// How grave it is. Warnings and notices do not stop a program.
  public enum Severity: String, Sendable, Comparable {
    case notice, warning, error

    /// From the mildest to the gravest.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .notice: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// A second place that explains the first, e.g. where a bracket was opened.
  public struct Label: Hashable, Sendable {
    /// The place.
    public var span: SourceSpan
    /// What is to be said of it.
    public var text: String

    /// A remark on a place.
    public init(_ span: SourceSpan, _ text: String) {
      self.span = span
      self.text = text
    }
  }

  /// The stable code, e.g. `LPQ0203`.
  public var code: DiagnosticCode
  /// How grave it is.
  public var severity: Severity
  /// What was found, in one line without a full stop: "no column `contry` here".
  public var message: String
  /// Where, in the program's text.
  public var span: SourceSpan?
  /// What stands under the caret: "did you mean `country`?".
  public var hint: String?
  /// Other places that explain it.
  public var labels: [Label]
  /// Lines of advice below the source: "columns: country, device, …".
  public var help: [String]
  /// The exit status that it asks for, of the contract's list; nil lets the stage's own decide.
  public var exitStatus: ExitStatus?

  /// A diagnostic; `severity` defaults to an error.
  public init(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan? = nil, severity: Severity = .error,
    hint: String? = nil, labels: [Label] = [], help: [String] = [], exitStatus: ExitStatus? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.span = span
    self.hint = hint
    self.labels = labels
    self.help = help
    self.exitStatus = exitStatus
  }
}
