import LPQData
import LPQDiagnostics
import LivepeerMetrics
import LivepeerSandbox
import Testing

/// The example of how to embed the language does what its page says.
struct EmbeddingTests {
  private static let page = "docs/how-to/embed-in-swift.md"
  private static let now = Timestamp(ms: 1_795_435_200_000)
  private static let platform = SandboxPlatform(nowMs: { Int64(now.ms) })
  private static let client = LivepeerMetrics(
    configuration: .init(
      serverURL: SandboxTransport.serverURL, apiKey: APIKey(platform.privateKey),
      transport: SandboxTransport(platform: platform)))

  @Test func thePageShowsTheExample() throws {
    let example = try #require(DocumentationFiles.text(of: "Tests/LPQLivepeerTests/EmbeddingExample.swift"))
    let code = example.drop { $0 != "\n" }.drop { $0 == "\n" }
    #expect(try #require(DocumentationFiles.text(of: Self.page)).contains("```swift\n\(code)```\n"))
  }

  @Test func itAnswers() async throws {
    let program = "get_viewership(from: today() - 1d) | select view_count\nonly(_).view_count > 1000"
    let (values, notices) = try await ask(program, of: Self.client) { Self.now }
    #expect(values.map(\.literal) == ["[{view_count: 73934}]", "true"])
    #expect(notices == [])
  }

  @Test func aMistakeIsThrownBeforeAnyRequest() async {
    await #expect(throws: Diagnostics.self) {
      _ = try await ask("get_viewership() | where contry == 1", of: Self.client) { Self.now }
    }
  }
}
