import LPQEngine
import Testing

@testable import LPQCommands

struct ProvenanceTextTests {
  /// What is read from a file needs no request, and none is counted.
  @Test func aFileIsNamedWithoutRequests() {
    let call = Provenance.Call(
      operation: "load", server: "file x.csv", parameters: [.init(name: "file", value: "\"x.csv\"")], rowCount: 3)
    let provenance = Provenance(calls: [call])
    #expect(ProvenanceText.footer(rowCount: 2, provenance) == "2 rows · file x.csv")
    #expect(
      ProvenanceText.full(provenance)
        == "load(file: \"x.csv\")\n  server    file x.csv\n  answer    3 rows\ncomplete and final\n")
  }
}
