import Glibc
import TerminalDriver
import Testing

/// The README's picture shows what a conversation prints now; `make picture`, or
/// `LPQL_WRITE_DOCS=1 swift test --filter ReadmePictureTests`, draws it anew.
struct ReadmePictureTests {
  @Test func thePictureIsCurrent() throws {
    let script = LPQL.repository + "/scripts/picture"
    let picture = try Command(LPQL.repository + "/.venv/bin/python", ["-B", script, LPQL.binary])
    try #require(picture.errors == "" && picture.output.hasSuffix("</svg>\n"))
    let isWriting = getenv("LPQL_WRITE_DOCS") != nil
    let folder = LPQL.repository + "/docs/pictures"
    if isWriting { _ = temporaryFile("terminal.svg", picture.output.utf8, at: folder) }
    let isCurrent = !isWriting && contents(of: folder + "/terminal.svg") == picture.output
    #expect(isCurrent, "\(folder)/terminal.svg differs; draw it with: make picture")
    // A browser that shows it asks nobody.
    #expect(picture.output.replacing("http://www.w3.org/2000/svg", with: "").contains("http") == false)
  }
}
