import LPQCompiler
import LPQData
import LPQEngine
import LPQSyntax

/// A function that may be called at the cursor.
struct FunctionCandidate {
  var item: LanguageService.Completion
  /// nil for what stands for a table or a record of its own.
  var first: ParameterType?
  var result: ValueType
  var isAggregate = false
  /// Whether it may stand in an expression at the cursor: aggregates and functions over rows not everywhere.
  var isCallableHere = true

  /// Whether what is piped may be its first argument.
  func takesPiped(_ type: ValueType) -> Bool {
    guard let first else { return false }
    return type == .any || type == .null || first.takes(type) || { if case .any = first { true } else { false } }()
  }
}

extension NameCompleter {
  /// Operations first where no rows are around, the program's own, then the language's, by name.
  var functions: [FunctionCandidate] {
    let operations = operationCandidates
    let others = declared + (builtIn + Self.specialForms(callText)).sorted { $0.item.name < $1.item.name }
    return view?.columns == nil ? operations + others : others + operations
  }

  private var operationCandidates: [FunctionCandidate] {
    service.operations.sorted { $0.name < $1.name }.map { operation in
      let item = Completion(
        operation.name, callText(operation.name, takesNothing: false), .operation, detail: "operation",
        summary: operation.summary)
      return FunctionCandidate(item: item, first: nil, result: operation.result == .table ? .table(nil) : .record(nil))
    }
  }

  private var declared: [FunctionCandidate] {
    names.compactMap { name, meaning in
      guard case .function(let declaration) = meaning, let item = item(named: name, meaning) else { return nil }
      return FunctionCandidate(item: item, first: declaration.parameters.isEmpty ? nil : .any, result: .any)
    }
  }

  private var builtIn: [FunctionCandidate] {
    FunctionTable.all.compactMap { function in
      if case .notYet = function.implementation { return nil }
      let text = callText(function.name, takesNothing: function.parameters.isEmpty)
      let item = Completion(function.name, text, .function, detail: function.signature, summary: function.summary)
      let result = function.result(function.parameters.map { _ in .any })
      var candidate = FunctionCandidate(item: item, first: function.parameters.first?.type, result: result)
      if case .aggregate(_, let scalar) = function.implementation {
        candidate.isAggregate = true
        candidate.isCallableHere = view?.columns == nil || view?.takesAggregates == true || scalar != nil
      }
      if case .window = function.implementation {
        candidate.isCallableHere = view?.columns != nil && view?.takesAggregates == true && view?.isGrouped == false
      }
      return candidate
    }
  }

  private static func specialForms(_ callText: (String, Bool) -> String) -> [FunctionCandidate] {
    [ReferencePage.only, .provenance, .help].map { page in
      let item = Completion(
        page.name, callText(page.name, false), .function, detail: page.form, summary: page.firstSentence)
      let first: ParameterType? = page.name == "help" ? nil : page.name == "only" ? .table : .any
      let result: ValueType = page.name == "help" ? .string : .record(nil)
      return FunctionCandidate(item: item, first: first, result: result)
    }
  }
}

extension ReferencePage {
  /// What the page says first.
  var firstSentence: String {
    for case .paragraph(let text) in parts { return text }
    return ""
  }
}
