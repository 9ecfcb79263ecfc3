internal import LPQData

/// An operand of a kernel: a value for each row, or one that is not null for all rows.
struct Vector<Element> {
  private let values: [Element]
  /// Nil where no value is null; always nil for a constant.
  let validity: [Bool]?
  /// All bits set, or none: `row & rowMask` is the row, or 0 for a constant.
  private let rowMask: Int

  init(_ values: [Element], validity: [Bool]?) {
    self.values = values
    self.validity = validity
    rowMask = -1
  }

  init(constant: Element) {
    values = [constant]
    validity = nil
    rowMask = 0
  }

  subscript(row: Int) -> Element { values[row & rowMask] }

  func map<Other>(_ transform: (Element) -> Other) -> Vector<Other> {
    rowMask == 0
      ? Vector<Other>(constant: transform(values[0])) : Vector<Other>(values.map(transform), validity: validity)
  }
}

/// What a kernel gives: values, and which of them are not null.
typealias KernelResult<Element> = (values: [Element], validity: [Bool]?)

/// The loop of all binary kernels: `body` over the rows where neither operand is null; nil is null.
func combine<Left, Right, Element>(
  _ left: Vector<Left>, _ right: Vector<Right>, count: Int, empty: Element,
  _ body: (Left, Right) throws -> Element?
) throws -> KernelResult<Element> {
  var validity = mergedValidity(left.validity, right.validity)
  var values = [Element](repeating: empty, count: count)
  for row in 0..<count {
    if let validity, !validity[row] { continue }
    try checkCancellation(atRow: row)
    if let value = try body(left[row], right[row]) {
      values[row] = value
    } else {
      if validity == nil { validity = [Bool](repeating: true, count: count) }
      validity?[row] = false
    }
  }
  return (values, validity)
}

/// Valid where both are.
func mergedValidity(_ left: [Bool]?, _ right: [Bool]?) -> [Bool]? {
  guard let left else { return right }
  guard let right else { return left }
  return zip(left, right).map { $0 && $1 }
}

/// The operands that kernels have loops for; nil for any other datum, a constant null among them.
enum NumberVector {
  case int(Vector<Int>)
  case float(Vector<Double>)

  init?(_ datum: Datum) {
    switch datum {
    case .constant(.int(let number)): self = .int(Vector(constant: number))
    case .constant(.float(let number)): self = .float(Vector(constant: number))
    case .column(let column):
      switch column.storage {
      case .int(let numbers): self = .int(Vector(numbers, validity: column.validity))
      case .float(let numbers): self = .float(Vector(numbers, validity: column.validity))
      default: return nil
      }
    default: return nil
    }
  }

  /// As doubles; ints beyond 2^53 are rounded.
  var doubles: Vector<Double> {
    switch self {
    case .int(let numbers): numbers.map(Double.init)
    case .float(let numbers): numbers
    }
  }
}

extension Vector<Int> {
  /// The milliseconds of timestamps; nil for any other datum.
  init?(timestamps datum: Datum) {
    switch datum {
    case .constant(.timestamp(let instant)): self.init(constant: instant.ms)
    case .column(let column):
      guard case .timestamp(let instants) = column.storage else { return nil }
      self.init(instants, validity: column.validity)
    default: return nil
    }
  }

  /// False as 0, true as 1; nil for any other datum.
  init?(bools datum: Datum) {
    switch datum {
    case .constant(.bool(let flag)): self.init(constant: flag ? 1 : 0)
    case .column(let column):
      guard case .bool(let flags) = column.storage else { return nil }
      self.init(flags.map { $0 ? 1 : 0 }, validity: column.validity)
    default: return nil
    }
  }
}
