import LivepeerMetrics
import Testing

@testable import LPQLivepeer

struct MemoryStoreTests {
  private func request(_ number: Int) throws -> AddressedRequest {
    try RequestAddressing(serverURL: "https://a.test/api", apiKey: nil)
      .address(ViewershipRequest(playbackId: String(number)), .init())
  }

  private func answer(_ number: Int, bytes: Int) -> KeptAnswer {
    KeptAnswer(raw: .canned(String(repeating: "x", count: bytes)), receivedMs: number)
  }

  @Test(arguments: [(3, 1000, [2, 3, 4]), (9, 25, [3, 4]), (9, 1000, [0, 1, 2, 3, 4])])
  func theOldestGoFirst(countLimit: Int, byteLimit: Int, left: [Int]) throws {
    let store = MemoryStore(countLimit: countLimit, byteLimit: byteLimit)
    for number in 0..<5 { store.keep(answer(number, bytes: 10), to: try request(number)) }
    #expect(try (0..<5).filter { store.answer(to: try request($0)) != nil } == left)
    #expect(store.contents == StoreContents(answerCount: left.count, byteCount: left.count * 10))
  }

  @Test func oneThatIsTooLargeTakesItsPredecessorAway() throws {
    let store = MemoryStore(countLimit: 9, byteLimit: 100)
    store.keep(answer(0, bytes: 40), to: try request(0))
    store.keep(answer(1, bytes: 30), to: try request(0))
    #expect(store.contents == StoreContents(answerCount: 1, byteCount: 30))
    store.keep(answer(2, bytes: 51), to: try request(0))
    #expect(store.contents == StoreContents(answerCount: 0, byteCount: 0))
  }
}
