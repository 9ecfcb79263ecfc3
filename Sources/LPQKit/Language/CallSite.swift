import LPQCompiler
import LPQDiagnostics
import LPQEngine
import LPQSyntax

/// The call, or the verb, whose parameter is being typed.
///
/// `get_usage(breakdown_by: [‸` → `get_usage`, `breakdown_by`, from the list that it is given.
struct CallSite {
  var callable: Callable
  /// The level of its bracket, or of the stage.
  var level: CursorLevel
  var isPiped: Bool
  /// What the cursor's element is given to.
  var parameter: Callable.Parameter?
  /// Whether the cursor stands in a list that is the parameter's value.
  var isInList = false
  /// Whether it stands in a record that is the parameter's value.
  var isInRecord = false

  /// The parameters that have not been given yet.
  var open: [Callable.Parameter] { callable.open(at: level, isPiped: isPiped) }
}

extension CallSite {
  /// The call whose argument the cursor's element is, directly or in a list or record; nil elsewhere.
  init?(_ place: CursorPlace, callable: (_ names: [String]) -> Callable?) {
    var depth = place.levels.count - 1
    var wrapper: CursorLevel.Kind?
    if depth > 0, place.level.kind == .list || place.level.kind == .record {
      wrapper = place.level.kind
      depth -= 1
    }
    let level = place.levels[depth]
    if case .call(let names, let isPiped) = level.kind, let found = callable(names) {
      self.init(callable: found, level: level, isPiped: isPiped)
    } else if let verb = level.verb, let found = Callable(optionsOf: verb) {
      self.init(callable: found, level: level, isPiped: false)
    } else {
      return nil
    }
    isInList = wrapper == .list
    isInRecord = wrapper == .record
    parameter = self.callable.parameter(at: level, isPiped: isPiped).map { self.callable.parameters[$0] }
    // `[x + y` in a list is an element of its own, `x, [‸` not the value of `x`.
    if wrapper != nil, place.levels[depth + 1].opener != level.elementStart + (level.label == nil ? 0 : 2) {
      return nil
    }
  }
}

extension LanguageService {
  /// A function by its name, or by its file's and its own; `declared` are those of the program.
  func callable(_ names: [String], declared: (String) -> FunctionDeclaration?) -> Callable? {
    if names.count == 2 {
      return self.names.functions(ofModule: names[0]).first { $0.name.text == names[1] }.map { Callable($0) }
    }
    guard let name = names.first else { return nil }
    if let declaration = declared(name) { return Callable(declaration) }
    if let operation = operations.first(where: { $0.name == name }) { return Callable(operation) }
    return FunctionTable.byName[name].map { Callable($0) }
  }
}
