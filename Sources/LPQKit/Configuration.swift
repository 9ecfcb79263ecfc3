import LPQData
import LPQDiagnostics

/// What a session works with; an embedder gives its own sources, clock and files.
public struct Configuration: Sendable {
  /// Where rows come from.
  public var sources: [any DataSource]
  /// What `now()` gives; asked once for each program that is run.
  public var clock: @Sendable () -> Timestamp
  /// The zone in which days begin and times are shown.
  public var zone: TimeZoneRules
  /// What `save` writes, `load` and `import` read through; nil forbids all three.
  public var files: (any FileAccess)?
  /// What draws the pictures and pages that `save` writes; nil forbids them.
  public var documents: (any DocumentRenderer)?
  /// What an answer must be, else the program ends.
  public var requirement: Requirement
  /// Whether a source is asked for what the program's conditions keep, where that cannot change an answer.
  public var pushesDown = true

  /// A configuration; the clock must be given, the zone is UTC unless said.
  public init(
    sources: [any DataSource], clock: @escaping @Sendable () -> Timestamp, zone: TimeZoneRules = .utc,
    files: (any FileAccess)? = nil, requirement: Requirement = .none
  ) {
    self.requirement = requirement
    self.sources = sources
    self.clock = clock
    self.zone = zone
    self.files = files
  }
}

/// The files that programs may read and write.
public protocol FileAccess: Sendable {
  /// The bytes of the file at `path`, for `import`. Throws a `Diagnostic`.
  func read(_ path: String) throws -> [UInt8]

  /// The same for `load`: as they are, whatever they hold. Throws a `Diagnostic`, of code `limitExceeded` where there are more
  /// than `byteLimit`. Without it, what `read` gives.
  func readData(_ path: String, atMost byteLimit: Int) throws -> [UInt8]

  /// Writes `bytes` to `path`, all or nothing: aside first, then renamed. Throws a `Diagnostic`.
  func write(_ bytes: [UInt8], to path: String, overwrite: Bool) throws
}

extension FileAccess {
  /// What `read` gives, where that is not too much.
  public func readData(_ path: String, atMost byteLimit: Int) throws -> [UInt8] {
    let bytes = try read(path)
    if bytes.count > byteLimit { throw Diagnostic.tooLargeFile(path, byteLimit: byteLimit) }
    return bytes
  }
}

extension Diagnostic {
  /// A file of more bytes than `load` takes.
  public static func tooLargeFile(_ path: String, byteLimit: Int) -> Diagnostic {
    Diagnostic(
      .limitExceeded, "`\(path)` is too large: `load` takes files up to \(byteLimit >> 20) MiB",
      help: ["take from it what is needed first, or split it"])
  }
}
