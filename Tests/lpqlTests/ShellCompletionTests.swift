import TerminalDriver
import Testing

/// Completions of bash, zsh and fish, made from the argument parser.
@Suite struct ShellCompletionTests {
  /// What bash itself would offer.
  @Test(arguments: [
    ("lpql --re", ["--require-complete", "--require-final", "--record", "--replay"]), ("lpql che", ["check"]),
    ("lpql learn --", ["--list", "--file", "--check", "--reset", "--help"]),
    ("lpql --format js", ["json"]), ("lpql serve --lat", ["--latency"]),
  ])
  func bashOffers(line: String, words: [String]) throws {
    let script = """
      source <("$1" --generate-completion-script bash)
      COMP_LINE=$2 COMP_POINT=${#2}; read -ra COMP_WORDS <<<"$2"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      _lpql lpql "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}"; complete -p lpql
      """
    let run = try Command("bash", ["-c", script, "bash", LPQL.binary, line])
    let offered = Set(run.output.split(whereSeparator: \.isWhitespace).map(String.init))
    #expect(run.output.contains("complete -o default"))
    #expect(offered.isSuperset(of: words), "\(run.output) \(run.errors)")
  }

  @Test(arguments: [("lpql --re", ["--record", "--require-final"]), ("lpql che", ["check"])])
  func fishOffers(line: String, words: [String]) throws {
    let script = "\(LPQL.binary) --generate-completion-script fish | source; complete --do-complete='\(line)'"
    let home = try TemporaryDirectory()
    let run = try Command("fish", ["--no-config", "-c", script], environment: ["HOME": home.path])
    let offered = run.output.split(separator: "\n").compactMap { $0.split(separator: "\t").first.map(String.init) }
    #expect(Set(offered).isSuperset(of: words), "\(run.output) \(run.errors)")
  }

  /// zsh offers nothing without a terminal; that it can read the script is what can be tried.
  @Test func zshReadsIt() throws {
    let directory = try TemporaryDirectory()
    let script = try LPQL.run("--generate-completion-script", "zsh").output
    let file = temporaryFile("_lpql", script.utf8, in: directory)
    let run = try Command("zsh", ["-n", file])
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    for word in ["check", "learn", "require-complete", "latency", "ndjson"] { #expect(script.contains(word)) }
  }

  @Test func anUnknownShell() throws {
    let run = try LPQL.run("--generate-completion-script=tcsh")
    #expect(run.status == 2)
    #expect(run.errors == "lpql: no completions for the shell `tcsh`\n  shells: zsh, bash, fish\n")
  }
}
