internal import LPQDiagnostics

/// What a program is, its layout apart: its words and its comments in order, and for each node of its tree which words
/// it spans. Programs of equal shapes mean the same.
///
/// `[1, 2,]` and `[ 1, 2 ]` have one shape: the words `[ 1 , 2 ]`, then the nodes list 0…4, literal 1…1, literal 3…3.
struct FormatterShape {
  private struct Node: Equatable {
    var kind: NodeKind
    var firstWord: Int
    var lastWord: Int
  }

  fileprivate enum NodeKind {
    case statement, stage
    case leaf, interpolation, list, record, unary, binary, member, index, call, lambda, conditional, pipeline
    case parenthesized
  }

  private var words: [[UInt8]] = []
  private var comments: [[UInt8]] = []
  private var nodes: [Node] = []
  /// In UTF-8 offsets, of each word.
  private var wordStarts: [Int] = []

  init(of program: Program, in source: SourceText, tokens: [Token]) {
    addWords(tokens, in: source)
    for statement in program.statements { add(statement) }
  }

  func isSame(as other: FormatterShape) -> Bool {
    words == other.words && comments == other.comments && nodes == other.nodes
  }

  /// All tokens but the last comma of a bracket, which means nothing.
  private mutating func addWords(_ tokens: [Token], in source: SourceText) {
    var comma: Token?
    for token in tokens {
      let text = Array(source.bytes[token.utf8Range])
      if token.kind == .comment {
        comments.append(Array(text.reversed().drop { $0 <= 0x20 }.reversed()))
        continue
      }
      if let comma, !token.kind.closesBracket { addWord([UInt8(ascii: ",")], at: comma) }
      comma = token.kind == .comma ? token : nil
      if token.kind != .comma { addWord(text, at: token) }
    }
  }

  private mutating func addWord(_ text: [UInt8], at token: Token) {
    words.append(text)
    wordStarts.append(token.utf8Range.lowerBound)
  }

  // MARK: - Nodes

  private mutating func note(_ kind: NodeKind, _ span: SourceSpan) {
    nodes.append(
      Node(kind: kind, firstWord: wordCount(before: span.start), lastWord: wordCount(before: span.end) - 1))
  }

  /// How many words begin before an offset.
  private func wordCount(before utf8Offset: Int) -> Int {
    var range = 0..<wordStarts.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if wordStarts[middle] < utf8Offset {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    return range.lowerBound
  }

  private mutating func add(_ statement: Statement) {
    note(.statement, statement.span)
    switch statement.kind {
    case .binding(_, let value), .expression(let value), .import(let value, _): add(value)
    case .function(let function):
      for parameter in function.parameters { add(parameter.defaultValue) }
      add(function.body)
    case .parameter(_, _, let value): add(value)
    case .error: break
    }
  }

  private mutating func add(_ expr: Expr?) {
    guard let expr else { return }
    note(NodeKind(expr.kind), expr.span)
    switch expr.kind {
    case .null, .bool, .int, .float, .string, .duration, .timestamp, .name, .column, .variable, .error: break
    case .interpolation(let parts):
      for case .expression(let value) in parts { add(value) }
    case .list(let values): values.forEach { add($0) }
    case .record(let fields): fields.forEach { add($0.value) }
    case .unary(_, let operand), .member(let operand, _), .lambda(_, let operand), .parenthesized(let operand):
      add(operand)
    case .binary(_, _, let left, let right), .index(let left, let right): [left, right].forEach { add($0) }
    case .call(let callee, let arguments):
      add(callee)
      arguments.forEach { add($0.value) }
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise].forEach { add($0) }
    case .pipeline(let head, let stages):
      add(head)
      stages.forEach { add($0) }
    }
  }

  private mutating func add(_ stage: Stage) {
    note(.stage, stage.span)
    switch stage.kind {
    case .where(let value), .skip(let value), .append(let value), .call(let value): add(value)
    case .derive(let items), .select(let items), .distinct(let items), .rollup(let items): add(items)
    case .drop, .rename, .describe, .schema, .explain, .error: break
    case .sort(let keys): keys.forEach { add($0.key) }
    case .take(let count, let keys):
      add(count)
      add(keys)
    case .summarize(let items, let keys):
      add(items)
      add(keys)
    case .join(let table, let keys, let options):
      add(table)
      keys.flatMap { [$0.left, $0.right] }.forEach { add($0) }
      add(options)
    case .pivot(let column, let value, let options): add([column, value], options)
    case .fill(let value, let options), .save(let value, let options): add([value], options)
    case .expect(let condition, let message, let options): add([condition, message], options)
    case .chart(_, let arguments, let series, let options): add(arguments + [series], options)
    }
  }

  private mutating func add(_ values: [Expr?], _ options: [Argument]) {
    values.forEach { add($0) }
    add(options)
  }

  private mutating func add(_ options: [Argument]) { options.forEach { add($0.value) } }

  private mutating func add(_ items: [NamedExpr]) { items.forEach { add($0.value) } }
}

extension FormatterShape.NodeKind {
  fileprivate init(_ kind: Expr.Kind) {
    self =
      switch kind {
      case .null, .bool, .int, .float, .string, .duration, .timestamp, .name, .column, .variable, .error: .leaf
      case .interpolation: .interpolation
      case .list: .list
      case .record: .record
      case .unary: .unary
      case .binary: .binary
      case .member: .member
      case .index: .index
      case .call: .call
      case .lambda: .lambda
      case .conditional: .conditional
      case .pipeline: .pipeline
      case .parenthesized: .parenthesized
      }
  }
}
