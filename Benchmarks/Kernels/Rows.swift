import LPQData
import LPQDiagnostics
import LPQKit

/// The rows that the kernels work on, the same each time: country, device, a count and two floats with all their digits.
struct Rows: Sendable {
  let count: Int
  let csv: [UInt8]
  let ndjson: [UInt8]
  let json: [UInt8]
  /// One column of floats, one line each.
  let floats: [UInt8]
  /// The same as an answer of the API, which has names of its own.
  let answer: [UInt8]
  let groups = Array("country,region\n".utf8 + (0..<61).flatMap { "country \($0),region \($0 % 7)\n".utf8 })

  init(count: Int) {
    self.count = count
    var csv = "timestamp,country,device,view_count,playtime_mins,error_rate\n"
    var floats = "minutes\n"
    var lines: [String] = []
    var answers: [String] = []
    var random = Random()
    for row in 0..<count {
      let timestamp = 1_761_955_200_000 + row / 100 * 60_000
      let (country, device) = (random.next(below: 61), random.next(below: 7))
      let (views, minutes) = (random.next(below: 500), Double(random.next(below: 1_000_003)) / 97)
      let errors = Double(random.next(below: 100_003)) / 1_000_003
      csv += "\(timestamp),country \(country),device \(device),\(views),\(minutes),\(errors)\n"
      floats += "\(minutes)\n"
      lines.append(
        #"{"timestamp":\#(timestamp),"country":"country \#(country)","device":"device \#(device)","view_count":\#(views),"#
          + #""playtime_mins":\#(minutes),"error_rate":\#(errors)}"#)
      if row < Self.answerRowCount {
        answers.append(
          #"{"viewCount":\#(views),"playtimeMins":\#(minutes),"timestamp":\#(timestamp),"country":"country \#(country)"}"#
        )
      }
    }
    self.csv = Array(csv.utf8)
    self.floats = Array(floats.utf8)
    ndjson = Array((lines.joined(separator: "\n") + "\n").utf8)
    json = Array(("[" + lines.joined(separator: ",\n") + "]\n").utf8)
    answer = Array(("[" + answers.joined(separator: ",") + "]").utf8)
  }

  /// As many as an answer may have.
  static let answerRowCount = 10_000

  static let answerColumns = [
    WireColumn(key: "viewCount", info: ColumnInfo(name: "view_count", type: .int)),
    WireColumn(key: "playtimeMins", info: ColumnInfo(name: "playtime_mins", type: .float)),
    WireColumn(key: "timestamp", info: ColumnInfo(name: "timestamp", type: .timestamp)),
    WireColumn(key: "country", info: ColumnInfo(name: "country", type: .string)),
  ]
}

/// As `load` sees them: `rows.csv`, `rows.ndjson`, `rows.json`, `floats.csv`, `groups.csv`.
extension Rows: FileAccess {
  func read(_ path: String) throws -> [UInt8] {
    switch path {
    case "rows.csv": csv
    case "rows.ndjson": ndjson
    case "rows.json": json
    case "floats.csv": floats
    case "groups.csv": groups
    default: throw Diagnostic(.unreadableFile, "no `\(path)` here")
    }
  }

  func write(_ bytes: [UInt8], to path: String, overwrite: Bool) throws {}
}

/// Knuth's linear congruential generator.
private struct Random {
  private var state: UInt64 = 20_261_101

  mutating func next(below limit: UInt64) -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) % limit
  }
}
