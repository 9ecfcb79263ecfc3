import Glibc
import TerminalDriver
import Testing

@testable import LPQShell

/// What is shown beside the text while it is typed, and what takes it: suggestions, hints, completions, searches, help.
@Suite(.serialized) struct TypingTests {
  let directory: TemporaryDirectory
  var history: String { directory.path + "/history" }

  init() throws { directory = try TemporaryDirectory() }

  private func screen(
    _ entries: [String] = [], environment: [String: String] = [:], rows: Int = 12, columns: Int = 40
  ) throws -> Screen {
    let file = HistoryFile(path: history)
    for entry in entries { try file.append(entry) }
    return try Demo.screen(history: history, environment: environment, rows: rows, columns: columns)
  }

  private func write(_ text: String, to name: String, mode: mode_t = 0o600) -> String {
    let path = directory.path + "/" + name
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, mode)
    writeAll(text, to: file)
    close(file)
    return path
  }

  // MARK: Colours

  @Test func coloursAndTheBracketAtTheCursor() throws {
    let screen = try screen()
    try screen.send("(12)z")
    try screen.wait { $0.text == "demo> (12)z" }
    #expect(try screen.styledText() == "demo> ({35:12})z")
    try screen.send("\u{1B}[D")
    try screen.wait { $0.cursorColumn == 10 }
    _ = try screen.settled()
    #expect(
      try screen.styledText() == "demo> {1;4:(}{35:12}{1;4:)}z")
    try screen.send("\n")
    try screen.wait { $0.text.hasSuffix("<(12)z>\ndemo>") }
    #expect(try screen.styledText().hasPrefix("demo> ({35:12})z\n<(12)z>"))
  }

  @Test func noColourNothingDim() throws {
    let screen = try screen(["call(second)"], environment: ["NO_COLOR": "1"])
    try screen.send("call(12")
    try screen.wait { $0.text == "demo> call(12" }
    try screen.send("\u{7F}\u{7F}\u{1B}[Cx")
    try screen.wait { $0.text == "demo> call(x" }
    #expect(try screen.styledText() == "demo> call(x")
  }

  // MARK: Suggestions and hints

  @Test func aSuggestionIsNoPartOfTheText() throws {
    let screen = try screen(["select a", "select b"])
    try screen.send("se")
    try screen.wait { $0.text == "demo> select b" && $0.cursorColumn == 8 }
    #expect(try screen.styledText() == "demo> s{1:e}{2:lect b}")
    try screen.send("\n")
    try screen.wait { $0.text == "demo> se\n<se>\ndemo>" }
  }

  @Test func aSuggestionStaysInItsRow() throws {
    let screen = try screen(["select " + String(repeating: "x", count: 60), "(\n  one\n)"], columns: 20)
    try screen.send("s")
    try screen.wait { $0.text == "demo> select xxxxx…" && $0.cursorColumn == 7 }
    try screen.send("\u{3}(")
    try screen.wait { $0.text.hasSuffix("demo> ( …") }
    try screen.send("\u{1B}[C")
    try screen.wait { $0.text.hasSuffix("demo> (\n ...>   one\n ...> )") }
  }

  @Test func aHintStandsBelow() throws {
    let screen = try screen(["call(1, 2)"])
    try screen.send("call(")
    try screen.wait { $0.text == "demo> call(1, 2)\ncall(x: int, y: string)" && $0.cursorColumn == 11 }
    try screen.send("7)")
    try screen.wait { $0.text == "demo> call(7)" }
    try screen.send("\u{1B}[D\n")
    try screen.wait { $0.text == "demo> call(7)\n<call(7)>\ndemo>" }
  }

  // MARK: Completions

  private static let list = "\n  country    string  where it is\n  continent  string  where that is\n  city"

  @Test func theListIsGoneThrough() throws {
    let screen = try screen()
    try screen.send("c\t")
    try screen.wait { $0.text == "demo> c" + Self.list && $0.cursorRow == 0 }
    try screen.send("\t\t")
    try screen.wait { $0.text == "demo> continent" + Self.list.replacing("  continent", with: "> continent") }
    try screen.send("\t\t")
    try screen.wait { $0.text == "demo> country" + Self.list.replacing("  country", with: "> country") }
    try screen.send("\u{1B}[Z")
    try screen.wait { $0.text == "demo> city" + Self.list.replacing("  city", with: "> city") }
    try screen.send("x")
    try screen.wait { $0.text == "demo> cityx" }
  }

  @Test(arguments: ["\u{1B}", "\u{7}"]) func whatWasTypedComesBack(key: String) throws {
    let screen = try screen()
    try screen.send("x co\t")
    try screen.wait { $0.text.contains("continent") }
    try screen.send("\t\t")
    try screen.wait { $0.text.hasPrefix("demo> x continent\n") }
    try screen.send(key)
    try screen.wait { $0.text == "demo> x co" && $0.cursorColumn == 10 }
  }

  @Test func enterTakesTheChosenOneAndRunsNothing() throws {
    let screen = try screen()
    try screen.send("c\t\t")
    try screen.wait { $0.text.hasPrefix("demo> country\n") }
    try screen.send("\n")
    try screen.wait { $0.text == "demo> country" }
    try screen.send("\n")
    try screen.wait { $0.text == "demo> country\n<country>\ndemo>" }
  }

  @Test func aLongListIsCut() throws {
    let screen = try screen(rows: 8)
    try screen.send("na\t")
    try screen.wait { $0.text.hasPrefix("demo> name_\n  name_0") && $0.text.hasSuffix("  … and 495 more") }
    try screen.send(String(repeating: "\t", count: 10))
    try screen.wait { $0.text.hasPrefix("demo> name_9\n  name_5") && $0.text.contains("\n> name_9  int  number 9\n") }
    try screen.send("\u{3}")
    try screen.wait { $0.text == "demo> name_9\ndemo>" }
  }

  @Test func fuzzyOnesAreListedAndNotInserted() throws {
    let screen = try screen()
    try screen.send("tnt\t")
    try screen.wait { $0.text == "demo> tnt\n  continent  string  where that is" }
    try screen.send("\t(")
    try screen.wait { $0.text == "demo> continent(" }
  }

  @Test func whatIsListedCannotDriveTheTerminal() throws {
    let screen = try screen()
    try screen.send("\t")
    try screen.wait { $0.text.contains("^[[31mred") && $0.text.contains("bad^G") }
  }

  @Test func aNarrowScreen() throws {
    let screen = try screen(rows: 6, columns: 16)
    try screen.send("c\t")
    try screen.wait { $0.text == "demo> c\n  country   st…\n  contine…  st…\n  city" }
  }

  // MARK: Searching

  @Test func theMatchIsMarked() throws {
    let screen = try screen(["one 界 two", "three 界 four", "five"])
    try screen.send("\u{12}界")
    try screen.wait { $0.text == "search 界> three 界 four" && $0.cursorColumn == 17 }
    #expect(try screen.styledText().contains("{7:界}"))
    try screen.send("\u{12}")
    try screen.wait { $0.text == "search 界> one 界 two" && $0.cursorColumn == 15 }
    try screen.send("\u{12}")
    try screen.wait { $0.text == "no such search 界> one 界 two" }
    try screen.send("\u{13}")
    try screen.wait { $0.text == "search 界> three 界 four" }
    try screen.send("\u{1B}[CX")
    try screen.wait { $0.text == "demo> three 界X four" }
  }

  @Test func aSearchGivenUp() throws {
    let screen = try screen(["one"])
    try screen.send("draft\u{1B}[D\u{12}o")
    try screen.wait { $0.text == "search o> one" }
    try screen.send("\u{7}")
    try screen.wait { $0.text == "demo> draft" && $0.cursorColumn == 10 }
    // Ctrl-R twice looks for the same again.
    try screen.send("\u{3}\u{12}on\u{1B}[D")
    try screen.wait { $0.text.hasSuffix("demo> one") }
    try screen.send("\u{3}\u{12}\u{12}")
    try screen.wait { $0.text.hasSuffix("search on> one") }
  }

  // MARK: Help and the editor

  @Test(arguments: ["\u{1B}OP", "\u{1B}?", "\u{1B}[11~"]) func helpOnTheWord(key: String) throws {
    let screen = try screen()
    try screen.send("a city" + key)
    try screen.wait { $0.text == "city: a place\nwith people\ndemo> a city" && $0.cursorColumn == 12 }
    try screen.send("x" + key + "y")
    try screen.wait { $0.text == "city: a place\nwith people\ndemo> a cityxy" }
  }

  @Test func theTextGoesThroughTheEditor() throws {
    let editor = write(
      "#!/bin/sh\nstat -c %a \"$1\" > \(directory.path)/mode\nsed -i 's/one/two\\n  three/' \"$1\"\n", to: "ed",
      mode: 0o700)
    let screen = try screen(environment: ["VISUAL": editor, "EDITOR": "false", "TMPDIR": directory.path])
    try screen.send("one (\u{18}\u{5}")
    try screen.wait { $0.text.hasSuffix("\ndemo> two\n ...>   three (") }
    #expect(TextFile.read(directory.path + "/mode") == "600\n")
    try screen.send(")\n")
    try screen.wait { $0.text.hasSuffix("<two|  three ()>\ndemo>") }
    #expect(try Command("ls", [directory.path]).output == "ed\nhistory\nmode\n")
  }

  @Test(arguments: [
    ("exit 3; :", "ended with status 3;"), ("/no/such/editor", "cannot be started: "),
    ("kill -9 $$;", "ended by signal 9;"),
  ])
  func anEditorThatFails(editor: String, problem: String) throws {
    let screen = try screen(environment: ["EDITOR": editor], rows: 20, columns: 100)
    try screen.send("one\u{18}\u{5}")
    try screen.wait {
      $0.text.contains("lpql: the editor (\(editor)) \(problem)")
        && $0.text.hasSuffix("\ndemo> one")
    }
  }

  // MARK: After an error

  @Test func theCursorIsAtTheError() throws {
    let screen = try screen()
    try screen.send("é wrong here\n")
    try screen.wait { $0.text.hasSuffix("fault\ndemo>") }
    try screen.send("\u{1B}[A")
    try screen.wait { $0.text.hasSuffix("demo> é wrong here") && $0.cursorColumn == 8 }
    try screen.send("\u{3}fine\n")
    try screen.wait { $0.text.hasSuffix("<fine>\ndemo>") }
    try screen.send("\u{1B}[A\u{1B}[A")
    try screen.wait { $0.text.hasSuffix("demo> é wrong here") && $0.cursorColumn == 18 }
  }
}
