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
  /// Whether programs are optimised; the answers are the same.
  package var optimises = true
  /// Of how many bytes on a file of `load` is computed with chunk by chunk; a smaller one is read whole, once for the program.
  package var streamedByteCount = 1 << 22
  /// How many bytes a chunk has.
  package var chunkByteCount = RowFile.greatestChunk

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

  /// The same for `load`: as they are, whatever they hold, and in pieces, so that a file may be larger than memory; `-` is standard
  /// input. Throws a `Diagnostic`. Without it, what `read` gives.
  func open(_ path: String) throws -> any ByteSource

  /// The names in a folder, those of folders with a `/` at their end, for patterns of `load`; a folder's name ends in `/`, and `""`
  /// is the working directory. nil where there is no such folder, and without it.
  func contents(of folder: String) -> [String]?

  /// Writes `bytes` to `path`, all or nothing: aside first, then renamed. Throws a `Diagnostic`.
  func write(_ bytes: [UInt8], to path: String, overwrite: Bool) throws

  /// The same of bytes that come one after another: they become `path` when all are there. Throws a `Diagnostic`. Without it,
  /// they are put together for `write`.
  func create(_ path: String, overwrite: Bool) throws -> any NewFile
}

/// A file that is being written, and does not stand in its place yet. One of `finish` and `discard` is its last call.
public protocol NewFile: AnyObject {
  /// Throws a `Diagnostic`.
  func append(_ bytes: [UInt8]) throws

  /// Puts it in its place. Throws a `Diagnostic`; nothing is left of it then.
  func finish() throws

  /// Leaves nothing of it, and what was in its place as it was.
  func discard()
}

extension FileAccess {
  /// What `read` gives.
  public func open(_ path: String) throws -> any ByteSource { try read(path) }

  /// Puts the bytes together.
  public func create(_ path: String, overwrite: Bool) throws -> any NewFile {
    GatheredFile { try write($0, to: path, overwrite: overwrite) }
  }

  /// None.
  public func contents(of folder: String) -> [String]? { nil }
}

/// Bytes that are kept until all are there.
private final class GatheredFile: NewFile {
  private var bytes: [UInt8] = []
  private let write: ([UInt8]) throws -> Void

  init(_ write: @escaping ([UInt8]) throws -> Void) { self.write = write }

  func append(_ more: [UInt8]) { bytes += more }

  func finish() throws { try write(bytes) }

  func discard() {}
}
