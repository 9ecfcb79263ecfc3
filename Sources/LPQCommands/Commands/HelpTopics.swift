import LPQKit
import LPQLivepeer

/// What lpql knows about a name, as text with its line end: the reference, over Livepeer's operations.
enum HelpTopics {
  /// All that may be asked for.
  static var names: [String] { Reference.topics(operations: LivepeerSource.operations) }

  static func text(on name: String) -> String? { Reference.page(for: name, operations: LivepeerSource.operations) }
}
