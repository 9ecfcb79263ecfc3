import Testing

@testable import LPQCommands

/// Which URLs are one server, as far as keys go.
struct ServerAddressTests {
  @Test(arguments: [
    ("https://livepeer.studio/api", "HTTPS://Livepeer.Studio:443/api/", true), ("http://a", "http://a:80/", true),
    ("https://a/api", "http://a/api", false), ("https://a/api", "https://a:444/api", false),
    ("https://a/api", "https://a/API", false), ("https://a/api", "https://b/api", false),
    ("https://a/api", "https://a/api/x", false), ("https://a", "https://a.b", false),
    ("http://a:443/", "http://a/", false),
  ])
  func oneServer(left: String, right: String, areOne: Bool) throws {
    let (left, right) = (try #require(ServerAddress(left)), try #require(ServerAddress(right)))
    #expect((left == right) == areOne)
  }

  @Test(arguments: [
    "", "a", "ftp://a", "https:/a", "https://", "https:///api", "https://:80", "https://u@a/api", "https://u:p@a/api",
    "https://a b", "https://a/\n", "https://é", "https://a?x", "https://a/#x", "https://a\\b",
  ])
  func noServer(url: String) {
    #expect(ServerAddress(url) == nil)
  }

  @Test(arguments: [
    ("https://a/api", "https://A:443/other?x=1", true), ("https://a/api", "https://b/api", false),
    ("https://a/api", "http://a/api", false), ("https://a/api", "no", false),
  ])
  func oneHost(url: String, other: String, isOne: Bool) throws {
    #expect(try #require(ServerAddress(url)).hasSameHost(as: other) == isOne)
  }
}
