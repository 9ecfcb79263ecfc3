import FaultServer
import Testing

/// One way in which a server or the way to it fails, what the user sees of it, and what they can do: a row of the matrix,
/// and of docs/failures.md.
struct Fault: Sendable, CustomTestStringConvertible {
  /// The page's chapters.
  enum Group: String, CaseIterable {
    case connection = "The connection"
    case time = "Time"
    case answer = "The answer"
    case status = "Statuses"
    case redirect = "Redirects"
    case certificate = "Certificates"
  }

  enum Attempts: String {
    /// It would fail again.
    case once
    /// It may pass: repeated until the time for it is up.
    case repeated
  }

  var group: Group
  var title: String
  /// `LPQ0506`
  var code: String
  /// On stderr behind the operation's name, up to where the number of attempts may stand.
  var sees: String
  /// On stderr as well: the line that says what to do.
  var advice: String
  var attempts: Attempts
  /// On stderr too, and too long or too much somebody else's for the page.
  var words: [String] = []
  var exitStatus: Int32 = 3
  /// More arguments of the call.
  var arguments = ""
  var setUp: @Sendable () throws -> FaultScene

  var testDescription: String { title }
}

extension Fault {
  /// A fault of one server, by its script for each connection.
  init(
    _ group: Group, _ title: String, _ code: String, _ sees: String, _ advice: String, _ attempts: Attempts,
    words: [String] = [], exitStatus: Int32 = 3, arguments: String = "", script: @escaping @Sendable (Peer) -> Void
  ) {
    self.init(
      group: group, title: title, code: code, sees: sees, advice: advice, attempts: attempts, words: words,
      exitStatus: exitStatus, arguments: arguments, setUp: { try FaultScene(RawServer(script)) })
  }

  /// A server that gives everybody the same answer.
  init(
    _ group: Group, _ title: String, _ code: String, _ sees: String, _ advice: String, _ attempts: Attempts,
    words: [String] = [], exitStatus: Int32 = 3, answering text: String
  ) {
    self.init(group, title, code, sees, advice, attempts, words: words, exitStatus: exitStatus) { peer in
      while peer.readHead() != nil { peer.write(text) }
    }
  }

  /// All of the matrix.
  static let all = connections + times + answers + statuses + redirects + certificates

  static let key = "s3cret-c0ffee-0123"
}
