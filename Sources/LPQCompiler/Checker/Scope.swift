import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

/// The names that a place of the program sees, innermost last: what `let`, `fn` and parameters have bound so far.
///
/// A value: a later `let` of the same name does not change what an earlier definition sees.
package struct Scope {
  indirect enum Binding {
    /// A scalar `let`, a lambda's parameter. `literal` is its text's tree where it may serve as a word: `let step = "day"`.
    case variable(VariableID, ValueType, literal: Expr?)
    /// A `let` that names a query: checked anew at each use, so that each use infers a grain of its own.
    case query(Expr, Scope)
    /// An argument of a `fn`: checked where it is used, in the context of the call.
    case argument(Expr, Context)
    /// The left side of a pipe that a `fn` was called in.
    case piped(Checker.Piped)
    /// `fn name(…) = …` with what it saw.
    case function(FunctionDeclaration, Scope)
    /// `import "file.lpq" as name`: what the file defines.
    case module(Scope)
  }

  private var bindings: [String: Binding] = [:]

  package init() {}

  subscript(name: String) -> Binding? {
    get { bindings[name] }
    set { bindings[name] = newValue }
  }

  /// Takes over all names of another scope.
  mutating func take(_ other: Scope) {
    bindings.merge(other.bindings) { _, new in new }
  }

  /// All names, in no order.
  var names: [String] { Array(bindings.keys) }

  /// Forgets the names that `isKept` does not take.
  mutating func keep(_ isKept: (String) -> Bool) {
    bindings = bindings.filter { isKept($0.key) }
  }

  /// The names of all that can be used as a value; numbered results, of which there may be many, apart.
  package var variableNames: [String] {
    bindings.compactMap { name, binding in
      if case .function = binding { return nil }
      return Self.resultNumber(name) == nil ? name : nil
    }.sorted()
  }

  /// The numbered results that can be used: `_1`, `_2`, …
  package var resultNames: [String] {
    bindings.keys.compactMap(Self.resultNumber).sorted().map(Self.resultName)
  }

  /// The names of the program's own functions.
  package var functionNames: [String] {
    bindings.compactMap { name, binding in if case .function = binding { name } else { nil } }.sorted()
  }
}

/// Where an expression stands: the names that it sees, and the rows that it is evaluated for.
struct Context {
  var scope: Scope
  /// The rows of the verb around; nil outside of verbs.
  var frame: Frame?
  /// Whether bare names may be columns of `frame`; not in the body of a `fn`, which sees its own scope only.
  var seesColumns = false
  /// The functions being expanded, outermost first.
  var calls: [String] = []
  /// The parameters of the lambdas around: these win over columns.
  var parameters: Set<String> = []
  /// The parameters of the lambdas between here and the rows of `frame`: what is computed for all rows cannot see them.
  var rowParameters: Set<VariableID> = []
  /// Whether `save` and its kin may stand here.
  var allowsEffects = false

  /// The same place without rows: in a nested pipeline.
  var withoutRows: Context {
    var copy = self
    copy.frame = nil
    copy.seesColumns = false
    copy.allowsEffects = false
    return copy
  }

  /// The same scope, with the rows of a verb.
  func over(_ frame: Frame) -> Context {
    var copy = self
    copy.frame = frame
    copy.rowParameters = []
    copy.seesColumns = true
    copy.allowsEffects = false
    return copy
  }
}
