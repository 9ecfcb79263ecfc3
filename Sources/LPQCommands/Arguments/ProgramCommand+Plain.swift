import ArgumentParser

/// Command lines that need no parser: `lpql`, `lpql FILE ARG…`, `lpql -e PROGRAM`, also with flags that only switch something on.
///
/// They are most of what is typed, and the parser costs four fifths of the instructions of `lpql -e 1`. Whatever else stands there,
/// a mistake to begin with, is the parser's; a test holds both readings against one another.
extension ProgramCommand {
  /// nil where the parser must read `line`.
  init?(plain line: [String]) {
    if let word = line.first, Subcommands.areMeant(by: word) { return nil }
    self.init()
    arguments = .absent
    var rest = line[...]
    while let word = rest.first, word.hasPrefix("-"), word != "-" {
      rest.removeFirst()
      switch word {
      case "--sandbox": arguments.server.sandbox = true
      case "--json": arguments.output.json = true
      case "--quiet": arguments.common.quiet = true
      case "-e":
        // The parser takes `--` for the end of the flags there too.
        guard arguments.program == nil, let program = rest.popFirst(), program != "--" else { return nil }
        arguments.program = program
      default: return nil
      }
    }
    words = Array(rest)
  }
}

extension ProgramArguments {
  /// What the parser makes of no arguments.
  fileprivate static var absent: Self {
    var arguments = Self()
    (arguments.output, arguments.server, arguments.common) = (.absent, .absent, .absent)
    arguments.program = nil
    (arguments.version, arguments.noInit, arguments.dryRun) = (false, false, false)
    return arguments
  }
}

extension OutputArguments {
  fileprivate static var absent: Self {
    var arguments = Self()
    (arguments.format, arguments.meta) = (nil, nil)
    (arguments.json, arguments.requireComplete, arguments.requireFinal) = (false, false, false)
    return arguments
  }
}

extension ServerArguments {
  fileprivate static var absent: Self {
    var arguments = Self()
    (arguments.server, arguments.caFile, arguments.record, arguments.replay) = (nil, nil, nil, nil)
    (arguments.seed, arguments.maxRequests) = (nil, nil)
    (arguments.sandbox, arguments.offline, arguments.noCache) = (false, false, false)
    return arguments
  }
}

extension CommonArguments {
  fileprivate static var absent: Self {
    var arguments = Self()
    (arguments.now, arguments.tz, arguments.profile) = (nil, nil, nil)
    arguments.quiet = false
    return arguments
  }
}
