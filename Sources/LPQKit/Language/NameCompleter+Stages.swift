import LPQCompiler
import LPQData
import LPQDiagnostics
import LPQEngine
import LPQSyntax

// What the parts of each verb's form take.
extension NameCompleter {
  func stageItems(_ verb: Verb, _ isElementStart: Bool) -> [Completion] {
    let level = place.level
    if let site, level.label != nil, let parameter = site.parameter {
      return place.tokens.last?.kind == .colon ? values(of: parameter) : values(accepting: nil)
    }
    let options = isElementStart && !isFirst ? labelItems(site?.open ?? []) : []
    if let items = items(of: verb, options, isElementStart) { return items }
    let isKey = level.clause == .by || verb == .distinct
    let seen = texts(comparedWith: place.tokens.count)
    return options + seen + (isKey && isElementStart ? keysFirst : values(accepting: nil))
  }

  /// Whether nothing stands before this element in its part of the form.
  private var isFirst: Bool { place.level.unlabelledCount == 0 && place.level.labels.isEmpty }

  /// nil for a verb that takes expressions over columns here.
  private func items(of verb: Verb, _ options: [Completion], _ isElementStart: Bool) -> [Completion]? {
    let isMain = place.level.clause == .main
    switch verb {
    case .describe, .schema, .explain: return []
    case .drop, .pivot: return columns()
    case .rename: return place.level.label == nil ? [] : columns()
    case .derive where isElementStart: return columns().map(\.labelled)
    case .rollup where isMain: return [Completion("by", "by ", .keyword, detail: VerbEntry.form(of: verb))]
    case .chart where isElementStart && isFirst && isMain && isKindOfChart: return Self.kindsOfChart
    case .fill: return isFirst ? timestampsFirst : options
    case .save: return isFirst ? TextCompleter.files(service, folder: "", .all).map(\.inQuotes) : options
    case .join where isMain, .append: return tables
    case .join: return (isFirst ? [] : options) + columns()
    case .take where isMain, .skip: return values(accepting: .int).filter { !$0.isOfRow }
    case .expect where !isFirst: return options + values(accepting: .string).filter { !$0.isOfRow }
    default: return nil
    }
  }

  private static let kindsOfChart = ChartData.Kind.allCases.map {
    Completion($0.rawValue, .value, detail: "kind of chart")
  }

  /// Behind `chart`, before its kind.
  private var isKindOfChart: Bool {
    guard let last = place.tokens.last else { return false }
    return last.kind == .identifier && source.text(in: last.utf8Range) == Verb.chart.rawValue
  }

  /// What rows are told apart by, before the metrics.
  private var keysFirst: [Completion] {
    let isMetric = { (item: Completion) in item.kind == .column && item.detail.hasSuffix("metric") }
    let keys = values(accepting: nil).filter { !isMetric($0) }
    let columns = keys.prefix { $0.kind == .column || $0.kind == .dimension }
    return columns + self.columns().filter(isMetric) + keys.dropFirst(columns.count)
  }

  private var timestampsFirst: [Completion] {
    let all = columns()
    return all.filter { $0.detail == "timestamp" } + all.filter { $0.detail != "timestamp" }
  }

  /// What another table can be: queries, operations, functions that may give one.
  private var tables: [Completion] {
    let queries = names.compactMap { name, meaning in
      let isTable = if case .value(let type) = meaning { type.mayBeTable } else { true }
      return isTable ? item(named: name, meaning) : nil
    }
    let calls = functions.filter { $0.item.kind == .operation || $0.item.name == "load" }.map(\.item)
    return queries + calls
  }
}

extension LanguageService.Completion {
  /// Whether it has another value in each row.
  fileprivate var isOfRow: Bool { kind == .column || kind == .dimension }

  /// `country: `
  fileprivate var labelled: Self {
    var copy = self
    copy.text = (text.hasPrefix(".") ? String(text.dropFirst()) : text) + ": "
    return copy
  }
}

extension ValueType {
  fileprivate var mayBeTable: Bool {
    switch self {
    case .any, .table, .record, .list(.record), .list(.any), .list(.table): true
    default: false
    }
  }
}
