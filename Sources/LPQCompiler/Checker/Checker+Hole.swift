import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

/// A place of a program that an editor asks about, with what the checker has seen there.
package struct Hole {
  /// The name that stands in for what is being typed.
  package let span: SourceSpan
  package internal(set) var view: HoleView?

  package init(at span: SourceSpan) {
    self.span = span
  }

  func isIn(_ other: SourceSpan) -> Bool {
    other.source == span.source && other.start <= span.start && span.end <= other.end
  }
}

/// What can be named at a place of a program: `… | rollup by country | where ‸` → `country` and the metrics.
package struct HoleView {
  /// What a name stands for.
  package enum Meaning: Sendable {
    case value(ValueType)
    case query
    case module
    case function(FunctionDeclaration)
    /// A `let` that was not looked at.
    case unchecked
  }

  /// The columns of the rows around; nil where there are none.
  package var columns: [ColumnInfo]?
  /// Whether there are no others.
  package var areColumnsKnown = true
  /// Dimensions of the call that would become columns, and a part of its breakdown.
  package var openDimensions: [OperationDescription.Dimension] = []
  /// Whether `bin(timestamp, …)` would ask for a time step.
  package var canBinTime = false
  /// Whether an aggregate may stand here.
  package var takesAggregates = false
  /// Whether outside of aggregates only keys may be named: in a `summarize`.
  package var isGrouped = false
  /// The parameters of the lambdas around, innermost last.
  package var parameters: [FieldType] = []
  private let scope: Scope
  /// Of what is piped into the stage.
  package var input: ValueType?
  /// What stands before the dot: fields and columns, or an imported file's names.
  package var base: ValueType?
  package var members: [(name: String, meaning: Meaning)]?

  init(_ context: Context) {
    scope = context.scope
    parameters = context.scope.parameters(named: context.parameters)
  }

  /// Variables, functions and imported files, by name; a lambda's parameters are not among them.
  package var names: [(name: String, meaning: Meaning)] {
    let own = Set(parameters.map(\.name))
    return scope.meanings.filter { !own.contains($0.name) }
  }
}

/// A session's names at one moment, to check other programs by.
///
/// Unchecked: a scope of a program's top level holds trees and types. The bindings that share state with a check that is
/// going on, of arguments and of what is piped, never leave the expansion that made them.
package struct KnownNames: @unchecked Sendable {
  let scope: Scope
  let nextVariable: Int

  package init() {
    self.init(scope: Scope(), nextVariable: 0)
  }

  init(scope: Scope, nextVariable: Int) {
    self.scope = scope
    self.nextVariable = nextVariable
  }

  /// All names with what they stand for.
  package var meanings: [(name: String, meaning: HoleView.Meaning)] { scope.meanings }

  /// The function of that name.
  package func function(_ name: String) -> FunctionDeclaration? {
    if case .function(let declaration, _)? = scope[name] { declaration } else { nil }
  }

  /// The functions of an imported file, by its name.
  package func functions(ofModule name: String) -> [FunctionDeclaration] {
    guard case .module(let inner)? = scope[name] else { return [] }
    return inner.meanings.compactMap { if case .function(let declaration) = $0.meaning { declaration } else { nil } }
  }
}

// What is seen from the innermost expression around the hole that is checked: so an error around it, or a function whose
// body does not use its parameter, costs no more than the names between the two.
extension Checker {
  func look(from context: Context, at span: SourceSpan) {
    guard let hole, hole.isIn(span) else { return }
    var view = HoleView(context)
    view.input = hole.view?.input
    if let frame = context.frame, context.seesColumns { view.look(at: frame) }
    self.hole?.view = view
  }

  /// Behind a `|`: what the stage would get.
  func look(at stage: Stage, after input: Checked, in context: Context) {
    guard let hole, hole.isIn(stage.span) else { return }
    if case .error = stage.kind {
      let relation =
        input.relation ?? Relation(plan: Plan(.values(input.expr), stage.span), schema: Schema(), isKnown: false)
      look(from: context.over(Frame(relation)), at: stage.span)
    } else {
      look(from: context, at: stage.span)
    }
    self.hole?.view?.input = input.type
  }

  /// A key of a `join`: what both tables have, or the one on its side of `==`.
  func look(from context: Context, at key: JoinKey, _ left: Frame, _ right: Frame) {
    guard let hole, hole.isIn(key.left.span) || hole.isIn(key.right.span) else { return }
    let isShared = hole.isIn(key.left.span) && hole.isIn(key.right.span)
    let isLeft = hole.isIn(key.left.span)
    look(from: context.over(isLeft ? left : right), at: isLeft ? key.left.span : key.right.span)
    guard isShared, left.relation.isKnown, right.relation.isKnown else { return }
    let names = Set(right.relation.reachableNames)
    self.hole?.view?.columns?.removeAll { !names.contains($0.name) }
    self.hole?.view?.openDimensions.removeAll { !names.contains($0.name) }
  }

  /// `t.‸`
  func lookBehind(_ base: Checked, at span: SourceSpan) {
    guard let hole, hole.isIn(span) else { return }
    if let relation = base.relation { self.hole?.view?.look(at: Frame(relation)) }
    self.hole?.view?.base = base.type
  }

  /// `lib.‸`
  func lookBehind(_ module: Scope, at span: SourceSpan) {
    guard let hole, hole.isIn(span) else { return }
    self.hole?.view?.members = module.meanings
  }

  /// The body of a `fn` is checked at its calls, and here there is none: its parameters may be anything.
  func lookIntoBody(of declaration: FunctionDeclaration) {
    guard let hole, hole.isIn(declaration.body.span) else { return }
    var context = Context(scope: scope)
    for parameter in declaration.parameters {
      let type = parameter.defaultValue.map { check($0, in: Context(scope: scope)).type } ?? .any
      context.scope[parameter.name.text] = .variable(newVariable(), type, literal: nil)
    }
    _ = check(declaration.body, in: context)
  }
}

extension HoleView {
  fileprivate mutating func look(at frame: Frame) {
    let relation = frame.relation
    columns = relation.schema.columns
    areColumnsKnown = relation.isKnown
    switch frame.aggregates {
    case .broadcast: takesAggregates = true
    case .grouped(let keys):
      takesAggregates = true
      isGrouped = true
      columns = keys
    case .forbidden: break
    }
    openDimensions = []
    canBinTime = false
    guard let source = relation.source else { return }
    if source.frozenBy == nil, !source.isBreakdownGiven, !isGrouped {
      openDimensions = source.operation.dimensions.filter { relation.pendingDimension($0.name) != nil }
    }
    canBinTime = source.operation.timeStepParameter != nil && source.givenStep == nil && source.frozenBy == nil
  }
}

extension Scope {
  var meanings: [(name: String, meaning: HoleView.Meaning)] {
    names.sorted().compactMap { name in self[name].map { (name, $0.meaning) } }
  }

  /// Of lambdas around, with the types that the calls around tell.
  fileprivate func parameters(named names: Set<String>) -> [FieldType] {
    names.sorted().map { name in
      if case .variable(_, let type, _)? = self[name] {
        FieldType(name: name, type: type)
      } else {
        FieldType(name: name, type: .any)
      }
    }
  }
}

extension Scope.Binding {
  fileprivate var meaning: HoleView.Meaning {
    switch self {
    case .variable(_, let type, _): .value(type)
    case .query: .query
    case .argument, .piped: .value(.any)
    case .function(let declaration, _): .function(declaration)
    case .module: .module
    }
  }
}
