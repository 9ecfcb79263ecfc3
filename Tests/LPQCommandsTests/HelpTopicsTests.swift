import LPQDiagnostics
import Testing

@testable import LPQCommands

struct HelpTopicsTests {
  @Test func everyNameHasItsText() {
    #expect(HelpTopics.names.allSatisfy { HelpTopics.text(on: $0)?.hasSuffix("\n") == true })
    #expect(Set(HelpTopics.names).count == HelpTopics.names.count)
  }

  @Test(arguments: DiagnosticCode.allCases)
  func everyCodeIsExplained(code: DiagnosticCode) {
    #expect(HelpTopics.text(on: code.rawValue.lowercased())?.hasPrefix("\(code.rawValue): ") == true)
  }
}
