import Glibc
import TerminalDriver
import Testing

/// `save "x.svg"` and `"x.png"` as a user meets them.
struct PictureTests {
  private static let chart = "[{a: \"x\", n: 1}, {a: \"y\", n: 3}] | chart bar a, n"

  @Test func theChartIsDrawnAndSaved() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/views.svg"
    let lpql = try LPQL.run("-e", "\(Self.chart) | save \"\(path)\"")
    #expect(lpql.status == 0 && lpql.errors == "" && lpql.output.contains("█"))
    #expect(contents(of: path)?.hasPrefix("<svg ") == true)
    #expect(try LPQL.run("-e", "\(Self.chart) | save \"\(path)\"").errors.contains("LPQ0603"))
  }

  /// The last one before it, whatever stages stand between.
  @Test func ofSeveralChartsTheLastIsSaved() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/views.svg"
    let program =
      "\(Self.chart), title: \"first\" | chart bar a, n * 2, title: \"second\" | where n > 1 | save \"\(path)\""
    #expect(try LPQL.run("-e", program).status == 0)
    #expect(contents(of: path)?.contains(">second</text>") == true)
    #expect(contents(of: path)?.contains(">first</text>") == false)
  }

  @Test(arguments: ["\"views.svg\"", "\"views.png\"", "f\"views.{\"svg\"}\""])
  func aTableIsNoPicture(name: String) throws {
    let directory = try TemporaryDirectory()
    let command = try Command(
      "/bin/sh",
      ["-c", "cd \"$1\" && exec \"$2\" -e \"$3\"", "sh", directory.path, LPQL.binary]
        + ["\(Self.chart)\n[{a: 1}] | where true | save \(name)"])
    #expect(command.errors.contains("LPQ0211") && command.errors.contains("a picture is of a chart"))
    #expect(names(in: directory.path) == [])
  }

  /// Well-formed by another's parser.
  @Test(arguments: GoldenProgram.all.filter { $0.path.contains("/charts/") }.map(\.snapshotPath))
  func everyGoldenPictureIsXML(snapshot: String) throws {
    let python = LPQL.repository + "/.venv/bin/python"
    try #require(access(python, X_OK) == 0, "no .venv: run `make test`, or scripts/make-venv")
    let text = try #require(contents(of: "\(LPQL.repository)/\(snapshot)"))
    for picture in text.split(separator: "\n== ").filter({ $0.prefix { $0 != "\n" }.hasSuffix(".svg") }) {
      let svg = String(picture.drop { $0 != "\n" }.dropFirst())
      let parsed = try Command(
        python, ["-c", "import sys, xml.etree.ElementTree as t; print(t.parse(sys.stdin).getroot().tag)"], input: svg)
      #expect(parsed.output == "{http://www.w3.org/2000/svg}svg\n", "\(parsed.errors)")
    }
  }

  // MARK: PNG

  @Test func aPNGIsTwiceAsLarge() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/views.png"
    let lpql = try LPQL.run("-e", "\(Self.chart) | save \"\(path)\"", environment: ["PATH": Self.path])
    #expect(lpql.errors == "" && lpql.status == 0)
    let bytes = try #require(Self.bytes(of: path))
    #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(bytes[16..<20].reduce(0) { $0 << 8 + Int($1) } == 1440)
    // What is all of one colour takes less.
    #expect(bytes.count > 3000)
  }

  @Test func withoutTheProgramItsPackageIsNamed() throws {
    let directory = try TemporaryDirectory()
    let lpql = try LPQL.run(
      "-e", "\(Self.chart) | save \"\(directory.path)/views.png\"", environment: ["PATH": directory.path])
    #expect(lpql.errors.contains("LPQ0602") && lpql.errors.contains("librsvg2-bin") && lpql.errors.contains(".svg"))
    #expect(lpql.status == 1)
    #expect(names(in: directory.path) == [])
  }

  /// The converter gets the picture, and nothing else of what lpql knows.
  @Test func theConverterSeesNoKeyAndNoName() throws {
    let directory = try TemporaryDirectory()
    let script = temporaryFile(
      "rsvg-convert", "#!/bin/sh\n/usr/bin/env >&2\necho \"$@\" >&2\nexit 3\n".utf8, in: directory)
    chmod(script, 0o755)
    let lpql = try LPQL.run(
      "-e", "\(Self.chart) | save \"\(directory.path)/a'; touch x.png\"",
      environment: ["PATH": directory.path, "LIVEPEER_API_KEY": "secret-key-1"])
    #expect(lpql.errors.contains("`rsvg-convert` made no PNG"))
    #expect(!lpql.errors.contains("secret-key-1"))
    #expect(names(in: directory.path) == ["rsvg-convert"])
    let other = temporaryFile(
      "rsvg-convert", "#!/bin/sh\n/usr/bin/env | /bin/grep -c LIVEPEER >&2\nexit 3\n".utf8, in: directory)
    chmod(other, 0o755)
    let again = try LPQL.run(
      "-e", "\(Self.chart) | save \"\(directory.path)/b.png\"",
      environment: ["PATH": directory.path, "LIVEPEER_API_KEY": "secret-key-1"])
    #expect(again.errors.contains("made no PNG: 0"))
  }

  @Test func whatIsNoPNGIsNotSaved() throws {
    let directory = try TemporaryDirectory()
    chmod(temporaryFile("rsvg-convert", "#!/bin/sh\necho hello\n".utf8, in: directory), 0o755)
    let lpql = try LPQL.run(
      "-e", "\(Self.chart) | save \"\(directory.path)/b.png\"", environment: ["PATH": directory.path])
    #expect(lpql.errors.contains("made no PNG") && names(in: directory.path) == ["rsvg-convert"])
  }

  /// Ctrl-C while it works: the prompt comes back, and nothing of it is left.
  @Test func theConverterEndsWithTheProgram() throws {
    let directory = try TemporaryDirectory()
    let repl = try REPL(environment: ["PATH": try Self.slowConverter(in: directory)])
    try repl.screen.send("\(Self.chart) | save \"x.png\"\r")
    let process = try #require(Self.process(startedIn: directory))
    try repl.screen.send("\u{3}")
    // Not that it made no PNG: that it was told to end is no failure of its own.
    try repl.screen.wait { $0.text.hasSuffix("\nInterrupted.\nsandbox>") }
    #expect(Self.isGone(process))
    try repl.type("6 * 7", shows: "42")
    #expect(!names(in: repl.home.path).contains("x.png"))
  }

  /// A signal to lpql alone, as from a supervisor: the converter does not outlive it.
  @Test(arguments: [("INT", 130), ("TERM", 143)] as [(String, Int32)])
  func theConverterEndsWithLpql(signal: String, status: Int32) throws {
    let directory = try TemporaryDirectory()
    // No terminal, whose end would end the converter, too.
    let script = """
      "$0" -e '\(Self.chart) | save "\(directory.path)/x.png"' &
      for round in $(seq 600); do [ -e "\(directory.path)/process" ] && break; sleep 0.05; done
      kill -\(signal) $!
      wait $!
      """
    let ended = try Command(
      "/bin/sh", ["-c", script, LPQL.binary], environment: ["PATH": try Self.slowConverter(in: directory)])
    #expect(ended.status == status)
    let process = try #require(Self.process(startedIn: directory))
    #expect(Self.isGone(process))
    #expect(!names(in: directory.path).contains("x.png"))
  }

  /// What `PATH` must be: a converter that takes ten minutes in a process of its own, whose number it writes down.
  private static func slowConverter(in directory: TemporaryDirectory) throws -> String {
    let file = directory.path + "/process"
    let script = "#!/bin/sh\nsleep 600 &\necho $! > '\(file).new'\nmv '\(file).new' '\(file)'\nwait\n"
    chmod(temporaryFile("rsvg-convert", script.utf8, in: directory), 0o755)
    return directory.path + ":" + path
  }

  private static func process(startedIn directory: TemporaryDirectory) -> pid_t? {
    let end = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < end {
      if let text = contents(of: directory.path + "/process") { return pid_t(text.filter { $0 != "\n" }) }
      usleep(10_000)
    }
    return nil
  }

  /// It takes a moment to go, and longer to be forgotten where nobody waits for it.
  private static func isGone(_ process: pid_t) -> Bool {
    let end = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < end {
      guard let file = fopen("/proc/\(process)/stat", "r") else { return true }
      var line = [CChar](repeating: 0, count: 200)
      fgets(&line, 200, file)
      fclose(file)
      let state = String(decoding: line.map { UInt8(bitPattern: $0) }, as: UTF8.self).split(separator: ") ").last?.first
      if state == "Z" { return true }
      usleep(10_000)
    }
    return false
  }

  private static let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"

  private static func bytes(of path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: Int(lseek(file, 0, SEEK_END)))
    return pread(file, &bytes, bytes.count, 0) == bytes.count ? bytes : nil
  }
}
