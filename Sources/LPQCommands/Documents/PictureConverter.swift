import Glibc
import LPQDiagnostics

/// SVG → PNG, by librsvg's `rsvg-convert`: no shell, nothing of lpql's environment but what letters need, files without names.
struct PictureConverter {
  /// A name on `PATH`, or a path.
  var program = "rsvg-convert"
  private static let package = "librsvg2-bin"
  /// A picture that is looked at on a dense screen.
  private static let zoom = "2"
  private static let passedOn = [
    "PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH",
  ]

  func png(of svg: [UInt8]) async throws -> [UInt8] {
    let files = try (input: NamelessFile(svg), output: NamelessFile(), complaints: NamelessFile())
    let status = await AwaitedChild(try start(files.input, files.output, files.complaints)).end()
    try Task.checkCancellation()
    guard status == 0, let png = files.output.bytes, png.starts(with: [0x89, 0x50, 0x4E, 0x47]) else {
      let words = String(decoding: (files.complaints.bytes ?? []).prefix(300), as: UTF8.self)
      let said = words.split(whereSeparator: \.isNewline).first.map { ": \($0)" } ?? ""
      throw Diagnostic(
        .unwritableFile, "`\(program)` made no PNG\(said)", help: ["`save \"….svg\"` needs no other program"])
    }
    return png
  }

  private func start(
    _ input: NamelessFile, _ output: NamelessFile, _ complaints: NamelessFile
  ) throws(Diagnostic) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // A group of its own, which Ctrl-C does not reach: that it was told to end would look like a failure. lpql ends it, and
    // what it has started. (A blocked signal would not do: dash lets all of them through once it has waited.)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    for (file, descriptor) in [(input, STDIN_FILENO), (output, STDOUT_FILENO), (complaints, STDERR_FILENO)] {
      posix_spawn_file_actions_adddup2(&actions, file.descriptor, descriptor)
    }
    let arguments = Self.strings([program, "--format", "png", "--zoom", Self.zoom])
    let environment = Self.strings(
      Self.passedOn.compactMap { name in getenv(name).map { "\(name)=\(String(cString: $0))" } })
    defer { for text in arguments + environment { free(text) } }
    var child: pid_t = 0
    let error = posix_spawnp(&child, program, &actions, &attributes, arguments, environment)
    if error != 0 { throw missing(error) }
    return child
  }

  private static func strings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }

  private func missing(_ error: Int32) -> Diagnostic {
    Diagnostic(
      .unwritableFile, "a PNG is made by `\(program)`, which cannot be run: \(SystemError(number: error).words)",
      help: ["it is in Debian's package \(Self.package)", "`save \"….svg\"` needs no other program"])
  }
}

/// Bytes that a child process reads or writes: a file that no folder names, and that is gone when it is closed.
private final class NamelessFile {
  private let file: UnsafeMutablePointer<FILE>
  var descriptor: Int32 { fileno(file) }

  init(_ bytes: [UInt8] = []) throws(Diagnostic) {
    guard let file = tmpfile() else { throw Self.failure() }
    self.file = file
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno != EINTR { throw Self.failure() }
      written += max(0, count)
    }
    lseek(descriptor, 0, SEEK_SET)
  }

  deinit { fclose(file) }

  var bytes: [UInt8]? {
    let count = Int(lseek(descriptor, 0, SEEK_END))
    guard count >= 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    return pread(descriptor, &bytes, count, 0) == count ? bytes : nil
  }

  private static func failure() -> Diagnostic {
    Diagnostic(.unwritableFile, "no room for a picture: \(SystemError.last.words)")
  }
}
