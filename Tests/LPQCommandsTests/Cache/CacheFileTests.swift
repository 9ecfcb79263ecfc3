import HTTPTypes
import LPQLivepeer
import LivepeerMetrics
import Testing

@testable import LPQCommands

/// A kept answer as a file: whole, of this request, or nothing.
struct CacheFileTests {
  private let request: AddressedRequest

  init() throws { request = try KeptAnswers.request() }

  private func bytes(_ body: String) throws -> [UInt8] {
    try #require(CacheFile(request: request, answer: KeptAnswers.answer(body)).bytes)
  }

  @Test(arguments: ["[]", "", "[{\"viewCount\":3}]\n", "line\nline", "\u{0}é\u{FFFD}"])
  func comesBackAsItWas(body: String) throws {
    let answer = try #require(CacheFile.answer(in: try bytes(body), to: request))
    #expect(answer.raw.body == Array(body.utf8))
    #expect(answer.receivedMs == 1_793_528_000_123)
    #expect(answer.raw.url == "https://a.test/api/x" && answer.raw.operation == .viewership)
    #expect(answer.raw.head.headerFields == [.contentType: "application/json"])
  }

  @Test func itsFirstLineIsForPeople() throws {
    let text = String(decoding: try bytes("[]"), as: UTF8.self)
    let head = try #require(text.split(separator: "\n").first)
    for words in [
      #""server":"https://a.test/api""#, #""target":"/data/views/query?playbackId=a""#,
      #""received":"2026-11-01T10:13:20.123Z""#,
    ] { #expect(head.contains(words)) }
    #expect(!text.contains(KeptAnswers.key))
  }

  @Test func cookiesAreNotKept() throws {
    let raw = KeptAnswers.raw("[]", [.cacheControl: "s-maxage=300", .setCookie: "session=s3cret"])
    let file = CacheFile(request: request, answer: KeptAnswer(raw: raw, receivedMs: 0))
    let bytes = try #require(file.bytes)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("s3cret"))
    #expect(CacheFile.answer(in: bytes, to: request)?.raw.head.headerFields == [.cacheControl: "s-maxage=300"])
  }

  /// Cut anywhere, or with any one bit turned: never another answer.
  @Test func aDamagedFileIsNone() throws {
    let whole = try bytes("[{\"viewCount\":3}]")
    for count in 0..<whole.count { #expect(CacheFile.answer(in: Array(whole[..<count]), to: request) == nil) }
    #expect(CacheFile.answer(in: whole + [0], to: request) == nil)
    for place in whole.indices {
      var damaged = whole
      damaged[place] ^= 1
      if let answer = CacheFile.answer(in: damaged, to: request) {
        #expect(answer.raw.body == Array("[{\"viewCount\":3}]".utf8))
      }
    }
  }

  @Test func anotherRequestsFileIsNone() throws {
    let bytes = try bytes("[]")
    #expect(CacheFile.answer(in: bytes, to: try KeptAnswers.request("b")) == nil)
    #expect(CacheFile.answer(in: bytes, to: try KeptAnswers.request(server: "https://b.test/api")) == nil)
  }

  @Test func eachRequestAndKeyHasANameOfItsOwn() throws {
    let requests = [
      request, try KeptAnswers.request("b"), try KeptAnswers.request(server: "https://b.test/api"),
      try KeptAnswers.request(key: "other"), try KeptAnswers.request(key: nil),
    ]
    let names = try requests.map { try #require(CacheFile.name(of: $0)) }
    #expect(Set(names).count == requests.count)
    #expect(names.allSatisfy(CacheFile.isName))
    #expect(CacheFile.name(of: try KeptAnswers.request()) == names[0])
    for name in ["x.answer", "", String(repeating: "A", count: 64) + ".answer", "notes.txt"] {
      #expect(!CacheFile.isName(name))
    }
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func theDigestIsThatOfTheStandard(text: String, hex: String) {
    #expect(SHA256.hex(of: Array(text.utf8)) == hex)
  }
}
