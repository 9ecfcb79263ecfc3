import Testing

@testable import LPQCommands

struct LoopbackURLTests {
  @Test(arguments: [
    "http://127.0.0.1/api", "http://127.9.9.9:8080/api", "https://localhost:1/api", "http://LocalHost/api",
    "http://localhost./api", "http://a.localhost/api", "http://[::1]/api", "http://[::1%25lo]:80/api",
    "http://[0:0:0:0:0:0:0:1]/api", "http://[::ffff:127.0.0.1]/api", "http://127.1/api", "http://2130706433/api",
    "http://0x7f.1/api", "http://0.0.0.0/api", "http://[::]/api", "http://user@127.0.0.1/api", "http://127.0.0.1",
  ])
  func leadsToThisMachine(url: String) {
    #expect(LoopbackURL.contains(url))
  }

  @Test(arguments: [
    "https://livepeer.studio/api", "http://128.0.0.1/api", "http://10.0.0.1/api", "http://localhost.example/api",
    "http://127.0.0.1.example/api", "http://[::2]/api", "http://[fe80::1]/api", "http://[::ffff:10.0.0.1]/api",
    "http://a/127.0.0.1/api", "nonsense", "",
  ])
  func leadsElsewhere(url: String) {
    #expect(!LoopbackURL.contains(url))
  }
}
