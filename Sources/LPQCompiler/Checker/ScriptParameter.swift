import LPQData
import LPQSyntax

/// A script's argument as it declares it: `param from: timestamp = today() - 7d`.
package struct ScriptParameter: Sendable {
  /// What a text given on the command line is read as.
  package typealias Kind = ScalarType

  package var name: Name
  /// nil where the declared type is none of these; the checker reports it.
  package var kind: Kind?
  package var defaultValue: Expr?

  /// The parameters that a program declares, in order.
  package static func declared(in program: Program) -> [ScriptParameter] {
    program.statements.compactMap { statement in
      guard case .parameter(let name, let type, let defaultValue) = statement.kind else { return nil }
      return ScriptParameter(name: name, kind: Kind(rawValue: type.text), defaultValue: defaultValue)
    }
  }
}
