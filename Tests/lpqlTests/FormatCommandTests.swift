import Glibc
import TerminalDriver
import Testing

/// `lpql fmt`: rewrites what differs, and nothing else.
struct FormatCommandTests {
  private static let messy = "let  a=1 # one\na|where b\n|take 1\n"
  private static let neat = "let a = 1  # one\na\n  | where b\n  | take 1\n"

  @Test(arguments: [["fmt"], ["fmt", "-"]])
  func standardInputGoesToStandardOutput(arguments: [String]) throws {
    let lpql = try Command(LPQL.binary, arguments, input: Self.messy)
    #expect(lpql.output == Self.neat)
    #expect(lpql.errors == "")
    #expect(lpql.status == 0)
  }

  @Test func filesAreRewrittenInPlace() throws {
    let directory = try TemporaryDirectory()
    let messy = temporaryFile("messy.lpq", Self.messy.utf8, in: directory)
    let neat = temporaryFile("neat.lpq", Self.neat.utf8, in: directory)
    chmod(messy, 0o640)
    let untouched = fileNumber(of: neat)
    let lpql = try LPQL.run("fmt", messy, neat)
    #expect(lpql.output == "" && lpql.errors == "" && lpql.status == 0)
    #expect(contents(of: messy) == Self.neat)
    #expect(mode(of: messy) == 0o640)
    #expect(fileNumber(of: neat) == untouched, "a neat file is not replaced")
    #expect(names(in: directory.path) == ["messy.lpq", "neat.lpq"])
  }

  @Test func checkNamesWhatDiffersAndChangesNothing() throws {
    let directory = try TemporaryDirectory()
    let messy = temporaryFile("messy.lpq", Self.messy.utf8, in: directory)
    let neat = temporaryFile("neat.lpq", Self.neat.utf8, in: directory)
    let lpql = try LPQL.run("fmt", "--check", neat, messy)
    #expect(lpql.output == "\(messy)\n")
    #expect(lpql.status == 1)
    #expect(contents(of: messy) == Self.messy)
    let clean = try LPQL.run("fmt", "--check", neat)
    #expect(clean.output == "" && clean.status == 0)
    let piped = try LPQL.run("fmt", "--check", input: Self.messy)
    #expect(piped.output == "<stdin>\n" && piped.status == 1)
  }

  @Test(arguments: [["fmt"], ["fmt", "--check"]])
  func syntaxErrorsLeaveTheFileAndTheOthersGoOn(arguments: [String]) throws {
    let directory = try TemporaryDirectory()
    let broken = temporaryFile("broken.lpq", "a  |  where (\n".utf8, in: directory)
    let messy = temporaryFile("messy.lpq", Self.messy.utf8, in: directory)
    let lpql = try Command(LPQL.binary, arguments + [broken, directory.path + "/none.lpq", messy])
    #expect(lpql.errors.contains("error[LPQ0110]: expected an expression"))
    #expect(lpql.errors.contains("broken.lpq:1:"))
    #expect(lpql.errors.contains("there is no such file"))
    #expect(lpql.status == 2)
    #expect(contents(of: broken) == "a  |  where (\n")
    #expect(contents(of: messy) == (arguments.count == 1 ? Self.neat : Self.messy))
    #expect(lpql.output == (arguments.count == 1 ? "" : "\(messy)\n"))
  }

  @Test(arguments: [["fmt", "-", "a.lpq"], ["fmt", "--chek"], ["fmt", "nowhere.lpq"]])
  func wrongUsageEndsWithTwo(arguments: [String]) throws {
    let lpql = try Command(LPQL.binary, arguments)
    #expect(lpql.output == "")
    #expect(!lpql.errors.isEmpty)
    #expect(lpql.status == 2)
  }

  private func fileNumber(of path: String) -> UInt64 {
    var status = stat()
    return stat(path, &status) == 0 ? UInt64(status.st_ino) : 0
  }

  private func mode(of path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }
}
