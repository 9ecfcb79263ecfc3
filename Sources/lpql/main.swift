import Glibc
import LPQCommands

exit(await CommandLineProgram.run(Array(CommandLine.arguments.dropFirst())))
