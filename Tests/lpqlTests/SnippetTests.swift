import Glibc
import LivepeerSandbox
import TerminalDriver
import Testing

/// What `lpql explain` hands on: its curl and its Python are run, its TypeScript and its Go are parsed.
struct SnippetTests {
  /// Where the SDK fails, the snippet says so.
  @Test func curlAndPythonGetTheNumbersOfLPQL() throws {
    let serving = try Serving()
    let run = try SDK.run(
      "snippets.py", LPQL.binary, serving.url, serving.key, LPQL.now, SDK.assets, SDK.stream, SDK.address)
    #expect(run.errors == "")
    #expect(
      run.output == """
        get_realtime_viewership: curl agrees, Python agrees
        get_realtime_viewership: curl agrees, Python agrees
        get_realtime_viewership: curl agrees, Python agrees
        get_viewership: curl agrees, Python agrees
        get_viewership: curl agrees, Python agrees
        get_viewership: curl agrees, Python agrees
        get_viewership: curl agrees, Python agrees
        get_viewership: curl agrees, Python agrees
        get_viewership: curl agrees, Python agrees
        get_viewership: curl agrees, Python agrees
        get_creator_viewership: curl agrees, Python agrees
        get_creator_viewership: curl agrees, Python agrees
        get_public_viewership: curl agrees, Python agrees
        get_public_viewership: curl agrees, Python agrees
        get_public_viewership: curl agrees, Python agrees
        get_usage: curl agrees, Python agrees
        get_usage: curl agrees, Python agrees
        get_usage: curl agrees, Python fails, as it says: livepeer 0.3.0 fails to decode the answer: with a time step or \
        a breakdown it is an array.
        get_viewership: curl agrees, Python fails, as it says: livepeer 0.3.0 refuses this call: it does not know the \
        breakdown dStorageUrl.
        get_creator_viewership: curl agrees, Python fails, as it says: livepeer 0.3.0 refuses this call: it does not \
        know the breakdown geohash.

        """)
  }

  /// Twenty strings, from quotes to bidirectional overrides, in every parameter that takes text.
  @Test func anyTextIsSentAsItIs() throws {
    let run = try SDK.run("wire.py", LPQL.binary, LPQL.now)
    #expect(run.errors == "")
    #expect(
      run.output == """
        get_realtime_viewership: the same
        get_viewership: the same
        get_creator_viewership: the same
        get_public_viewership: the same
        get_usage: the same

        """)
  }
}
