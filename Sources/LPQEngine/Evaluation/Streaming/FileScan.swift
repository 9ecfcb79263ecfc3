package import LPQData

/// Reads the chunks of files on all cores, and hands what is made of them on in their order.
///
/// A chunk's columns are of the types that their values in the chunk have. Where the types of the chunks differ in the end, the
/// files are read once more, with the types of the whole.
package struct FileScan: Sendable {
  private let files: RowFiles
  private let columns: Set<ExactText>?

  package init(_ files: RowFiles, columns: Set<ExactText>?) {
    self.files = files
    self.columns = columns
  }

  /// All rows. Throws a `LoadError`.
  package func table() async throws -> TableReader.Answer {
    var parts: [Table] = []
    let pass = try await run {
      $0
    } restart: {
      parts = []
    } take: { part in
      parts.append(part)
    }
    let table = try files.hints.applied(to: Table(chunks: parts, names: pass.names))
    return TableReader.Answer(table: table, inexactColumns: pass.inexactColumns)
  }

  /// Calls `part` for each chunk, in parallel, and `take` with what it gives, in order; `restart` before a second reading.
  /// Where `take` throws `EnoughRows` no more is read, from the first `leastByteCount` of the file on.
  package func run<Part: Sendable>(
    part: @escaping @Sendable (Table) async throws -> Part, restart: () -> Void, take: (Part) async throws -> Void
  ) async throws -> FilePass {
    var request = RowFile.Request(columns: columns, of: files)
    do {
      while true {
        let pass = try await pass(request, part, take)
        let conflicts = pass.conflicts
        if conflicts.isEmpty { return pass }
        request.types.merge(conflicts) { _, new in new }
        restart()
      }
    } catch let error as LoadError {
      throw try files.placed(error)
    }
  }

  private func pass<Part: Sendable>(
    _ request: RowFile.Request, _ part: @escaping @Sendable (Table) async throws -> Part,
    _ take: (Part) async throws -> Void
  ) async throws -> FilePass {
    var (pass, places) = (FilePass(files), ChunkPlaces(files))
    do {
      try await inOrder {
        places.next()
      } make: { place in
        await Result { try await self.read(place, from: nil, request, part) }
      } made: { place, result in
        if let chunk = try? result.get().chunk, chunk.isLast { places.end(place.file) }
      } take: { place, result in
        if pass.isPassed(place) { return }
        var result = result
        // A guess that went wrong may have read anything, so that its failure says nothing either.
        if let start = pass.expectedStart(of: place), try start != (try? result.get())?.chunk.start {
          result = .success(try await self.read(place, from: start, request, part))
        }
        let (chunk, part) = try result.get()
        if chunk.isLast { places.end(place.file) }
        pass.take(chunk, of: place)
        do { try await take(part) } catch let enough as EnoughRows where pass.byteCount >= Self.leastByteCount {
          throw enough
        } catch is EnoughRows {}
      }
    } catch is EnoughRows {}
    return pass
  }

  /// What is read of a file in any case, so that the types of its columns do not hang on a few rows.
  private static let leastByteCount = 1 << 22

  private func read<Part: Sendable>(
    _ place: ChunkPlace, from start: Int?, _ request: RowFile.Request, _ part: @Sendable (Table) async throws -> Part
  ) async throws -> (chunk: FileChunk, part: Part) {
    try Task.checkCancellation()
    let chunk = try files.read(place, from: start, request) { _ in try Task.checkCancellation() }
    return (chunk, try await part(chunk.table))
  }
}

extension Result where Failure == any Error {
  init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}

/// How many tasks are started at once: what the machine has cores for, and one to wait for the order.
let parallelTaskCount = 4

/// Calls `make` for each place on several tasks, and `take` with the results in order. Only a few results wait at a time.
package func inOrder<Made: Sendable>(
  count: Int, _ make: @escaping @Sendable (Int) async throws -> Made, take: (Int, Made) async throws -> Void
) async throws {
  var places = (0..<count).makeIterator()
  try await inOrder {
    places.next()
  } make: { place in
    try await make(place)
  } made: { _, _ in
  } take: { place, made in
    try await take(place, made)
  }
}

/// The same for the places that `next` gives until it gives none; `made` is called as soon as a result is there.
func inOrder<Place: Sendable, Made: Sendable>(
  _ next: () -> Place?, make: @escaping @Sendable (Place) async throws -> Made, made note: (Place, Made) -> Void,
  take: (Place, Made) async throws -> Void
) async throws {
  try await withThrowingTaskGroup(of: (Int, Place, Made).self) { group in
    var (started, taken): (Int, Int) = (0, 0)
    var waiting: [Int: (Place, Made)] = [:]
    while true {
      while started < taken + parallelTaskCount, let place = next() {
        let number = started
        group.addTask { (number, place, try await make(place)) }
        started += 1
      }
      guard taken < started, let (number, place, made) = try await group.next() else { return }
      note(place, made)
      waiting[number] = (place, made)
      while let (place, made) = waiting.removeValue(forKey: taken) {
        try await take(place, made)
        taken += 1
      }
    }
  }
}
