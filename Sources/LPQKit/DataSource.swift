import LPQData
import LPQEngine

/// Where rows come from: an API, a file format, an embedder's own tables.
///
/// A source describes its operations, so that a program that calls them is checked before any request, and answers
/// requests. Errors are thrown as `Diagnostic`s (code and exit status included); cancellation as `CancellationError`.
public protocol DataSource: Sendable {
  /// What it can be asked; each becomes a function of the language.
  var operations: [OperationDescription] { get }

  /// The answer to one request: its fixed columns, then the request's dimensions in their order, then `timestamp` where
  /// a step is asked for, then the metrics; the types are those of the description.
  func fetch(_ request: SourceRequest) async throws -> Table

  /// The same with where the rows come from; a source that has nothing to say of that implements `fetch` alone.
  func answer(_ request: SourceRequest) async throws -> SourceAnswer

  /// What `fetch` would ask for, without asking; nil where the source does not say.
  func explain(_ request: SourceRequest) throws -> RequestExplanation?

  /// Texts that the column or parameter of this name has had in answers so far, the newest first, for an editor to offer.
  /// Asks nobody, and is quick; nothing where the source keeps none.
  func knownValues(of name: String) -> [String]
}

extension DataSource {
  /// The rows that `fetch` gives.
  public func answer(_ request: SourceRequest) async throws -> SourceAnswer {
    SourceAnswer(table: try await fetch(request))
  }

  /// Nothing is known of its requests.
  public func explain(_ request: SourceRequest) throws -> RequestExplanation? { nil }

  /// None.
  public func knownValues(of name: String) -> [String] { [] }
}
