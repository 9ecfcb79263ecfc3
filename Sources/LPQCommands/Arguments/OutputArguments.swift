import ArgumentParser
import LPQData

/// How results are written.
struct OutputArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How results are written: table, json, ndjson, csv, tsv, markdown.", valueName: "name"),
    completion: .list(OutputFormat.allCases.map(\.rawValue)))
  var format: String?

  @Flag(help: "Short for --format json.")
  var json = false

  @Option(
    help: ArgumentHelp("Write here, as JSON, where the numbers come from.", valueName: "file"), completion: .file())
  var meta: String?

  @Flag(help: "End with status 5 where rows are missing: cut, or from a stale cache.")
  var requireComplete = false

  @Flag(help: "The same, and where a bucket is cut or has not ended, or data may still come in.")
  var requireFinal = false
}
