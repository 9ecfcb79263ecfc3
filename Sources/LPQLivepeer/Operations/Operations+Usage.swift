import LPQData
import LPQEngine

extension Operations {
  static let usage = OperationDescription(
    name: "get_usage",
    summary: "What the account used: minutes delivered, transcoded and stored.",
    parameters: [.creatorID, .from, .to, .timeStep(["hour", "day"]), .breakdownBy]
      + OperationDescription.Parameter.clientSide,
    dimensions: [.creatorID],
    fixedColumns: [ColumnInfo(name: "user_id", type: .string)],
    metrics: [.deliveryUsageMins, .totalUsageMins, .storageUsageMins],
    breakdownParameter: "breakdown_by", timeStepParameter: "time_step",
    columnSummaries: OperationDescription.metricSummaries,
    example: "get_usage(from: start_of(now(), month), breakdown_by: [creator_id])")
}
