internal import LPQDiagnostics

extension FormatterLayout {
  /// On several lines, a stage each, where the author wrote it so or where it does not fit.
  mutating func pipeline(_ head: Expr, _ stages: [Stage]) {
    let mustBreak = stages.contains { stage in isOnOwnLine(stage) }
    group(mustBreak: mustBreak) { layout in
      layout.add(head)
      layout.indented { layout in
        for stage in stages {
          layout.moveCommentsBefore()
          layout.gap(.softSpace)
          layout.token()
          layout.gap(.space)
          layout.indented { $0.add(stage) }
        }
      }
    }
  }

  /// Whether the author ended a line before the stage or behind its `|`.
  private func isOnOwnLine(_ stage: Stage) -> Bool {
    let verb = firstIndex(from: stage.span.start)
    return tokens[verb].startsLine || verb > 0 && tokens[verb - 1].startsLine
  }

  /// The token that begins at an offset.
  private func firstIndex(from utf8Offset: Int) -> Int {
    var range = 0..<tokens.count - 1
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if tokens[middle].utf8Range.lowerBound < utf8Offset {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    return range.lowerBound
  }

  private mutating func add(_ stage: Stage) {
    if case .call(let call) = stage.kind { return add(call) }
    group { layout in
      layout.token()
      layout.addForm(stage)
    }
  }

  /// What follows the verb.
  private mutating func addForm(_ stage: Stage) {
    switch stage.kind {
    case .where(let value), .skip(let value), .append(let value): list([value]) { $0.add($1) }
    case .derive(let items), .select(let items): list(items) { $0.add($1) }
    case .drop(let names): list(names) { $0.tokens(through: $1.span) }
    case .rename(let renamings): list(renamings) { $0.add($1) }
    case .sort(let keys): list(keys) { $0.add($1) }
    case .distinct(let items): if !items.isEmpty { list(items, isFirstAttached: true) { $0.add($1) } }
    case .take(let count, let keys):
      list([count]) { $0.add($1) }
      by(keys)
    case .summarize(let items, let keys):
      list(items) { $0.add($1) }
      by(keys)
    case .rollup(let keys): by(keys)
    case .join(let table, let keys, let options): join(table, keys, options)
    case .pivot(let column, let value, let options): arguments([column, value], options)
    case .fill(let column, let options): arguments([column], options)
    case .save(let path, let options): arguments([path], options)
    case .expect(let condition, let message, let options):
      arguments([condition] + (message.map { [$0] } ?? []), options)
    case .chart(_, let arguments, let series, let options): chart(arguments, series, options)
    case .describe, .schema, .explain: break
    case .call, .error: tokens(through: stage.span)
    }
  }

  /// `a, b: 1`: on one line, or below the verb, an item a line. `isFirstAttached`: the verb may end a statement, so that
  /// the first item stays beside it.
  private mutating func list<Item>(
    _ items: [Item], isFirstAttached: Bool = false, _ add: (inout FormatterLayout, Item) -> Void
  ) {
    guard items.count > 1 else {
      gap(.space)
      return items.forEach { add(&self, $0) }
    }
    group { layout in
      layout.indented { layout in
        for (position, item) in items.enumerated() {
          layout.gap(position == 0 && isFirstAttached ? .space : .softSpace)
          add(&layout, item)
          if position < items.count - 1 { layout.comma() }
        }
      }
    }
  }

  private mutating func by(_ keys: [NamedExpr]) {
    guard !keys.isEmpty else { return }
    gap(.softSpace)
    token()
    list(keys) { $0.add($1) }
  }

  /// `a, b, name: c`
  private mutating func arguments(_ values: [Expr], _ options: [Argument]) {
    let all = values.map { Argument(label: nil, value: $0) } + options
    list(all, isFirstAttached: true) { layout, argument in layout.add(argument) }
  }

  private mutating func join(_ table: Expr, _ keys: [JoinKey], _ options: [Argument]) {
    gap(.space)
    add(table)
    group { layout in
      layout.gap(.softSpace)
      layout.token()
      let items = keys.map(JoinItem.key) + options.map(JoinItem.option)
      layout.list(items, isFirstAttached: true) { layout, item in
        switch item {
        case .key(let key): layout.add(key)
        case .option(let option): layout.add(option)
        }
      }
    }
  }

  private enum JoinItem {
    case key(JoinKey)
    case option(Argument)
  }

  /// Options may stand before `by`, and behind it.
  private mutating func chart(_ values: [Expr], _ series: Expr?, _ options: [Argument]) {
    gap(.space)
    token()
    let all = values.map { Argument(label: nil, value: $0) } + options
    let byPlace = series.map(\.span.start) ?? .max
    arguments(all.prefix { $0.value.span.start < byPlace })
    guard let series else { return }
    gap(.softSpace)
    token()
    gap(.space)
    add(series)
    for option in all.drop(while: { $0.value.span.start < byPlace }) {
      comma()
      indented { layout in
        layout.gap(.softSpace)
        layout.add(option)
      }
    }
  }

  private mutating func arguments(_ all: some Sequence<Argument>) {
    list(Array(all), isFirstAttached: true) { layout, argument in layout.add(argument) }
  }

  // MARK: - Items

  private mutating func add(_ item: NamedExpr) {
    item.name == nil ? add(item.value) : labelled(item.value)
  }

  private mutating func add(_ renaming: Renaming) {
    token()
    token()
    gap(.space)
    tokens(through: renaming.old.span)
  }

  private mutating func add(_ key: SortKey) {
    if key.isDescending {
      token()
      gap(current.kind == .minus ? .space : .nothing)
    }
    add(key.key)
  }

  private mutating func add(_ key: JoinKey) {
    add(key.left)
    guard key.left.span != key.right.span else { return }
    group { layout in
      layout.indented { layout in
        layout.add(BinaryOperator.equal)
        layout.add(key.right)
      }
    }
  }
}
