extension Table {
  /// The rows of tables of one schema, one table after another; marks add up. No tables: nil.
  package init?(concatenating tables: [Table]) {
    guard var result = tables.first else { return nil }
    for table in tables.dropFirst() {
      for place in result.schema.columns.indices {
        result.schema.columns[place].marks.formUnion(table.schema.columns[place].marks)
      }
    }
    for place in result.columns.indices {
      result.columns[place] = Column(concatenating: tables.map { $0.columns[place] })
    }
    result.rowCount = tables.reduce(0) { $0 + $1.rowCount }
    self = result
  }
}

extension Column {
  /// The values of columns of one type, one after another; where the types differ, boxed.
  package init(concatenating columns: [Column]) {
    let storages = columns.map(\.storage)
    let storage: Storage? =
      switch columns.first?.storage {
      case .bool: Self.joined(storages) { if case .bool(let values) = $0 { values } else { nil } }.map(Storage.bool)
      case .int: Self.joined(storages) { if case .int(let values) = $0 { values } else { nil } }.map(Storage.int)
      case .float: Self.joined(storages) { if case .float(let values) = $0 { values } else { nil } }.map(Storage.float)
      case .timestamp:
        Self.joined(storages) { if case .timestamp(let values) = $0 { values } else { nil } }.map(Storage.timestamp)
      case .duration:
        Self.joined(storages) { if case .duration(let values) = $0 { values } else { nil } }.map(Storage.duration)
      case .string:
        Self.joined(storages) { if case .string(let values) = $0 { [values] } else { nil } }
          .map { .string(StringColumn(concatenating: $0)) }
      case .mixed, nil: nil
      }
    guard let storage else {
      // As they are: an int among floats of a mixed column stays an int.
      self.init(.mixed(columns.flatMap(\.values), columns.reduce(.null) { $0.union($1.type) }))
      return
    }
    let hasNulls = columns.contains { $0.validity != nil }
    self.init(
      storage,
      validity: hasNulls ? columns.flatMap { $0.validity ?? [Bool](repeating: true, count: $0.count) } : nil)
  }

  /// nil where one of the storages is of another type.
  private static func joined<Element>(_ storages: [Storage], _ values: (Storage) -> [Element]?) -> [Element]? {
    let parts = storages.compactMap(values)
    return parts.count == storages.count ? parts.flatMap(\.self) : nil
  }
}

extension StringColumn {
  /// The texts of several columns, over their common dictionary or a new one that holds all.
  package init(concatenating columns: [StringColumn]) {
    if let first = columns.first, columns.allSatisfy({ $0.dictionary === first.dictionary }) {
      self.init(codes: columns.flatMap(\.codes), dictionary: first.dictionary)
      return
    }
    var builder = StringDictionary.Builder()
    var codes: [Int32] = []
    for column in columns {
      let places = column.dictionary.strings.map { builder.code(of: $0) }
      codes += column.codes.map { places[Int($0)] }
    }
    self.init(codes: codes, dictionary: builder.build())
  }
}
