import LPQCompiler
import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

/// What an editor asks of the language while a program is being typed; makes no request, runs nothing.
///
/// The REPL asks a session for it, and a language server makes one of its own:
///
/// ```swift
/// let language = LanguageService(operations: mySource.operations)
/// language.completions(in: "get_views() | wh", utf8Offset: 16).items.first?.text  // "where "
/// ```
///
/// A value: what a session defines later it does not know.
public struct LanguageService: Sendable {
  /// What programs can ask for.
  public var operations: [OperationDescription]
  /// Whether programs are read as the REPL reads them: a line that begins with `|` pipes from `_`.
  public var isInteractive: Bool
  /// What `import` reads through; nil knows no other files.
  public var files: (any FileAccess)?
  /// The names in a folder, of folders with a `/` at their end; `""` is the working directory. For names of files.
  public var folderContents: @Sendable (_ folder: String) -> [String] = { _ in [] }
  /// The texts that a column or parameter of this name has had in answers, the newest first; asked while completing.
  public var knownValues: @Sendable (_ name: String) -> [String] = { _ in [] }

  let zone: TimeZoneRules
  let names: KnownNames

  /// A service that knows these operations and the language, and no names of a session.
  public init(operations: [OperationDescription] = [], isInteractive: Bool = true, files: (any FileAccess)? = nil) {
    self.init(operations: operations, isInteractive: isInteractive, files: files, zone: .utc, names: KnownNames())
  }

  init(
    operations: [OperationDescription], isInteractive: Bool, files: (any FileAccess)?, zone: TimeZoneRules,
    names: KnownNames
  ) {
    self.operations = operations
    self.isInteractive = isInteractive
    self.files = files
    self.zone = zone
    self.names = names
  }

  /// Whether Enter should run a text or go on with another line.
  public enum Completeness: Sendable, Hashable {
    /// It parses, or more text would not mend it.
    case complete
    /// It would parse if something followed: an open bracket, a last `|`.
    case incomplete
  }

  /// Decided by the parser, never by counting brackets.
  public func completeness(of text: String) -> Completeness {
    Parser.isComplete(text, mode: mode) == .incomplete ? .incomplete : .complete
  }

  /// All that is wrong with a program, or to be said of it; spans are UTF-8 offsets in `text`.
  public func diagnostics(of text: String, name: String = "input") -> [Diagnostic] {
    let source = SourceText(name: name, text: text)
    let parsed = Parser.parse(source, mode: mode)
    let checker = checker(for: parsed.program, name: name)
    let found = parsed.diagnostics + checker.unread + checker.checker.check(parsed.program, keeps: false).diagnostics
    return found.enumerated().sorted { left, right in
      (left.element.span?.start ?? 0, left.offset) < (right.element.span?.start ?? 0, right.offset)
    }.map(\.element).filter { ($0.span?.source ?? 0) == 0 }
  }

  var mode: Parser.Mode { isInteractive ? .repl : .file }

  /// A checker that knows the session's names and the files that the program imports; `unread` tells of those that it does
  /// not know.
  func checker(for program: Program, name: String) -> (checker: Checker, unread: [Diagnostic]) {
    let checker = Checker(
      functions: FunctionTable.all, operations: operations, zone: zone, help: Reference.help(operations: operations),
      knowing: names)
    var number: Int32 = 0
    var loader = ModuleLoader(files: files) { name, bytes in
      number += 1
      return try SourceText(name: name, bytes: bytes, number: number)
    }
    loader.load(program, from: name)
    checker.modules = loader.modules
    return (checker, loader.diagnostics)
  }
}
