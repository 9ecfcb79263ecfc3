import LPQDiagnostics
import LPQSyntax

/// Makes a failing program small: cuts statements, stages, elements, and puts an expression's part in its place, as long
/// as the program still fails.
struct Shrinker {
  let stillFails: (String) async -> Bool
  /// How many programs to try at most.
  var attempts = 600

  mutating func shrink(_ program: String) async -> String {
    var smallest = program
    while let smaller = await step(smallest) { smallest = smaller }
    return smallest
  }

  private mutating func step(_ program: String) async -> String? {
    for candidate in Shrinker.candidates(program) where candidate.utf8.count < program.utf8.count {
      if attempts == 0 { return nil }
      attempts -= 1
      if await stillFails(candidate) { return candidate }
    }
    return nil
  }

  /// Smaller programs, the smallest first.
  private static func candidates(_ program: String) -> [String] {
    let parsed = Parser.parse(SourceText(name: "program", text: program))
    var cuts = Cuts(bytes: Array(program.utf8))
    for statement in parsed.program.statements {
      cuts.replace(statement.span, with: [])
      switch statement.kind {
      case .binding(_, let value): cuts.visit(value)
      case .function(let declaration): cuts.visit(declaration.body)
      case .expression(let expr): cuts.visit(expr)
      default: break
      }
    }
    return cuts.programs.map { String(decoding: $0, as: UTF8.self) }.sorted { $0.utf8.count < $1.utf8.count }
  }
}

/// Every program that lacks one part of a program.
private struct Cuts {
  let bytes: [UInt8]
  var programs: [[UInt8]] = []

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func replace(_ span: SourceSpan, with text: [UInt8]) {
    programs.append(Array(bytes[..<Int(span.start)]) + text + Array(bytes[Int(span.end)...]))
  }

  mutating func visit(_ expr: Expr) {
    let parts = expr.parts
    for part in parts {
      replace(expr.span, with: Array(bytes[Int(part.span.start)..<Int(part.span.end)]))
      visit(part)
    }
    if parts.isEmpty { replace(expr.span, with: [UInt8(ascii: "1")]) }
    replace(expr.span, with: Array("null".utf8))
    switch expr.kind {
    case .list(let elements): cutEach(elements.map(\.span))
    case .record(let fields): cutEach(fields.map { $0.name.span.union($0.value.span) })
    case .pipeline(let head, let stages):
      var end = head.span.end
      for stage in stages {
        replace(SourceSpan(end, stage.span.end), with: [])
        end = stage.span.end
        visit(stage)
      }
    default: break
    }
  }

  private mutating func visit(_ stage: Stage) {
    for list in stage.lists { cutEach(list.map { ($0.name?.span ?? $0.value.span).union($0.value.span) }) }
    for expr in stage.expressions { visit(expr) }
  }

  /// An element goes with the comma before or behind it.
  private mutating func cutEach(_ spans: [SourceSpan]) {
    for place in spans.indices {
      if place > 0 {
        replace(SourceSpan(spans[place - 1].end, spans[place].end), with: [])
      } else if spans.count > 1 {
        replace(SourceSpan(spans[0].start, spans[1].start), with: [])
      }
    }
  }
}

extension Stage {
  /// The lists of named expressions in it.
  var lists: [[NamedExpr]] {
    switch kind {
    case .derive(let items), .select(let items), .distinct(let items), .take(_, let items), .rollup(let items): [items]
    case .summarize(let values, let keys): [values, keys]
    default: []
    }
  }

  var expressions: [Expr] {
    switch kind {
    case .where(let expr), .skip(let expr), .call(let expr): [expr]
    case .take(let count, let keys): [count] + keys.map(\.value)
    case .sort(let keys): keys.map(\.key)
    case .expect(let condition, _, _): [condition]
    case .append(let table), .join(let table, _, _): [table]
    default: lists.joined().map(\.value)
    }
  }
}

extension Expr {
  /// The expressions that it is made of.
  var parts: [Expr] {
    switch kind {
    case .null, .bool, .int, .float, .string, .duration, .timestamp, .name, .column, .variable, .error: []
    case .interpolation(let parts):
      parts.compactMap { if case .expression(let expr) = $0 { expr } else { nil } }
    case .list(let elements): elements
    case .record(let fields): fields.map(\.value)
    case .unary(_, let operand): [operand]
    case .binary(_, _, let left, let right): [left, right]
    case .member(let base, _): [base]
    case .index(let base, let index): [base, index]
    case .call(_, let arguments): arguments.map(\.value)
    case .lambda(_, let body): [body]
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .pipeline(let head, _): [head]
    case .parenthesized(let inner): [inner]
    }
  }
}
