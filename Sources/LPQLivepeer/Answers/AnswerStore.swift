import LivepeerMetrics

/// An answer that was kept, and when it came.
package struct KeptAnswer: Sendable {
  /// As it came.
  package let raw: RawAnswer
  /// By the machine's own clock, since 1970.
  package let receivedMs: Int

  package init(raw: RawAnswer, receivedMs: Int) {
    self.raw = raw
    self.receivedMs = receivedMs
  }
}

/// Where a cache keeps answers. It may forget any of them, and says nothing of what it cannot keep.
package protocol AnswerStore: Sendable {
  /// What was kept last for an equal request, however old.
  func answer(to request: AddressedRequest) -> KeptAnswer?
  /// Keeps an answer in the place of an earlier one.
  func keep(_ answer: KeptAnswer, to request: AddressedRequest)
  /// Forgets all answers.
  func clear()
  /// What there is.
  var contents: StoreContents { get }
}

/// How much a store holds.
package struct StoreContents: Sendable, Equatable {
  /// Answers.
  package let answerCount: Int
  /// Their bytes, about.
  package let byteCount: Int

  package init(answerCount: Int, byteCount: Int) {
    self.answerCount = answerCount
    self.byteCount = byteCount
  }
}
