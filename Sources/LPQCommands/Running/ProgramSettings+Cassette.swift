import LPQData
import LivepeerMetrics

extension ProgramSettings {
  /// Makes the folder that `--record` names, once it is clear that there is a program to run.
  mutating func startRecording() throws(UsageError) {
    guard let path = requests.recordingPath else { return }
    // One instant for all that is recorded, so that each request is asked again when it is replayed.
    let now = clock()
    clock = { now }
    recording = try CassetteFolder(
      recordingInto: path, CassetteHead(now: now, zone: zone.name, serverURL: clientConfiguration.serverURL))
  }

  /// A recording's own instant; `--now` may repeat it, as the command line that was recorded has it.
  static func clock(of cassette: Cassette, _ asked: String?) throws(UsageError) -> @Sendable () -> Timestamp {
    let now = cassette.head.now
    if let asked, try Clock.chosen(asked)() != now {
      throw UsageError(
        "--replay and --now \(asked) contradict one another", help: ["the recording is of \(now.text)"])
    }
    return { now }
  }

  /// A recording's own zone; `--tz` may repeat it.
  static func zoneName(of cassette: Cassette, _ asked: String?) throws(UsageError) -> String {
    let zone = cassette.head.zone
    if let asked, asked != zone {
      throw UsageError("--replay and --tz \(asked) contradict one another", help: ["the recording is in \(zone)"])
    }
    return zone
  }
}
