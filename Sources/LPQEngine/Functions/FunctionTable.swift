/// All functions of the language, by name; the operations are registered by data sources, not here.
package enum FunctionTable {
  /// In the order of the reference: `FunctionDefinition.Family` by family.
  package static let all: [FunctionDefinition] =
    aggregates + orders + numbers + texts + conversions + lists + times + data

  package static let byName: [String: FunctionDefinition] = Dictionary(
    all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}
