import Glibc
import LPQDiagnostics
import LPQLivepeer
import LivepeerMetrics
import Synchronization
import TerminalDriver
import Testing

@testable import LPQCommands

/// The cache's folder: who may look in, what bounds it, what is not taken from it.
struct DiskCacheTests {
  private let directory: TemporaryDirectory
  private let complaints = Complaints()
  private var path: String { directory.path + "/new/lpql" }

  init() throws { directory = try TemporaryDirectory() }

  private final class Complaints: Sendable {
    private let found = Mutex<[Diagnostic]>([])
    var all: [Diagnostic] { found.withLock { $0 } }
    func add(_ diagnostic: Diagnostic) { found.withLock { $0.append(diagnostic) } }
  }

  private func cache(_ limits: DiskCache.Limits = .init()) -> DiskCache {
    DiskCache(path: path, limits: limits, report: complaints.add)
  }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    stat(path, &status)
    return status.st_mode & 0o777
  }

  private var names: [String] { Directory.names(in: path) ?? [] }

  private func write(_ text: String, to name: String) {
    let file = open(path + "/" + name, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    _ = Glibc.write(file, text, text.utf8.count)
    close(file)
  }

  @Test func anotherProcessFindsIt() throws {
    let request = try KeptAnswers.request()
    #expect(cache().answer(to: request) == nil)
    #expect(Directory.names(in: directory.path) == [])
    cache().keep(KeptAnswers.answer("[1]"), to: request)
    #expect(cache().answer(to: request)?.raw.body == Array("[1]".utf8))
    cache().keep(KeptAnswers.answer("[2]"), to: request)
    #expect(cache().answer(to: request)?.raw.body == Array("[2]".utf8))
    #expect(names.count == 1 && cache().contents.answerCount == 1)
    #expect(cache().answer(to: try KeptAnswers.request(key: "other")) == nil)
    #expect(complaints.all == [])
  }

  @Test func onlyItsOwnerMayLook() throws {
    umask(0)
    defer { umask(0o022) }
    cache().keep(KeptAnswers.answer("[1]"), to: try KeptAnswers.request())
    #expect(mode(path) == 0o700 && mode(path + "/" + names[0]) == 0o600)
    chmod(path, 0o755)
    _ = cache().answer(to: try KeptAnswers.request())
    #expect(mode(path) == 0o700)
  }

  @Test(arguments: [
    "http://127.0.0.1:80/api", "http://localhost/api", "http://[::1]:1/api", "http://sandbox.invalid/api",
  ])
  func serversOnThisMachineAreNotKept(server: String) throws {
    let request = try KeptAnswers.request(server: server)
    cache().keep(KeptAnswers.answer("[1]"), to: request)
    #expect(cache().answer(to: request) == nil)
    #expect(Directory.names(in: directory.path) == [])
  }

  @Test func anAnswerWithTheKeyInItIsNotKept() throws {
    cache().keep(KeptAnswers.answer("[\"\(KeptAnswers.key)\"]"), to: try KeptAnswers.request())
    cache().keep(KeptAnswers.answer("[]"), to: try KeptAnswers.request(KeptAnswers.key))
    #expect(names == [])
  }

  @Test func whatIsDamagedIsRemovedAndWhatIsForeignStays() throws {
    let request = try KeptAnswers.request()
    cache().keep(KeptAnswers.answer("[1]"), to: request)
    let name = names[0]
    write("{\"lpql_cache\":1}", to: name)
    write("mine", to: "notes.txt")
    #expect(cache().answer(to: request) == nil)
    #expect(names == ["notes.txt"])
    cache().keep(KeptAnswers.answer("[1]"), to: request)
    cache().clear()
    #expect(names == ["notes.txt"])
  }

  @Test func aLinkIsNotFollowed() throws {
    let request = try KeptAnswers.request()
    cache().keep(KeptAnswers.answer("[1]"), to: request)
    let file = path + "/" + names[0]
    let other = directory.path + "/other"
    rename(file, other)
    symlink(other, file)
    #expect(cache().answer(to: request) == nil)
    let moved = directory.path + "/moved"
    rename(path, moved)
    symlink(moved, path)
    cache().keep(KeptAnswers.answer("[2]"), to: request)
    #expect(complaints.all.map(\.severity) == [.notice])
  }

  @Test func isTrimmedOldestFirst() throws {
    var limits = DiskCache.Limits()
    (limits.fileCount, limits.answersBetweenTrims) = (3, 0)
    let cache = cache(limits)
    for number in 0..<6 {
      let request = try KeptAnswers.request(String(number))
      cache.keep(KeptAnswers.answer("[\(number)]"), to: request)
      let name = try #require(CacheFile.name(of: request))
      age(name, seconds: 1_000 - number)
    }
    // It is trimmed before it is written to.
    let left = try (0..<6).filter { cache.answer(to: try KeptAnswers.request(String($0))) != nil }
    #expect(left == [2, 3, 4, 5])
  }

  @Test func isTrimmedByBytesAndAgeToo() throws {
    var limits = DiskCache.Limits()
    (limits.byteCount, limits.answersBetweenTrims) = (1_500, 0)
    let cache = cache(limits)
    for number in 0..<4 {
      cache.keep(KeptAnswers.answer(String(repeating: "1", count: 300)), to: try KeptAnswers.request(String(number)))
    }
    #expect(names.count == 3)
    for name in names { age(name, seconds: limits.seconds + 5) }
    write("half", to: ".aside-1")
    write("half", to: ".aside-2")
    age(".aside-1", seconds: limits.asideSeconds + 5)
    cache.keep(KeptAnswers.answer("[]"), to: try KeptAnswers.request("new"))
    #expect(names.count == 2 && names.contains(".aside-2"))
  }

  private func age(_ name: String, seconds: Int) {
    let then = time(nil) - seconds
    let times = [timeval(tv_sec: then, tv_usec: 0), timeval(tv_sec: then, tv_usec: 0)]
    utimes(path + "/" + name, times)
  }

  @Test func oneThatCannotBeWrittenSaysSoOnce() throws {
    mkdir(directory.path + "/new", 0o700)
    let file = open(path, O_WRONLY | O_CREAT, 0o600)
    close(file)
    let cache = cache()
    for _ in 0..<3 { cache.keep(KeptAnswers.answer("[1]"), to: try KeptAnswers.request()) }
    #expect(complaints.all.map(\.severity) == [.notice])
    #expect(complaints.all.first?.message.hasPrefix("answers are not kept in `\(path)`") == true)
    #expect(cache.answer(to: try KeptAnswers.request()) == nil)
  }

  /// Writers, readers, trimmers and clearers at once: what is read is always whole.
  @Test func manyAtOnce() async throws {
    var limits = DiskCache.Limits()
    (limits.fileCount, limits.answersBetweenTrims) = (8, 0)
    let caches = (0..<4).map { _ in cache(limits) }
    let requests = try (0..<12).map { try KeptAnswers.request(String($0)) }
    await withTaskGroup(of: Void.self) { group in
      for (number, cache) in caches.enumerated() {
        group.addTask {
          for round in 0..<60 {
            let place = (round * 7 + number) % requests.count
            let text = "[" + String(repeating: "\(place),", count: 500) + "0]"
            cache.keep(KeptAnswers.answer(text), to: requests[place])
            if let found = cache.answer(to: requests[place]) { #expect(found.raw.body == Array(text.utf8)) }
            if round % 20 == 19 { cache.clear() }
          }
        }
      }
    }
    #expect(names.filter { !CacheFile.isName($0) } == [])
    #expect(complaints.all == [])
  }
}
