import FoundationEssentials
import ProgramInvariants
import Testing

/// What fuzzing found worth keeping is held against all invariants again, by the function that the fuzzers call.
@Suite struct CorpusTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Corpus")

  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  @Test(arguments: ProgramInvariants.allCases, names)
  func holds(_ invariants: ProgramInvariants, _ name: String) async throws {
    let bytes = try Array(Data(contentsOf: Self.folder.appending(path: name)))
    #expect(await invariants.violations(in: bytes) == [])
  }

  @Test func theCorpusIsThereAndSmall() {
    #expect((100...300).contains(Self.names.count), "it is for what differs, not for everything")
  }

  /// What the invariants are worth: each sees the fault that is made for it.
  @Test func aViolationIsSeen() async {
    #expect(await ProgramInvariants.syntax.violations(in: [0xC3, 0x28]) == [])
    #expect(!FormatterInvariants.violations(comparing: "a | take 1  # x", laidOutAs: "a | take 1\n").isEmpty)
    #expect(!FormatterInvariants.violations(comparing: "a | take 1", laidOutAs: "a | take 2\n").isEmpty)
    #expect(!FormatterInvariants.violations(comparing: "a|take 1", laidOutAs: "a|take 1\n").isEmpty)
    #expect(FormatterInvariants.violations(comparing: "a|take 1", laidOutAs: "a | take 1\n") == [])
  }
}
