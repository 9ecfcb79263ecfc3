import Glibc
import LPQDiagnostics
import LPQSyntax
import TerminalDriver
import Testing

/// A program with a snapshot of what it prints: `Tests/Golden/verbs/where.lpq` with `where.txt` beside it.
///
/// - A line on which something is reported ends in its severity and codes, `# error: LPQ0203`; what has no place in the
///   program, or one in an imported file, is marked in a line of its own. So a program cannot rot into another mistake.
/// - `# arguments: --country Japan` is what the script is called with.
/// - `lib/` is there beside it, with the files that it may import, and `examples/`, with those that it may load.
struct GoldenProgram: CustomTestStringConvertible {
  /// From the repository's root.
  let path: String
  let snapshotPath: String

  var testDescription: String { path }

  static let folders = ["verbs", "functions", "charts", "diagnostics", "programs"]

  /// Those of Tests/Golden/, and the examples.
  static let all: [GoldenProgram] =
    folders.flatMap { folder in
      programs(in: "Tests/Golden/\(folder)").map { name in
        let path = "Tests/Golden/\(folder)/\(name)"
        return GoldenProgram(path: path, snapshotPath: path.dropLast(4) + ".txt")
      }
    } + examples

  static let examples = programs(in: "examples").map { name in
    GoldenProgram(path: "examples/\(name)", snapshotPath: "Tests/Golden/examples/\(name.dropLast(4)).txt")
  }

  private static func programs(in folder: String) -> [String] {
    names(in: "\(LPQL.repository)/\(folder)").filter { $0.hasSuffix(".lpq") }
  }

  static subscript(_ path: String) -> GoldenProgram? { all.first { $0.path == "Tests/Golden/\(path).lpq" } }

  var text: String { contents(of: "\(LPQL.repository)/\(path)") ?? "" }
  var snapshot: String? { contents(of: "\(LPQL.repository)/\(snapshotPath)") }

  /// `4 error LPQ0203` for each mark, line 0 where it is of the whole program, in order.
  var marks: [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().flatMap { place, line in
      ["error", "warning", "notice"].flatMap { severity -> [String] in
        let mark = "# \(severity): "
        let rest = line.split(separator: mark, omittingEmptySubsequences: false).dropFirst().first ?? ""
        let codes = rest.prefix { $0 != "#" }.split(separator: " ")
        return codes.map { "\(line.hasPrefix("#") ? 0 : place + 1) \(severity) \($0)" }
      }
    }.sorted()
  }

  var isFine: Bool { !marks.contains { $0.contains(" error ") } }

  /// The words behind a `|`, and those before a `(`.
  var words: (verbs: Set<String>, functions: Set<String>) {
    let source = SourceText(name: path, text: text)
    let tokens = Lexer.lex(source).tokens
    let pairs = zip(tokens, tokens.dropFirst())
    let word = { (token: Token) in source.text(in: token.utf8Range) }
    return (
      Set(pairs.filter { $0.0.kind == .pipe && $0.1.kind == .identifier }.map { word($0.1) }),
      Set(pairs.filter { $0.0.kind == .identifier && $0.1.kind == .leftParen }.map { word($0.0) })
    )
  }
}

extension GoldenProgram {
  /// The instant of the examples' and README's numbers.
  static let now = "2026-11-23T12:00:00Z"

  struct Run {
    var transcript: String
    /// As `marks` has them.
    var reported: [String]
  }

  /// Runs it in the sandbox in a folder of its own: stdout, then what else there is, each below its title.
  func run() throws -> Run {
    let directory = try TemporaryDirectory()
    let script = """
      cd "$1" && cp "$3/$4" program.lpq && ln -s "$3/Tests/Golden/lib" lib && ln -s "$3/examples" examples && shift
      binary=$1; shift 3; "$binary" --sandbox --now \(Self.now) program.lpq "$@"
      """
    let command = try Command(
      "/bin/sh", ["-c", script, "sh", directory.path, LPQL.binary, LPQL.repository, path] + arguments)
    var transcript = command.output
    if !command.errors.isEmpty { transcript += "== standard error\n" + command.errors }
    for name in names(in: directory.path) where !["lib", "examples", "program.lpq"].contains(name) {
      transcript += "== \(name)\n" + shown(contents(of: "\(directory.path)/\(name)") ?? "", of: name)
    }
    transcript += "== exit status \(command.status)\n"
    return Run(transcript: transcript, reported: Self.reported(command.errors))
  }

  /// Of an example's page only what is in it, for people read this; each chart stands there twice.
  private func shown(_ text: String, of name: String) -> String {
    guard name.hasSuffix(".html"), path.hasPrefix("examples/") else { return text }
    let headings = text.matches(of: /<h2>([^<]*)/).map { "  \($0.1)\n" }
    return "a page with \(text.ranges(of: "<svg").count / 2) charts, and below:\n" + headings.joined()
  }

  private var arguments: [String] {
    let mark = "# arguments: "
    let line = text.split(separator: "\n").first { $0.hasPrefix(mark) } ?? ""
    return line.dropFirst(mark.count).split(separator: " ").map(String.init)
  }

  /// `error[LPQ0203]: …` with ` --> program.lpq:4:9` below it → `4 error LPQ0203`.
  private static func reported(_ errors: String) -> [String] {
    var found: [String] = []
    var title: String?
    for line in errors.split(separator: "\n") {
      if let next = severityAndCode(line) {
        if let title { found.append("0 \(title)") }
        title = next
      } else if let known = title, let place = line.split(separator: "--> ").dropFirst().first {
        let isHere = place.hasPrefix("program.lpq:")
        found.append("\(isHere ? place.split(separator: ":")[1] : "0") \(known)")
        title = nil
      }
    }
    return (found + (title.map { ["0 \($0)"] } ?? [])).sorted()
  }

  private static func severityAndCode(_ line: Substring) -> String? {
    for severity in ["error", "warning", "notice"] where line.hasPrefix("\(severity)[LPQ") {
      return "\(severity) " + line.dropFirst(severity.count + 1).prefix(7)
    }
    return nil
  }

  func record(_ transcript: String) {
    let file = open("\(LPQL.repository)/\(snapshotPath)", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    let bytes = Array(transcript.utf8)
    _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    close(file)
  }
}
