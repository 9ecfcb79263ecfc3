import Glibc
import LPQData
import LPQDiagnostics
import LPQLivepeer
import LivepeerMetrics
import LivepeerSandbox
import Synchronization

/// Keeps answers across runs, a file each, for all processes of a user: about 64 MiB and 2,000 files, the oldest go first.
///
/// Never those of a server on this machine, nor one that holds the key. Where it cannot work there is no disk cache, one
/// notice says so, and nothing else changes.
final class DiskCache: AnswerStore {
  /// What bounds it. It is trimmed at a process's first answer and after every few more, so that it may be over for a
  /// moment.
  struct Limits {
    var fileCount = 2_000
    var byteCount = 64 << 20
    /// Of one answer.
    var answerByteCount = 16 << 20
    var seconds = 24 * 3_600
    /// Left by a process that died, after this time.
    var asideSeconds = 600
    var answersBetweenTrims = 32
    var bytesBetweenTrims = 8 << 20
  }

  private struct State {
    var hasComplained = false
    var answersUntilTrim = 0
    var bytesUntilTrim = 0
  }

  let path: String
  private let limits: Limits
  private let report: @Sendable (Diagnostic) -> Void
  private let nowMs: @Sendable () -> Int
  private let state = Mutex(State())

  init(
    path: String, limits: Limits = Limits(), nowMs: @escaping @Sendable () -> Int = { Clock.system().ms },
    report: @escaping @Sendable (Diagnostic) -> Void
  ) {
    self.path = path
    self.limits = limits
    self.nowMs = nowMs
    self.report = report
  }

  func answer(to request: AddressedRequest) -> KeptAnswer? {
    guard isKept(request), let name = name(of: request), let folder = try? CacheFolder(path, creates: false),
      let bytes = folder.read(name, byteLimit: limits.answerByteCount + Self.headByteLimit)
    else { return nil }
    if let answer = CacheFile.answer(in: bytes, to: request) { return answer }
    // Damaged, or of another version. Under the lock it is looked at again, for it may have been renewed.
    folder.remove { entries in
      let isDamaged = folder.read(name, byteLimit: .max).map { CacheFile.answer(in: $0, to: request) == nil } ?? false
      return entries.filter { $0.name == name && isDamaged }
    }
    return nil
  }

  func keep(_ answer: KeptAnswer, to request: AddressedRequest) {
    guard isKept(request), answer.raw.body.count <= limits.answerByteCount, let name = name(of: request),
      let bytes = CacheFile(request: request, answer: answer).bytes, !holdsKey(bytes, of: request)
    else { return }
    do throws(SystemError) {
      guard let folder = try CacheFolder(path, creates: true) else { return }
      if needsTrim(beforeWriting: bytes.count) { trim(folder) }
      try folder.write(bytes, to: name)
    } catch {
      complain("answers are not kept in `\(path)`: \(error.words)")
    }
  }

  func clear() {
    guard let folder = try? CacheFolder(path, creates: false) else { return }
    folder.remove { $0.filter(Self.isOurs) }
  }

  var contents: StoreContents {
    let files = (try? CacheFolder(path, creates: false))?.entries.filter { CacheFile.isName($0.name) } ?? []
    return StoreContents(answerCount: files.count, byteCount: files.reduce(0) { $0 + $1.byteCount })
  }

  // MARK: What is kept

  private static let headByteLimit = 1 << 20

  /// Neither a server on this machine, nor the built-in platform.
  static func isKept(serverURL: String) -> Bool {
    !LoopbackURL.contains(serverURL) && serverURL != SandboxTransport.serverURL
  }

  private func isKept(_ request: AddressedRequest) -> Bool { Self.isKept(serverURL: request.serverURL) }

  private func name(of request: AddressedRequest) -> String? {
    if let name = CacheFile.name(of: request) { return name }
    complain("answers are not kept across runs: \(SHA256.loadError ?? "libcrypto failed")")
    return nil
  }

  /// A server that repeats the key, or a program that has it among its parameters.
  private func holdsKey(_ bytes: [UInt8], of request: AddressedRequest) -> Bool {
    request.apiKey?.withSecret { KeyMask.contains($0, bytes) } ?? false
  }

  private func complain(_ message: String) {
    let isFirst = state.withLock { state in
      defer { state.hasComplained = true }
      return !state.hasComplained
    }
    guard isFirst else { return }
    let advice = "without a cache, and without this: `--no-cache`"
    report(Diagnostic(.unwritableFile, message, severity: .notice, help: [advice]))
  }

  // MARK: Bounds

  private func needsTrim(beforeWriting byteCount: Int) -> Bool {
    state.withLock { state in
      state.answersUntilTrim -= 1
      state.bytesUntilTrim -= byteCount
      guard state.answersUntilTrim < 0 || state.bytesUntilTrim < 0 else { return false }
      state.answersUntilTrim = limits.answersBetweenTrims
      state.bytesUntilTrim = limits.bytesBetweenTrims
      return true
    }
  }

  private func trim(_ folder: CacheFolder) {
    let nowSeconds = nowMs() / 1000
    folder.remove { [limits] entries in
      let asides = entries.filter { Self.isAside($0) && nowSeconds - $0.seconds > limits.asideSeconds }
      var (fileCount, byteCount) = (0, 0)
      let newestFirst = entries.filter { CacheFile.isName($0.name) }.sorted { $0.seconds > $1.seconds }
      return asides
        + newestFirst.filter { entry in
          fileCount += 1
          byteCount += entry.byteCount
          return fileCount > limits.fileCount || byteCount > limits.byteCount
            || nowSeconds - entry.seconds > limits.seconds
        }
    }
  }

  /// Files of other names are somebody else's, and stay.
  private static func isOurs(_ entry: CacheFolder.Entry) -> Bool { CacheFile.isName(entry.name) || isAside(entry) }

  private static func isAside(_ entry: CacheFolder.Entry) -> Bool { entry.name.hasPrefix(CacheFolder.asidePrefix) }
}
