/// What is said of an answer.
package enum Verdict: Sendable, Equatable {
  case right
  /// There is nothing to judge: an error, or definitions alone.
  case unanswered(String)
  /// With what is not as it should be, for the learner; never the answer itself.
  case wrong(String)
}
