import Glibc
import TerminalDriver
import Testing

/// What no program is: each gives one clear error and the right exit status, never a crash or a hang.
@Suite(.timeLimit(.minutes(5)))
struct BadInputTests {
  static let tenMegabytes = 10_000_000

  /// One of each kind, made when its turn comes.
  enum Input: String, CaseIterable, CustomTestStringConvertible {
    case invalidUTF8, binary, unclosedString, nestedBrackets, longSum, longPipe, oneLongName, onlyQuotes, deepLists
    case nulls, longComment

    var testDescription: String { rawValue }

    var bytes: [UInt8] {
      let size = BadInputTests.tenMegabytes
      return switch self {
      case .invalidUTF8: Array("1 + ".utf8) + [0xC3, 0x28]
      case .binary: (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
      case .unclosedString: Array("1\n\"".utf8) + [UInt8](repeating: UInt8(ascii: "a"), count: size)
      case .nestedBrackets: [UInt8](repeating: UInt8(ascii: "("), count: 10_000)
      case .longSum: Array("1".utf8) + Array(String(repeating: "+1", count: size / 2).utf8)
      case .longPipe: Array("get_usage()".utf8) + Array(String(repeating: "|take 1", count: 100_000).utf8)
      case .oneLongName: [UInt8](repeating: UInt8(ascii: "x"), count: size)
      case .onlyQuotes: [UInt8](repeating: UInt8(ascii: "'"), count: 1_000_000)
      case .deepLists: Array(String(repeating: "[", count: 100_000).utf8)
      case .nulls: [UInt8](repeating: 0, count: 100_000)
      case .longComment: Array("#".utf8) + [UInt8](repeating: UInt8(ascii: "-"), count: size) + Array("\nx".utf8)
      }
    }

    var code: String {
      switch self {
      case .invalidUTF8, .binary: "LPQ0101"
      case .unclosedString: "LPQ0103"
      case .longSum, .longPipe: "LPQ0113"
      case .oneLongName, .longComment: "LPQ0201"
      case .nestedBrackets, .deepLists, .onlyQuotes, .nulls: "LPQ01"
      }
    }
  }

  @Test(arguments: Input.allCases)
  func endsWithTwoAndSaysWhy(input: Input) throws {
    let directory = try TemporaryDirectory()
    let file = temporaryFile("bad.lpq", input.bytes, in: directory)
    let lpql = try LPQL.run("--sandbox", file)
    #expect(lpql.status == 2)
    #expect(lpql.errors.contains(input.code))
    #expect(lpql.output == "")
    // A mistake in a line of ten megabytes is shown without the ten megabytes.
    #expect(lpql.errors.utf8.count < 100_000)
  }

  @Test func anUnreadableFileIsAMissingOne() throws {
    let directory = try TemporaryDirectory()
    let file = temporaryFile("secret.lpq", "1".utf8, in: directory)
    chmod(file, 0)
    // The super-user may read all files, so somebody else tries where it can be done.
    let reads = geteuid() == 0 ? "setpriv --reuid 65534 --clear-groups" : ""
    chmod(directory.path, 0o755)
    let lpql = try Command("/bin/sh", ["-c", "\(reads) '\(LPQL.binary)' '\(file)'"])
    #expect(lpql.status == 2)
    #expect(lpql.errors.contains("cannot read"))
  }

  @Test func aFolderIsNoProgram() throws {
    let lpql = try LPQL.run(LPQL.repository)
    #expect(lpql.errors.contains("LPQ0601"))
    #expect(lpql.status == 2)
  }

  @Test func aWrongKeyEndsWithFour() throws {
    let serving = try Serving()
    let lpql = try LPQL.run(
      "--server", serving.url, "-e", "get_viewership()", environment: ["LIVEPEER_API_KEY": "wrong-key-of-mine"])
    #expect(lpql.errors.contains("LPQ05"))
    #expect(!lpql.errors.contains("wrong-key-of-mine"))
    #expect(lpql.status == 4)
  }
}
