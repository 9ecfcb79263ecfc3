internal import CPCRE2
internal import LPQData
internal import LPQDiagnostics
internal import Synchronization

/// A regular expression: `TextPattern.compiled(r"\d+").finds(in: "tv-12")`.
///
/// By PCRE2 with limits on the steps, depth and memory of a match: no pattern can hang a program.
final class TextPattern: Sendable {
  /// The compiled pattern with its scratch memory: used by one thread at a time, under the lock, hence unchecked.
  private struct Handle: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  private static let cache = Mutex<[ExactText: TextPattern]>([:])
  private let handle: Mutex<Handle>

  private init(_ text: String) throws {
    guard cpcre2_load() == 0 else {
      throw Diagnostic(.internalError, "`matches` needs PCRE2: \(String(cString: cpcre2_load_error()))")
    }
    var message = [CChar](repeating: 0, count: 256)
    var utf8Offset = 0
    let pointer = text.withCString { cpcre2_compile($0, text.utf8.count, &message, message.count, &utf8Offset) }
    guard let pointer else {
      let why = String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      throw Diagnostic(.valueMismatch, "a wrong pattern: \(why), at offset \(utf8Offset) of `\(text)`")
    }
    handle = Mutex(Handle(pointer: pointer))
  }

  deinit {
    handle.withLock { cpcre2_free($0.pointer) }
  }

  /// The pattern of a text, compiled once; a program's patterns are few, a flood of them empties the cache.
  static func compiled(_ text: String) throws -> TextPattern {
    if let known = cache.withLock({ $0[ExactText(text)] }) { return known }
    let pattern = try TextPattern(text)
    cache.withLock {
      if $0.count >= 256 { $0 = [:] }
      $0[ExactText(text)] = pattern
    }
    return pattern
  }

  /// Whether it occurs anywhere in the text; throws `limitExceeded` where finding that out costs too much.
  func finds(in text: String) throws -> Bool {
    let found = handle.withLock { handle in
      text.withCString { cpcre2_search(handle.pointer, $0, text.utf8.count) }
    }
    if found < 0 {
      throw Diagnostic(
        .limitExceeded, "`matches` gave up: this pattern takes too many steps on this text",
        help: ["nested repetitions such as (a+)+ grow without bound"])
    }
    return found == 1
  }
}
