package import LPQData

/// Reads a file's chunks on all cores, and hands what is made of them on in their order.
///
/// A chunk's columns are of the types that their values in the chunk have. Where the types of the chunks differ in the end, the
/// file is read once more, with the types of the whole.
package struct FileScan: Sendable {
  private let file: RowFile
  private let columns: Set<ExactText>?

  package init(_ file: RowFile, columns: Set<ExactText>?) {
    self.file = file
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
    let table = try file.hints.applied(to: Table(chunks: parts, names: pass.names))
    return TableReader.Answer(table: table, inexactColumns: pass.inexactColumns)
  }

  /// Calls `part` for each chunk, in parallel, and `take` with what it gives, in order; `restart` before a second reading.
  /// Where `take` throws `EnoughRows` no more is read, from the first `leastByteCount` of the file on.
  package func run<Part: Sendable>(
    part: @escaping @Sendable (Table) async throws -> Part, restart: () -> Void, take: (Part) async throws -> Void
  ) async throws -> FilePass {
    var request = RowFile.Request(columns: columns)
    while true {
      let pass = try await pass(request, part, take)
      let conflicts = pass.conflicts
      if conflicts.isEmpty { return pass }
      request.types.merge(conflicts) { _, new in new }
      restart()
    }
  }

  private func pass<Part: Sendable>(
    _ request: RowFile.Request, _ part: @escaping @Sendable (Table) async throws -> Part,
    _ take: (Part) async throws -> Void
  ) async throws -> FilePass {
    var pass = FilePass(file)
    do {
      try await inOrder(count: file.chunkCount) { index in
        await Result { try await self.read(index, from: nil, request, part) }
      } take: { index, result in
        if pass.isPassed(chunk: index) { return }
        var result = result
        // A guess that went wrong may have read anything, so that its failure says nothing either.
        if let start = pass.expectedStart(ofChunk: index), try start != (try? result.get())?.chunk.start {
          result = .success(try await self.read(index, from: start, request, part))
        }
        let (chunk, part) = try result.get()
        pass.take(chunk)
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
    _ index: Int, from start: Int?, _ request: RowFile.Request, _ part: @Sendable (Table) async throws -> Part
  ) async throws -> (chunk: FileChunk, part: Part) {
    try Task.checkCancellation()
    let chunk = try file.read(chunk: index, from: start, request) { _ in try Task.checkCancellation() }
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
  try await withThrowingTaskGroup(of: (Int, Made).self) { group in
    var (started, taken): (Int, Int) = (0, 0)
    var waiting: [Int: Made] = [:]
    while taken < count {
      while started < count, started < taken + parallelTaskCount {
        let place = started
        group.addTask { (place, try await make(place)) }
        started += 1
      }
      guard let (place, made) = try await group.next() else { return }
      waiting[place] = made
      while let next = waiting.removeValue(forKey: taken) {
        try await take(taken, next)
        taken += 1
      }
    }
  }
}
