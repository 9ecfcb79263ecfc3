import Glibc
import LPQDiagnostics
import LivepeerMetrics
import Synchronization

/// The folder that is recorded into: `cassette.json`, and a file for each exchange, `001-get_viewership.json`.
///
/// Each file is written aside and renamed: a recording that is killed is one with fewer exchanges. One process records at
/// a time, and into a folder that holds no exchanges yet, so that a cassette is always of one run.
final class CassetteFolder: Sendable {
  let path: String
  private let lock: Int32
  private let exchangeCount = Mutex(0)
  private let writing = Mutex(())

  /// Makes the folder if it is absent, and writes the head.
  init(recordingInto path: String, _ head: CassetteHead) throws(UsageError) {
    guard !path.isEmpty, !path.utf8.contains(0), mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw Self.unusable(path, .last)
    }
    lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    self.path = path
    guard lock >= 0 else { throw Self.unusable(path, .last) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      throw UsageError("another lpql records into `\(path)`", help: ["name another folder"])
    }
    try Self.checkIsFree(path)
    do throws(Diagnostic) {
      try write(head.json, to: CassetteHead.fileName)
    } catch {
      throw UsageError(error.message)
    }
  }

  deinit {
    if lock >= 0 { close(lock) }
  }

  /// The number of the next exchange, from 1.
  func nextNumber() -> Int {
    exchangeCount.withLock { count in
      count += 1
      return count
    }
  }

  /// Throws where the file cannot be written: a recording with a hole would fail when it is replayed.
  func keep(_ exchange: Exchange, number: Int) throws(Diagnostic) {
    try write(exchange.json, to: Self.fileName(number, exchange.request.operation.rawValue))
  }

  /// `001-get_usage.json`
  static func fileName(_ number: Int, _ operation: String) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 3 - digits.count)) + digits + "-" + operation + ".json"
  }

  /// The number in an exchange's file name; nil for other names.
  static func number(ofName name: String) -> Int? {
    let digits = name.prefix { $0 >= "0" && $0 <= "9" }
    guard digits.count >= 3, name.hasSuffix(".json"), name.dropFirst(digits.count).first == "-" else { return nil }
    return Int(digits)
  }

  /// One after another: what holds off Ctrl-C does not nest.
  private func write(_ bytes: [UInt8], to name: String) throws(Diagnostic) {
    let result = writing.withLock { _ in
      Interruption.heldOff { Result { () throws(Diagnostic) in try Self.replace("\(path)/\(name)", with: bytes) } }
    }
    try result.get()
  }

  private static func replace(_ target: String, with bytes: [UInt8]) throws(Diagnostic) {
    let aside = try AsideFile(beside: target, mode: nil)
    do throws(SystemError) {
      try aside.write(bytes)
      try aside.replace()
    } catch {
      aside.discard()
      throw Diagnostic(.unwritableFile, "cannot record into `\(target)`: \(error.words)")
    }
  }

  // MARK: What is there

  /// Empty, or the beginning of a recording that never got an answer.
  private static func checkIsFree(_ path: String) throws(UsageError) {
    let names = (Directory.names(in: path) ?? []).filter { !AsideFile.isAside($0) }
    if let stranger = names.first(where: { $0 != CassetteHead.fileName && number(ofName: $0) == nil }) {
      throw UsageError(
        "`\(path)` holds something else than a recording: `\(stranger)`", help: ["name an empty folder, or a new one"])
    }
    if names.contains(where: { number(ofName: $0) != nil }) {
      throw UsageError(
        "`\(path)` holds a recording already", help: ["name another folder, or remove this one: rm -r \(path)"])
    }
  }

  private static func unusable(_ path: String, _ error: SystemError) -> UsageError {
    UsageError("cannot record into `\(path)`: \(error.words)")
  }
}
