import Glibc
import TerminalDriver
import Testing

/// The same questions in LPQ and in SQL over the same rows: DuckDB, at the version that requirements.txt pins, knows nothing
/// of lpql. The questions are rows of DuckDB/questions.py.
struct DuckDBTests {
  @Test func duckDBGivesTheSameAnswers() throws {
    let python = LPQL.repository + "/.venv/bin/python"
    try #require(access(python, X_OK) == 0, "no .venv: run `make test`, or scripts/make-venv")
    let script = LPQL.repository + "/Tests/lpqlTests/DuckDB/compare.py"
    let directory = try TemporaryDirectory()
    let compared = try Command(python, [script, LPQL.binary, LPQL.now, directory.path])
    #expect(compared.errors == "")
    #expect(compared.output.hasSuffix("38 of 38 questions agree, 11 of 11 changes are seen\n"))
    #expect(compared.status == 0)
  }
}
