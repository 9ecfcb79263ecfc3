internal import CISAL
internal import CZlib

/// Inflates one member of gzip data after another: by ISA-L where that is installed, else by zlib.
package final class Inflater {
  package enum Library: CaseIterable, Sendable {
    /// A third of zlib's time. It knows no headers here, and says not where data are damaged: both is zlib's.
    case isal
    case zlib

    package var isInstalled: Bool { self == .isal ? cisal_load() == 0 : czlib_load() == 0 }

    /// The faster one of those that are there.
    static var fastest: Library { Library.isal.isInstalled ? .isal : .zlib }
  }

  enum Progress {
    case more, memberEnd, damaged
  }

  let library: Library
  private let state: OpaquePointer

  init(_ library: Library) throws(LoadError) {
    guard let state = library == .isal ? cisal_open() : czlib_open() else {
      throw LoadError(.gzip(.noLibrary(String(cString: czlib_load_error()))))
    }
    self.library = library
    self.state = state
  }

  deinit { library == .isal ? cisal_close(state) : czlib_close(state) }

  /// At the start of a member, of which ISA-L is to be given what stands behind the header.
  func beginMember() { library == .isal ? cisal_reset(state) : czlib_reset(state) }

  /// How many bytes were taken and made. ISA-L may have taken all that there is before it has given all.
  func inflate(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> (progress: Progress, taken: Int, made: Int) {
    var (taken, made) = (0, 0)
    let source = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    let target = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    let result =
      library == .isal
      ? cisal_inflate(state, source, input.count, &taken, target, output.count, &made)
      : czlib_inflate(state, source, input.count, &taken, target, output.count, &made)
    return (result < 0 ? .damaged : result > 0 ? .memberEnd : .more, taken, made)
  }

  /// What is damaged, in zlib's words.
  var message: String { library == .isal ? "" : String(cString: czlib_message(state)) }
}
