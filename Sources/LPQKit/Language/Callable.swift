import LPQCompiler
import LPQData
import LPQEngine
import LPQSyntax

/// What a call, or a verb's options, may be given, wherever that is declared.
struct Callable {
  /// One parameter.
  struct Parameter {
    /// What it takes.
    enum Takes {
      case words([String])
      case dimensions([OperationDescription.Dimension])
      case value(ParameterType)
    }

    var name: String
    var takes: Takes
    var summary = ""
    /// What may be written for it as it stands: `"none"`.
    var literals: [String] = []
    /// The fields of the record that it takes.
    var fields: [String] = []
    var isRequired = false
    /// Whether it may be given without its label.
    var isPositional = true
    var isVariadic = false

    /// Its type in a word or two.
    var type: String {
      switch takes {
      case .words: "word"
      case .dimensions: "list of dimensions"
      case .value(let type): type.word
      }
    }

    /// The words that it may be, where they are a set.
    var words: [String] {
      switch takes {
      case .words(let words): words
      case .dimensions(let dimensions): dimensions.map(\.name)
      case .value: []
      }
    }
  }

  var name: String
  var parameters: [Parameter]
  var summary = ""

  /// The parameter that the element at the cursor is given to.
  func parameter(at level: CursorLevel, isPiped: Bool) -> Int? {
    if let label = level.label { return parameters.firstIndex { $0.name == label } }
    let places = parameters.indices.filter {
      parameters[$0].isPositional && !level.labels.contains(parameters[$0].name)
    }
    let place = level.unlabelledCount + (isPiped ? 1 : 0)
    if place < places.count { return places[place] }
    return places.last.flatMap { parameters[$0].isVariadic ? $0 : nil }
  }

  /// Those that a call has not been given yet, in their order.
  func open(at level: CursorLevel, isPiped: Bool) -> [Parameter] {
    let positional = parameters.filter(\.isPositional).prefix(level.unlabelledCount + (isPiped ? 1 : 0)).map(\.name)
    let given = Set(level.labels + level.followingWords + positional)
    return parameters.filter { !given.contains($0.name) && !$0.isVariadic }
  }
}

extension Callable {
  init(_ operation: OperationDescription) {
    let parameters = operation.parameters.map { parameter in
      Parameter(
        name: parameter.name, takes: parameter.takes(of: operation), summary: parameter.summary,
        literals: parameter.literals, fields: parameter.fields, isRequired: parameter.isRequired,
        isPositional: parameter.isRequired)
    }
    self.init(name: operation.name, parameters: parameters, summary: operation.summary)
  }

  init(_ function: FunctionDefinition) {
    let parameters = function.parameters.map { parameter in
      let words: [String]? = if case .member(let words) = parameter.type { words } else { nil }
      return Parameter(
        name: parameter.name, takes: words.map { .words($0) } ?? .value(parameter.type),
        isRequired: parameter.defaultValue == nil, isPositional: !parameter.isLabelOnly,
        isVariadic: parameter.isVariadic)
    }
    self.init(name: function.name, parameters: parameters, summary: function.summary)
  }

  init(_ declaration: FunctionDeclaration) {
    let parameters = declaration.parameters.map {
      Parameter(name: $0.name.text, takes: .value(.any), isRequired: $0.defaultValue == nil)
    }
    self.init(name: declaration.name.text, parameters: parameters)
  }

  /// The options of a verb, behind its form's last part.
  init?(optionsOf verb: Verb) {
    let options: [Parameter]
    switch verb {
    case .join:
      options = [
        Parameter(
          name: "kind", takes: .words(JoinTerms.Kind.allCases.map(\.rawValue)), summary: "Which rows are kept."),
        Parameter(name: "suffix", takes: .value(.string), summary: "Behind names that both tables have: \"_right\"."),
      ]
    case .fill:
      options = [
        Parameter(name: "step", takes: .value(.duration), summary: "The length of a bucket: 1h, 1d."),
        Parameter(name: "with", takes: .value(.number), summary: "What additive metrics are in a new row."),
        Parameter(name: "tz", takes: .value(.string), summary: "The zone in which days begin."),
      ]
    case .chart: options = [Parameter(name: "title", takes: .value(.string), summary: "What stands above the chart.")]
    case .save:
      options = [
        Parameter(name: "overwrite", takes: .words(["true", "false"]), summary: "Replaces a file that is there.")
      ]
    case .expect: options = [Parameter(name: "empty", takes: .words(["ok"]), summary: "No rows do not fail.")]
    default: return nil
    }
    self.init(name: verb.rawValue, parameters: options.map { $0.labelled })
  }
}

extension Callable.Parameter {
  fileprivate var labelled: Self {
    var copy = self
    copy.isPositional = false
    return copy
  }
}

extension OperationDescription.Parameter {
  fileprivate func takes(of operation: OperationDescription) -> Callable.Parameter.Takes {
    switch kind {
    case .string: .value(.string)
    case .timestamp: .value(.timestamp)
    case .duration: .value(.duration)
    case .int: .value(.int)
    case .member(let words, _): .words(words)
    case .dimensions: .dimensions(operation.dimensions)
    case .any: .value(.any)
    }
  }
}

extension ParameterType {
  /// `number`, `timestamp or duration`
  var word: String {
    switch self {
    case .any: "any"
    case .bool: "bool"
    case .int: "int"
    case .number: "number"
    case .string: "string"
    case .timestamp: "timestamp"
    case .duration: "duration"
    case .list: "list"
    case .record: "record"
    case .table: "table"
    case .function: "function"
    case .member: "word"
    case .orderable: "any"
    case .oneOf(let types): types.map(\.word).joined(separator: " or ")
    }
  }
}
