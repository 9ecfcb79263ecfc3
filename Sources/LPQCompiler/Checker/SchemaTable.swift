import LPQData
import LPQEngine

/// What the verb `schema` prints: one row a column, with its type, its kind and the grain.
enum SchemaTable {
  static func table(of relation: Relation) -> Table {
    let dimensions = Set(relation.grain?.dimensions ?? [])
    let rows = relation.schema.columns.map { column in
      Record([
        .init(name: "column", value: .string(column.name)),
        .init(name: "type", value: .string(column.type.name)),
        .init(name: "kind", value: kind(of: column, in: relation, dimensions).map(Value.string) ?? .null),
      ])
    }
    return Table(records: rows)
  }

  private static func kind(of column: ColumnInfo, in relation: Relation, _ dimensions: Set<String>) -> String? {
    switch column.metric {
    case .additive: return "additive"
    case .ratio(let weight): return "ratio over sessions, weight \(weight)"
    case .notAdditive: return "not additive"
    case nil: break
    }
    if dimensions.contains(column.name) { return "dimension of the grain" }
    if column.name == OperationDescription.timestampColumn, let step = relation.grain?.timeStep {
      return "start of the \(step), of the grain"
    }
    return nil
  }
}
