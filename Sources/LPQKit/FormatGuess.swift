import LPQData

/// The format of rows that have no name: what comes through a pipe.
enum FormatGuess {
  /// By the first 64 KiB; nil where these could be several, or none.
  static func format(of source: any ByteSource) throws -> OutputFormat? {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = try bytes.withUnsafeMutableBytes { try source.read(into: $0, at: 0) }
    return format(of: bytes.prefix(count))
  }

  /// A line that is an object is NDJSON; a line of names has separators.
  static func format(of bytes: ArraySlice<UInt8>) -> OutputFormat? {
    let text = bytes.dropFirst(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0).drop {
      $0 == 0x20 || $0 == 0x0A || $0 == 0x0D
    }
    let line = text.prefix { $0 != UInt8(ascii: "\n") }
    switch text.first {
    case UInt8(ascii: "["): return .json
    case UInt8(ascii: "{"):
      // One that is longer than what is seen is a row; one over several lines is a document.
      let isWhole = line.last { $0 != 0x20 && $0 != 0x0D } == UInt8(ascii: "}")
      return isWhole || line.count == text.count ? .ndjson : .json
    default:
      if line.contains(UInt8(ascii: "\t")) { return .tsv }
      return line.contains(UInt8(ascii: ",")) ? .csv : nil
    }
  }
}
