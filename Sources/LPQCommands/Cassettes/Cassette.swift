import LPQDiagnostics
import LPQLivepeer
import LivepeerMetrics

/// A recording that was read: its head, and its exchanges in the order in which they were asked.
struct Cassette: Sendable {
  /// An exchange and the file that it is from.
  struct Entry: Sendable {
    let fileName: String
    let exchange: Exchange
  }

  let path: String
  let head: CassetteHead
  let entries: [Entry]

  /// Reads a folder; throws for one that is no recording, or has a file that is none.
  init(replaying path: String) throws(UsageError) {
    guard let names = Directory.names(in: path) else {
      throw UsageError("cannot replay `\(path)`: there is no such folder", help: [Self.advice(path)])
    }
    guard names.contains(CassetteHead.fileName) else {
      throw UsageError(
        "`\(path)` is no recording: it has no \(CassetteHead.fileName)", help: [Self.advice(path)])
    }
    guard let head = CassetteHead(json: try Self.bytes(path, CassetteHead.fileName)) else {
      throw UsageError("`\(path)/\(CassetteHead.fileName)` is damaged, or of another version of lpql")
    }
    self.path = path
    self.head = head
    let numbered = names.compactMap { name in CassetteFolder.number(ofName: name).map { (number: $0, name: name) } }
    var entries: [Entry] = []
    for (_, name) in numbered.sorted(by: { $0.number < $1.number }) {
      guard let exchange = Exchange(json: try Self.bytes(path, name)) else {
        throw UsageError("`\(path)/\(name)` is damaged, or no recorded exchange")
      }
      entries.append(Entry(fileName: name, exchange: exchange))
    }
    self.entries = entries
  }

  private static func bytes(_ path: String, _ name: String) throws(UsageError) -> [UInt8] {
    do throws(Diagnostic) {
      return try ProgramFile.read("\(path)/\(name)").bytes
    } catch {
      throw UsageError(error.message)
    }
  }

  private static func advice(_ path: String) -> String { "to make one: `lpql --record \(path) …`" }

  /// The recorded exchange of the same operation whose parameters differ least, and how they do:
  /// `["`from` is 2026-11-01T00:00:00Z there"]`. nil where the operation was never asked.
  func nearest(to wanted: AddressedRequest) -> (entry: Entry, differences: [String])? {
    let parameters = wanted.call.shownParameters
    return entries.filter { $0.exchange.request.operation == wanted.call.operation }
      .map { entry in
        var differences = Self.differences(parameters, entry.exchange.request.parameters)
        if entry.exchange.request.serverURL != wanted.serverURL {
          differences.append("the server is \(entry.exchange.request.serverURL) there")
        }
        return (entry, differences)
      }
      .min { $0.differences.count < $1.differences.count }
  }

  private static func differences(_ wanted: [ShownParameter], _ recorded: [ShownParameter]) -> [String] {
    let changed = wanted.compactMap { parameter -> String? in
      guard let there = recorded.first(where: { $0.name == parameter.name }) else {
        return "`\(parameter.name)` is not given there"
      }
      return there == parameter ? nil : "`\(parameter.name)` is \(there.text) there"
    }
    let left = recorded.filter { there in !wanted.contains { $0.name == there.name } }
    return changed + left.map { "`\($0.name)` is given there: \($0.text)" }
  }
}
