/// A piece of lpql's work that is timed by itself: `Kernel("sort by a float", rows: 500_000) { try await run("…") }`.
///
/// Rows and bytes are those that one run works on; they make the rates.
struct Kernel: Sendable {
  var name: String
  var rowCount: Int
  var byteCount: Int?
  var run: @Sendable () async throws -> Void

  init(_ name: String, rows: Int, bytes: Int? = nil, _ run: @escaping @Sendable () async throws -> Void) {
    self.name = name
    rowCount = rows
    byteCount = bytes
    self.run = run
  }

  /// The median of `count` runs, after one that counts for nothing.
  func median(of count: Int) async throws -> Duration {
    try await run()
    var times: [Duration] = []
    for _ in 0..<count {
      times.append(try await ContinuousClock().measure(run))
    }
    return times.sorted()[count / 2]
  }

  /// A row of the table: name, milliseconds, nanoseconds a row, MB a second.
  func line(_ time: Duration) -> String {
    let seconds = time / .seconds(1)
    let rate = byteCount.map { String(Int((Double($0) / seconds / 1e6).rounded())) } ?? ""
    return "| \(name) | \(Self.tenths(seconds * 1e3)) | \(Self.tenths(seconds * 1e9 / Double(rowCount))) | \(rate) |"
  }

  private static func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
