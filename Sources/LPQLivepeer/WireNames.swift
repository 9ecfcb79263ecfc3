import LPQEngine

/// How the API spells the columns: `device_type` is `deviceType`, and in usage `user_id` is `UserID`.
struct WireNames: Sendable {
  /// The one operation that is spelled in Pascal case.
  private static let usage = [
    "user_id": "UserID", "creator_id": "CreatorID", "timestamp": "TimeInterval",
    "delivery_usage_mins": "DeliveryUsageMins", "total_usage_mins": "TotalUsageMins",
    "storage_usage_mins": "StorageUsageMins",
  ]

  private let exceptions: [String: String]

  init(operation: String) {
    exceptions = operation == Operations.usage.name ? Self.usage : [:]
  }

  /// The key of a column in the answer's rows.
  func field(of column: String) -> String {
    exceptions[column] ?? Self.camelCase(column)
  }

  /// A dimension as a value of `breakdownBy[]`, which is camel case everywhere.
  static func camelCase(_ name: String) -> String {
    let words = name.split(separator: "_")
    return words.prefix(1).joined() + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// `deviceType` → `device_type`
  static func snakeCase(_ name: String) -> String {
    name.map { $0.isUppercase ? "_" + $0.lowercased() : String($0) }.joined()
  }
}
