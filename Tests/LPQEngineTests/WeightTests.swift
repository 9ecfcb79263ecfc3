import LPQData
import Testing

@testable import LPQEngine

/// What weights a ratio after columns got other names.
@Suite struct WeightTests {
  @Test func anotherColumnOfThatNameDoesNotWeightTheRatio() {
    let schema = Schema([
      ColumnInfo(name: "views", type: .int, metric: .additive),
      ColumnInfo(name: "errors", type: .float, metric: .ratio(weight: "views")),
    ])
    #expect(schema.reweighted { _ in "v" }["errors"]?.metric == .ratio(weight: "v"))
    // `drop views | rename views: minutes`
    #expect(schema.reweighted { _ in nil }["errors"]?.metric == .notAdditive)
    #expect(Schema([schema.columns[1]]).reweighted { _ in nil }["errors"]?.metric == .ratio(weight: "views"))
  }
}
