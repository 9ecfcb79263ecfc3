import LPQDiagnostics
import Testing

@Suite struct NearestNameTests {
  private let columns = ["country", "continent", "cpu", "view_count", "playtime_mins", "error_rate"]

  @Test(
    arguments: [
      ("contry", "country"), ("COUNTRY", "country"), ("viewCount", "view_count"), ("view-count", "view_count"),
      ("cuontry", "country"),
      ("countryy", "country"), ("cpi", "cpu"), ("eror_rate", "error_rate"), ("continnet", "continent"),
      ("banana", nil), ("x", nil), ("", nil), ("country_of_the_viewer", nil),
    ] as [(String, String?)])
  func nearest(name: String, expected: String?) {
    #expect(nearestName(to: name, in: columns) == expected)
  }

  @Test func ofTwoEquallyNearTheFirst() {
    #expect(nearestName(to: "cat", in: ["bat", "car"]) == "bat")
    #expect(nearestName(to: "cat", in: ["bat", "cat"]) == "cat")
    #expect(nearestName(to: "cat", in: [] as [String]) == nil)
    #expect(nearestName(to: "cat", in: ["", "_"]) == nil)
  }
}
