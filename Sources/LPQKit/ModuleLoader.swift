import LPQCompiler
import LPQDiagnostics
import LPQSyntax

/// Reads the files that a program imports, and those that they import, each once.
///
/// A path is relative to the file that names it. What cannot be read, or leads back to where it came from, is reported at
/// the `import`.
struct ModuleLoader {
  let files: (any FileAccess)?
  /// Keeps a text that was read, and gives it its number.
  let keep: (_ name: String, _ bytes: [UInt8]) throws -> SourceText
  private(set) var modules: [SourceSpan: Module] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  private var programs: [String: Program] = [:]

  init(files: (any FileAccess)?, keep: @escaping (_ name: String, _ bytes: [UInt8]) throws -> SourceText) {
    self.files = files
    self.keep = keep
  }

  /// `chain` are the files that led here, outermost first.
  mutating func load(_ program: Program, from path: String, chain: [String] = []) {
    for statement in program.statements {
      guard case .import(let target, _) = statement.kind else { continue }
      guard case .string(let name) = target.kind, !name.isEmpty else {
        diagnostics.append(Diagnostic(.wrongArguments, "`import` takes a file's name in quotes", at: target.span))
        continue
      }
      load(Self.resolved(name, from: path), at: target.span, chain: chain + [path])
    }
  }

  private mutating func load(_ path: String, at span: SourceSpan, chain: [String]) {
    if let start = chain.firstIndex(of: path) {
      let circle = (chain[start...] + [path]).joined(separator: " → ")
      diagnostics.append(Diagnostic(.recursion, "files import each other in a circle", at: span, help: [circle]))
      return
    }
    if let known = programs[path] {
      modules[span] = Module(path: path, program: known)
      return
    }
    do {
      guard let files else { throw Diagnostic(.unreadableFile, "`import` is not allowed here") }
      let source = try keep(path, files.read(path))
      let parsed = Parser.parse(source)
      diagnostics += parsed.diagnostics
      programs[path] = parsed.program
      modules[span] = Module(path: path, program: parsed.program)
      load(parsed.program, from: path, chain: chain)
    } catch {
      var diagnostic = error as? Diagnostic ?? Diagnostic(.unreadableFile, "cannot read `\(path)`: \(error)")
      diagnostic.span = span
      diagnostic.exitStatus = .usage
      diagnostics.append(diagnostic)
    }
  }

  /// `lib/a.lpq` from `reports/top.lpq` is `reports/lib/a.lpq`; `.` and `..` are worked out, so that a file has one name.
  static func resolved(_ name: String, from path: String) -> String {
    if name.hasPrefix("/") { return name }
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().map(String.init)
    for part in name.split(separator: "/").map(String.init) {
      if part == "." { continue }
      if part == "..", let last = parts.last, last != "..", !last.isEmpty {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}
