import LPQData
import LPQEngine

struct NotCallable: Error {}

extension CallContext {
  /// 2026-11-23T12:00:00Z.
  static let test = CallContext(now: Timestamp(ms: 1_795_435_200_000))

  /// The same instant, 21:00 in Tokyo.
  static func test(in zone: String) throws -> CallContext {
    CallContext(now: test.now, zone: try TimeZoneRules.named(zone))
  }
}

extension FunctionDefinition {
  /// Calls a scalar function, or an aggregate over lists, with its defaults, as the evaluator would.
  func call(_ positional: [Value], _ labelled: [String: Value] = [:], in context: CallContext = .test) throws -> Value {
    let arguments = try arranged(positional, labelled)
    switch implementation {
    case .scalar(let nulls, let body):
      if nulls == .propagate, arguments.contains(where: \.isNull) { return .null }
      return try body(context, arguments)
    case .aggregate(_, let scalar?) where arguments.count > 1:
      return try scalar(context, arguments)
    case .aggregate(let aggregate, _):
      guard case .list(let elements) = arguments[0] else { throw NotCallable() }
      let data = arguments.map { argument -> Datum in
        if case .list(let elements) = argument { .column(Column(elements)) } else { .constant(argument) }
      }
      return try aggregate.compute(data, .single(rowCount: elements.count))[0]
    case .higherOrder, .window, .load, .notYet:
      throw NotCallable()
    }
  }

  private func arranged(_ positional: [Value], _ labelled: [String: Value]) throws -> [Value] {
    var rest = positional[...]
    var arguments: [Value] = []
    for parameter in parameters {
      if parameter.isVariadic {
        arguments += rest
        rest = []
      } else if let value = labelled[parameter.name] {
        arguments.append(value)
      } else if !parameter.isLabelOnly, let value = rest.popFirst() {
        arguments.append(value)
      } else if let value = parameter.defaultValue {
        arguments.append(value)
      } else {
        throw NotCallable()
      }
    }
    guard rest.isEmpty else { throw NotCallable() }
    return arguments
  }

  /// One value a group, of an aggregate over columns.
  func compute(_ columns: [Datum], _ groups: [Int32], groupCount: Int) throws -> [Value] {
    guard case .aggregate(let aggregate, _) = implementation else { throw NotCallable() }
    let grouping = Grouping(groupOfRow: groups, groupCount: groupCount, rowCount: groups.count)
    return try aggregate.compute(columns, grouping).values
  }
}
