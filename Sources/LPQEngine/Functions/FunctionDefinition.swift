package import LPQData

/// One row of the function table: all that checking, completion, help, the reference and the tests know of a function.
///
/// ```
/// FunctionDefinition(
///   "upper", .text, [.init("text", .string)], returns: .string, "The text in upper case.",
///   examples: [.init("upper(\"fr\")", "\"FR\"")],
///   .scalar { _, arguments in … })
/// ```
package struct FunctionDefinition: Sendable {
  /// The chapter of the reference that it stands in.
  package enum Family: String, Sendable, CaseIterable {
    case aggregate, order, number, text, conversion, list, time, data
  }

  /// One parameter; positional and by label unless it is `labelOnly`.
  package struct Parameter: Sendable {
    package var name: String
    package var type: ParameterType
    /// What stands for it where the call gives none; nil makes it required.
    package var defaultValue: Value?
    /// `tz: "Europe/Paris"`: never by position.
    package var isLabelOnly: Bool
    /// Takes all further positional arguments, at least one.
    package var isVariadic: Bool

    package init(
      _ name: String, _ type: ParameterType, default defaultValue: Value? = nil, labelOnly isLabelOnly: Bool = false,
      variadic isVariadic: Bool = false
    ) {
      self.name = name
      self.type = type
      self.defaultValue = defaultValue
      self.isLabelOnly = isLabelOnly
      self.isVariadic = isVariadic
    }
  }

  /// A program and what it prints (as `Value.literal` writes it); the tests run it.
  package struct Example: Sendable {
    package var program: String
    package var prints: String

    package init(_ program: String, _ prints: String) {
      self.program = program
      self.prints = prints
    }
  }

  package var name: String
  package var family: Family
  package var parameters: [Parameter]
  /// The result's type from the arguments' (one for each argument given or defaulted, in the parameters' order).
  package var result: @Sendable ([ValueType]) -> ValueType
  /// One sentence, with its full stop.
  package var summary: String
  package var examples: [Example]
  package var implementation: Implementation

  package init(
    _ name: String, _ family: Family, _ parameters: [Parameter],
    returns result: @escaping @Sendable ([ValueType]) -> ValueType,
    _ summary: String, examples: [Example] = [], _ implementation: Implementation
  ) {
    self.name = name
    self.family = family
    self.parameters = parameters
    self.result = result
    self.summary = summary
    self.examples = examples
    self.implementation = implementation
  }

  package init(
    _ name: String, _ family: Family, _ parameters: [Parameter], returns type: ValueType, _ summary: String,
    examples: [Example] = [], _ implementation: Implementation
  ) {
    self.init(name, family, parameters, returns: { _ in type }, summary, examples: examples, implementation)
  }

  /// `bin(timestamp, span, tz: = …)`: as help, hints and messages show it.
  package var signature: String {
    let parts = parameters.map { parameter in
      let name = parameter.isVariadic ? "\(parameter.name), …" : parameter.name
      return parameter.defaultValue == nil ? name : parameter.isLabelOnly ? "\(name):" : "\(name)?"
    }
    return "\(name)(\(parts.joined(separator: ", ")))"
  }
}

/// What a parameter takes; every type also takes null.
package indirect enum ParameterType: Sendable {
  case any
  case bool, int, number, string, timestamp, duration
  case list, record, table
  /// A function of so many parameters.
  case function(arity: Int)
  /// One of these bare words; the value is the word as a string.
  case member([String])
  /// What has an order: numbers, strings, timestamps, durations, bools.
  case orderable
  /// One of several.
  case oneOf([ParameterType])
}

/// What a function does.
package enum Implementation: Sendable {
  /// Value by value; with `.propagate` it is called only where no argument is null.
  case scalar(nulls: NullRule = .propagate, ScalarBody)
  /// Calls functions that it is given: `map`.
  case higherOrder(@Sendable (any FunctionCaller, [Value]) async throws -> Value)
  /// Over the rows of a group, or a list's elements; `scalar` is what it does with two arguments or more (`min`, `max`).
  case aggregate(Aggregate, scalar: ScalarBody? = nil)
  /// Over the rows in their order, a value for each; the last parameter is `by`.
  case window(Window)
  /// Rows that a plan reads from a file, checked by a rule of its own: `load`.
  case load
  /// Known to the language, not to this version.
  case notYet

  /// One value from values; arguments as `FunctionDefinition.result` has them; variadic ones follow one another.
  /// Errors are thrown as `Diagnostic`s without a span: the evaluator knows the place.
  package typealias ScalarBody = @Sendable (CallContext, [Value]) throws -> Value
}

/// What a null among the arguments does.
package enum NullRule: Sendable {
  /// The result is null.
  case propagate
  /// The function sees it.
  case seen
}

/// Lets a higher-order function call what it was given.
package protocol FunctionCaller: Sendable {
  var context: CallContext { get }
  func call(_ function: any FunctionValue, _ arguments: [Value]) async throws -> Value
}
