import SeededRandom

/// Random programs that check and mostly run: `[{a: 1}, {a: null}] | where a > 0 | summarize sum(a)`.
struct ProgramGenerator {
  var random: SplitMix
  var columns: [GeneratedName] = []
  var variables: [GeneratedName] = []
  /// Lambdas' parameters in sight.
  var parameters: [GeneratedName] = []
  var aggregates = Aggregates.none
  /// Whether a column has been named since this was last cleared.
  var namesColumn = false
  /// Columns that are additive metrics, those of other kinds (which few expressions may name), and what weights these.
  var metrics: Set<String> = []
  var hidden: [String] = []
  var weight: String?
  /// Nothing can be named any more.
  var isOver = false
  private var nameCount = 0

  enum Aggregates {
    case none
    /// Over the whole table.
    case broadcast
    /// In `summarize`: only keys and aggregates may be named.
    case grouped(table: [GeneratedName])
  }

  init(seed: UInt64) {
    random = SplitMix(seed: seed)
  }

  static func program(seed: UInt64) -> String {
    var generator = ProgramGenerator(seed: seed)
    return generator.program()
  }

  mutating func program() -> String {
    var lines: [String] = []
    if random.chance(12) { lines.append("# tz \(random.pick(NaiveZone.names))") }
    for _ in 0..<random.below(3) { lines.append(declaration()) }
    if random.chance(15) {
      lines.append("[" + expression(random.pick(GeneratedType.allCases), depth: 4) + "]")
    } else {
      lines.append(pipeline())
    }
    return lines.joined(separator: "\n")
  }

  mutating func newName(_ prefix: String) -> String {
    nameCount += 1
    return "\(prefix)\(nameCount)"
  }

  // MARK: - Declarations

  private mutating func declaration() -> String {
    let type = random.pick(GeneratedType.scalars)
    if random.chance(50) {
      let name = newName("v")
      let line = "let \(name) = \(expression(type, depth: 2))"
      variables.append(GeneratedName(name: name, type: type))
      return line
    }
    return function(of: type)
  }

  /// What functions of the program can be called: by the type of their argument, and what they give.
  private(set) var functions: [(name: String, parameter: GeneratedType, result: GeneratedType)] = []

  private mutating func function(of type: GeneratedType) -> String {
    let (name, result) = (newName("f"), random.pick(GeneratedType.scalars))
    parameters = [GeneratedName(name: "p", type: type)]
    let body = expression(result, depth: 3)
    parameters = []
    functions.append((name, type, result))
    return "fn \(name)(p) = \(body)"
  }

  // MARK: - Pipelines

  private mutating func pipeline() -> String {
    var text = head()
    for _ in 0..<1 + random.below(6) where !isOver { text += "\n  | \(stage())" }
    if columns.count == 1, random.chance(5), !text.contains("expect") { return "only((\(text) | take 1))" }
    return text
  }

  private mutating func head() -> String {
    switch random.below(14) {
    case 10, 11: return readings()
    case 12: return filledTable()
    case 0, 1:
      columns = Samples.columns
      return "get_sample(number: \(random.below(40)))"
    case 2:
      let dimensions = random.pick([[], ["country"], ["device"], ["device", "country"]])
      columns =
        dimensions.map { GeneratedName(name: $0, type: .text) } + [
          GeneratedName(name: "views", type: .int), GeneratedName(name: "minutes", type: .float),
        ]
      metrics = ["views", "minutes"]
      return "get_facts(breakdown_by: [\(dimensions.joined(separator: ", "))])"
    default: return literalTable()
    }
  }

  /// A list of records; few distinct values a column, so that keys repeat.
  private mutating func literalTable() -> String {
    let names = Array(["a", "b", "c", "d", "e"].prefix(2 + random.below(4)))
    columns = names.map { GeneratedName(name: $0, type: random.pick(GeneratedType.scalars)) }
    return table(columns)
  }

  mutating func table(_ columns: [GeneratedName]) -> String {
    let choices = columns.map { column in (0..<1 + random.below(4)).map { _ in literal(column.type) } }
    let nullShare = random.pick([0, 0, 20, 60])
    let rowCount = 1 + random.below(8)
    let rows = (0..<rowCount).map { _ in
      let fields = columns.indices.map { place in
        "\(columns[place].name): \(random.chance(nullShare) ? "null" : random.pick(choices[place]))"
      }
      return "{" + fields.joined(separator: ", ") + "}"
    }
    let table = rowCount == 1 && random.chance(30) ? rows[0] : "[" + rows.joined(separator: ", ") + "]"
    return random.chance(8) ? table + " | \(random.pick(["take 0", "where false", "skip 9"]))" : table
  }

  mutating func literal(_ type: GeneratedType) -> String {
    switch type {
    case .int: return random.chance(50) ? random.pick(Literals.smallInts) : random.pick(Literals.ints)
    case .float: return random.pick(Literals.floats)
    case .text: return random.pick(Literals.texts)
    case .bool: return random.pick(["true", "false"])
    case .instant: return random.pick(Literals.instants)
    case .span: return random.pick(Literals.spans)
    case .ints: return "[" + (0..<random.below(4)).map { _ in literal(.int) }.joined(separator: ", ") + "]"
    case .texts: return "[" + (0..<random.below(4)).map { _ in literal(.text) }.joined(separator: ", ") + "]"
    }
  }
}
