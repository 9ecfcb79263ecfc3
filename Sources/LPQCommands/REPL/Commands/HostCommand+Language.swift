import LPQData
import LPQDiagnostics
import LPQEngine
import LPQKit
import LPQLivepeer
import LPQShell
import Synchronization

extension HostCommand {
  /// About programs before they run.
  static let language = [
    HostCommand(
      "schema", "[OPERATION]", "what can be asked; of one, all there is to know", group: .programs
    ) { host, argument, output in
      if argument.isEmpty { return try host.printer(output).print(.table(ConversationHost.operationTable)) }
      let names = LivepeerSource.operations.map(\.name)
      guard names.contains(argument), let page = HelpTopics.text(on: argument) else {
        let near = nearestName(to: argument, in: names).map { ["did you mean `\($0)`?"] } ?? []
        throw UsageError("no operation `\(argument)`", help: near + [":schema lists them"])
      }
      output.notice(page)
    },
    HostCommand(
      "type", "PROGRAM", "the type and columns it would give, without running it", group: .programs
    ) { host, argument, output in
      if argument.isEmpty { throw UsageError(":type takes a program", help: ["for example :type get_usage()"]) }
      guard let described = try await host.session.type(of: argument, name: "<input>") else {
        throw UsageError("the program gives nothing")
      }
      try output.data(described.type.name + "\n")
      if let columns = described.columns { try host.printer(output).print(.table(columns)) }
    },
    HostCommand(
      "explain", "[PROGRAM]", "how it, or the last one, is carried out",
      group: .programs, details: "`:explain full [PROGRAM]` shows the requests as Python, TypeScript and Go too."
    ) { host, argument, output in try await host.explain(argument, output) },
  ]
}

extension ConversationHost {
  fileprivate static var operationTable: Table {
    Table(
      records: LivepeerSource.operations.map { operation in
        Record([
          .init(name: "operation", value: .string(operation.name)),
          .init(name: "gives", value: .string(operation.summary)),
        ])
      })
  }

  /// Of the last query, the plan and what it came to.
  fileprivate func explain(_ argument: String, _ output: ShellOutput) async throws {
    let isFull = argument == "full" || argument.hasPrefix("full ")
    let program = String((isFull ? argument.dropFirst(4) : argument[...]).drop(while: \.isWhitespace))
    let explanations = try await session.explain(
      program.isEmpty ? "_" : program, name: "<input>", isInteractive: true, keeping: .none)
    for explanation in explanations where !(explanation.stages.isEmpty && explanation.calls.isEmpty) {
      try output.data(explanation.text(allCode: isFull) + "\n")
    }
    if !isFull, explanations.contains(where: { $0.calls.contains { ($0.request?.code.count ?? 0) > 1 } }) {
      output.notice("\n`:explain full` shows the same in Python, TypeScript and Go.\n")
    }
    guard program.isEmpty else { return }
    output.notice("\nWhat it came to:\n" + ProvenanceText.full(state.withLock { $0.provenance }))
  }
}
