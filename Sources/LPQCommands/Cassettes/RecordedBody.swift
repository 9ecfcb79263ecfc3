import FoundationEssentials
import LPQData

/// A body in a cassette's file: as JSON where that gives the same bytes again, else as text, else in base64.
///
/// `[{"viewCount":3}]` → `"body": [{"viewCount": 3}]`; a page of HTML → `"body_text": "<html>…"`.
struct RecordedBody {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// What stands in the file.
  var fields: [(String, Value)] {
    let endsLine = bytes.last == UInt8(ascii: "\n")
    let document = endsLine ? Array(bytes.dropLast()) : bytes
    if let value = try? JSONReader.value(document), Self.encoded(value) == document {
      return [("body", value)] + (endsLine ? [("body_ends_line", .bool(true))] : [])
    }
    if let text = String(validating: bytes, as: UTF8.self) { return [("body_text", .string(text))] }
    return [("body_base64", .string(Data(bytes).base64EncodedString()))]
  }

  /// nil where a file's record has no body.
  init?(_ record: Record) {
    if let value = record["body"] {
      let endsLine = if case .bool(true)? = record["body_ends_line"] { true } else { false }
      self.init(Self.encoded(value) + (endsLine ? [UInt8(ascii: "\n")] : []))
    } else if let text = record.text("body_text") {
      self.init(Array(text.utf8))
    } else if let text = record.text("body_base64"), let data = Data(base64Encoded: text) {
      self.init(Array(data))
    } else {
      return nil
    }
  }

  private static func encoded(_ value: Value) -> [UInt8] {
    var output = ByteOutput()
    JSONWriter().writeInline(value, into: &output)
    return output.bytes
  }
}

extension Value {
  /// A record of these fields.
  static func object(_ fields: [(String, Value)]) -> Value {
    .record(Record(fields.map { Record.Field(name: $0.0, value: $0.1) }))
  }
}
