import LPQCommands

CommandLineProgram.main(Array(CommandLine.arguments.dropFirst()))
