import LPQCompiler
import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

// Columns, variables, functions: what an expression is made of.
extension NameCompleter {
  /// All that can begin an expression; what has the type that is wanted comes first.
  func values(accepting wanted: ParameterType?) -> [Completion] {
    let parameters = (view?.parameters ?? []).compactMap { variable($0.name, $0.type.name) }
    let calls = functions.filter(\.isCallableHere)
    let wanted = wanted ?? comparedType
    if view?.isGrouped == true {
      let aggregates = calls.filter(\.isAggregate).map(\.item)
      return aggregates + (typedColumns + typedVariables).map(\.item) + parameters + calls.map(\.item) + Self.words
    }
    let typed = typedColumns + typedVariables + calls.map { ($0.item, $0.result) }
    return parameters + sorted(typed, by: wanted) + Self.words
  }

  /// `country == ‸`: a value of the type that the name on the other side has.
  private var comparedType: ParameterType? {
    let last = place.tokens.count - 1
    guard last >= 1, place.tokens[last].kind.compares, place.tokens[last - 1].kind == .identifier else { return nil }
    let name = source.text(in: place.tokens[last - 1].utf8Range)
    return (typedColumns + typedVariables).first { $0.item.name == name }.flatMap {
      ParameterType(comparedWith: $0.type)
    }
  }

  /// Words that begin an operand.
  private static let words = ["if", "not", "true", "false", "null"].map { word in
    Completion(word, word == "if" || word == "not" ? word + " " : word, .keyword)
  }

  private func sorted(_ typed: [(item: Completion, type: ValueType)], by wanted: ParameterType?) -> [Completion] {
    guard let wanted else { return typed.map(\.item) }
    return typed.filter { wanted.takes($0.type) }.map(\.item) + typed.filter { !wanted.takes($0.type) }.map(\.item)
  }

  // MARK: Columns

  /// As they are named in an expression; in the rows' order, then the dimensions that would be added.
  func columns() -> [Completion] { typedColumns.map(\.item) }

  private var typedColumns: [(item: Completion, type: ValueType)] {
    guard let view, let columns = view.columns else { return [] }
    var all: [(Completion, ValueType)] = columns.compactMap { column in
      text(ofColumn: column.name).map {
        (
          Completion(column.name, $0, .column, detail: detail(of: column), summary: summary(ofColumn: column.name)),
          column.type
        )
      }
    }
    all += view.openDimensions.compactMap { dimension in
      text(ofColumn: dimension.name).map {
        (Completion(dimension.name, $0, .dimension, detail: "dimension", summary: dimension.summary), .string)
      }
    }
    if columns.isEmpty, !view.areColumnsKnown, !place.word.isEmpty { all += likelyColumns }
    if view.canBinTime, isFirstOfBin, !columns.contains(where: { $0.name == OperationDescription.timestampColumn }) {
      all.insert((Completion(OperationDescription.timestampColumn, .column, detail: "timestamp"), .timestamp), at: 0)
    }
    return all
  }

  /// Of a table that only the run brings, as in the body of `fn top(t) = t | sort -view_‸`: what operations have.
  private var likelyColumns: [(Completion, ValueType)] {
    service.operations.flatMap { operation in
      let dimensions = operation.dimensions.map { ColumnInfo(name: $0.name, type: .string) }
      return (operation.metrics + operation.fixedColumns + dimensions).compactMap { column in
        text(ofColumn: column.name).map {
          let summary = summary(ofColumn: column.name)
          return (Completion(column.name, $0, .column, detail: detail(of: column), summary: summary), column.type)
        }
      }
    }
  }

  /// `bin(‸`: there the bin asks for the time step.
  private var isFirstOfBin: Bool {
    guard case .call(let names, false) = place.level.kind else { return false }
    return names == ["bin"] || names == ["start_of"]
  }

  private func text(ofColumn name: String) -> String? {
    guard let text = quotedInExpression(name) else { return nil }
    return names.contains { $0.name == name } ? "." + text : text
  }

  private func quotedInExpression(_ name: String) -> String? {
    name.isIdentifier && !name.isPlainName ? (place.isBackquoted ? quoted(name) : "`" + name + "`") : quoted(name)
  }

  func detail(of column: ColumnInfo) -> String {
    switch column.metric {
    case .additive?: return "additive metric"
    case .ratio?: return "ratio metric"
    case .notAdditive?: return "non-additive metric"
    case nil: break
    }
    let isDimension = column.type == .string && service.operations.contains { $0.dimension(named: column.name) != nil }
    return isDimension ? "dimension" : column.type.name
  }

  func summary(ofColumn name: String) -> String {
    for operation in service.operations {
      if let dimension = operation.dimensions.first(where: { $0.name == name }) { return dimension.summary }
      if let summary = operation.columnSummaries[name] { return summary }
    }
    return name == OperationDescription.timestampColumn ? "The start of the bucket." : ""
  }

  // MARK: Variables

  var variables: [Completion] {
    let parameters = (view?.parameters ?? []).compactMap { variable($0.name, $0.type.name) }
    return parameters + names.compactMap { item(named: $0.name, $0.meaning) }.filter { $0.kind == .variable }
  }

  private var typedVariables: [(item: Completion, type: ValueType)] {
    let columns = Set((view?.columns ?? []).map(\.name) + (view?.openDimensions ?? []).map(\.name))
    return names.compactMap { name, meaning in
      guard var item = item(named: name, meaning), item.kind == .variable else { return nil }
      if columns.contains(name) { item.text = "$" + item.text }
      if case .value(let type) = meaning { return (item, type) }
      return (item, .table(nil))
    }
  }

  private func variable(_ name: String, _ detail: String) -> Completion? {
    quoted(name).map { Completion(name, $0, .variable, detail: name == "_" ? "the last result, \(detail)" : detail) }
  }

  /// A name of the program or session.
  func item(named name: String, _ meaning: HoleView.Meaning) -> Completion? {
    switch meaning {
    case .value(let type): variable(name, type.name)
    case .query: variable(name, "query")
    case .unchecked: variable(name, "let")
    case .module: quoted(name).map { Completion(name, $0 + ".", .variable, detail: "imported file") }
    case .function(let declaration):
      quoted(name).map { text in
        let form = declaration.parameters.map { $0.defaultValue == nil ? $0.name.text : $0.name.text + "?" }
        let call = callText(text, takesNothing: form.isEmpty)
        return Completion(name, call, .function, detail: "\(name)(\(form.joined(separator: ", ")))")
      }
    }
  }

  func callText(_ name: String, takesNothing: Bool) -> String {
    if place.next == .leftParen, place.touchesNext { return name }
    return name + (takesNothing ? "()" : "(")
  }
}

extension Token.Kind {
  fileprivate var compares: Bool {
    [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual].contains(self)
  }
}

extension ParameterType {
  /// What such a value is compared with; nil where that may be anything.
  fileprivate init?(comparedWith type: ValueType) {
    switch type {
    case .bool: self = .bool
    case .int, .float: self = .number
    case .string: self = .string
    case .timestamp: self = .timestamp
    case .duration: self = .duration
    default: return nil
    }
  }

  /// Whether a value of the type is what is wanted; what is known only at run time may be.
  func takes(_ type: ValueType) -> Bool {
    switch self {
    case .any: true
    case .orderable: [.bool, .int, .float, .string, .timestamp, .duration].contains(type)
    case .bool: type == .bool
    case .int: type == .int
    case .number: type.isNumeric
    case .string, .member: type == .string
    case .timestamp: type == .timestamp
    case .duration: type == .duration
    case .list: if case .list = type { true } else { false }
    case .record: if case .record = type { true } else { false }
    case .table: if case .table = type { true } else { false }
    case .function: type == .function
    case .oneOf(let types): types.contains { $0.takes(type) }
    }
  }
}
