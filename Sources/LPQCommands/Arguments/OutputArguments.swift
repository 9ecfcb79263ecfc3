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
}
