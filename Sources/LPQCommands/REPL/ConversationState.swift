import LPQData
import LPQDiagnostics
import LPQEngine
import LPQKit

/// What a conversation remembers beside the session's names; a value, under the host's lock.
struct ConversationState: Sendable {
  /// What holds: flags, environment and profile.
  var settings: ProgramSettings
  var answers: AnswerChain
  var display: ConversationSettings
  /// Of the last result.
  var provenance = Provenance()
  /// The last result, for the pager; its rows are held until the next one.
  var value: Value?
  /// The last program, as it was typed, right or wrong.
  var lastProgram: String?
  var script = SessionScript()
  var results = ResultLog()
}
