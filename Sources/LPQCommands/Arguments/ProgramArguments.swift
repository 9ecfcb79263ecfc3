import ArgumentParser

/// The flags of a program that is run, and of the REPL. They stand before FILE.
struct ProgramArguments: ParsableArguments {
  @Option(
    name: .customShort("e"), parsing: .unconditional,
    help: ArgumentHelp("Run this program; what follows are its arguments.", valueName: "program"))
  var program: String?

  @OptionGroup var output: OutputArguments
  @OptionGroup var server: ServerArguments
  @OptionGroup var common: CommonArguments

  @Flag(help: "Show lpql's version.")
  var version = false

  @Flag(help: "Converse without the definitions of ~/.config/lpql/init.lpq.")
  var noInit = false

  @Flag(help: "Show the requests that a program would make, and make none.")
  var dryRun = false
}
