import LPQData

/// What holds for a whole cassette, in its `cassette.json`: `{"version": 1, "now": "2026-11-01T10:30:00Z", …}`.
struct CassetteHead: Sendable, Equatable {
  static let fileName = "cassette.json"
  private static let version = 1

  /// What `now()` gave.
  let now: Timestamp
  /// The zone's name.
  let zone: String
  /// Who was asked unless the program said otherwise.
  let serverURL: String

  init(now: Timestamp, zone: String, serverURL: String) {
    self.now = now
    self.zone = zone
    self.serverURL = serverURL
  }

  var json: [UInt8] {
    var output = ByteOutput()
    let value = Value.object([
      ("version", .int(Self.version)), ("now", .string(now.text)), ("zone", .string(zone)),
      ("server", .string(serverURL)),
    ])
    // Nothing is handed on before the end, so that nothing can fail.
    try? JSONWriter(isPretty: true).write(value, into: &output)
    return output.bytes
  }

  /// nil where the bytes are no such head, or one of a version that is not known.
  init?(json: [UInt8]) {
    guard case .record(let record)? = try? JSONReader.value(json), record.int("version") == Self.version,
      let now = record.text("now").flatMap(Timestamp.init(text:)), let zone = record.text("zone"),
      let serverURL = record.text("server")
    else { return nil }
    self.init(now: now, zone: zone, serverURL: serverURL)
  }
}
