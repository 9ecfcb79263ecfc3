import LPQShell

await Shell(host: EchoHost(), historyPath: CommandLine.arguments.dropFirst().first).run()
