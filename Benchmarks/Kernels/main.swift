import Glibc

/// `make bench-kernels`: a page on how long lpql's kernels take, without a process's start and without files.
///
///     Kernels [ROWS [RUNS]]      500,000 rows and seven runs unless said; the medians
let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let rowCount = arguments.first ?? 500_000
let runCount = arguments.dropFirst().first ?? 7
var load = 0.0
_ = getloadavg(&load, 1)

print(
  """
  # Kernels

  Written by `make bench-kernels`: medians of \(runCount) runs in one process, on all cores; \(rowCount) rows of six columns in \
  memory, of which what writes takes up to \(Kernel.writtenRowCount), and an answer has up to \(Rows.answerRowCount). The machine's load was \(Int(load.rounded())) when this began.

  | kernel | ms | ns a row | MB a second |
  |---|---:|---:|---:|
  """)
for kernel in try await Kernel.all(Rows(count: rowCount)) {
  print(kernel.line(try await kernel.median(of: runCount)))
}
