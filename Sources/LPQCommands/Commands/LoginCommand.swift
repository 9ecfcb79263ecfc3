import ArgumentParser
import Glibc
import LPQDiagnostics
import LPQLivepeer
import LivepeerMetrics

/// `lpql login`: asks for a key, tries it on the server, and keeps it for that server and profile.
struct LoginCommand: Subcommand {
  static let configuration = CommandConfiguration(
    commandName: "login", abstract: "Store an API key for a server.",
    discussion: """
      Reads the key from the terminal without showing it, or from standard input, tries it with one request, and stores \
      it in a file of its own that only you can read. It is used with that server and profile only; LIVEPEER_API_KEY \
      outweighs it.
      """
  ).ofLPQL

  @Option(help: ArgumentHelp("The profile that the key is for.", valueName: "name"))
  var profile: String?

  @Option(help: ArgumentHelp("The server that the key is for: its base URL, with its /api.", valueName: "url"))
  var server: String?

  @Option(
    help: ArgumentHelp("A PEM file of certificates to trust instead of the system's.", valueName: "file"),
    completion: .file())
  var caFile: String?

  @Flag(name: .customLong("no-check"), help: "Store the key without asking the server.")
  var isUnchecked = false

  @Flag(name: .customLong("remove"), help: "Take away the key that is stored.")
  var isRemoving = false

  func run(in environment: ProcessEnvironment) async throws -> ExitStatus {
    var arguments = ServerArguments()
    (arguments.server, arguments.caFile) = (server, caFile)
    let layers = try SettingLayers(
      profile: profile, flags: SettingLayers.flags(of: arguments), environment: environment, makesProfile: !isRemoving)
    guard let file = layers.credentials else {
      throw UsageError("there is no place to store a key", help: ["set HOME or XDG_CONFIG_HOME"])
    }
    let url = try layers.value(of: .server, by: SettingValue.serverURL) ?? ServerChoice.studioURL
    guard let address = ServerAddress(url) else { throw UsageError("`\(url)` is no server's URL") }
    // What is wrong with the file is said before anybody types a key.
    let others = try file.read().filter { !($0.profile == layers.profile.name && $0.server == address) }
    if isRemoving { return try remove(from: file, keeping: others, url, layers) }
    guard let key = try readKey(for: url, layers.profile.name) else { return .interrupted }
    if !isUnchecked { try await check(key, url, layers) }
    try file.write(others + [StoredKey(profile: layers.profile.name, server: address, key: key)])
    say("Stored the key for \(url), profile \(layers.profile.name), in \(file.path).", layers)
    return .success
  }

  private func remove(
    from file: CredentialsFile, keeping others: [StoredKey], _ url: String, _ layers: SettingLayers
  ) throws -> ExitStatus {
    let isStored = try file.read().count > others.count
    if isStored { try file.write(others) }
    say("\(isStored ? "Removed the" : "There is no") key for \(url), profile \(layers.profile.name).", layers)
    return .success
  }

  /// nil where the user has changed their mind.
  private func readKey(for url: String, _ profile: String) throws -> APIKey? {
    guard let text = try KeyPrompt.read("API key for \(url), profile \(profile): ") else { return nil }
    if text.allSatisfy(\.isWhitespace) { throw UsageError("no key was given, and none is stored") }
    guard let key = APIKey(typed: text) else {
      throw UsageError("this holds characters that no key has", help: ["nothing was stored"])
    }
    return key
  }

  /// By the operation that every private key may ask for, and that is the cheapest.
  private func check(_ key: APIKey, _ url: String, _ layers: SettingLayers) async throws {
    let transport = CurlTransport(options: .init(certificateFile: layers.found(.caFile)?.text))
    let client = LivepeerMetrics(
      configuration: .init(
        serverURL: url, apiKey: key, retries: .none, limits: try RequestLimits(layers).transfer,
        userAgent: "lpql/\(Version.current)", transport: transport))
    let answer: LivepeerMetrics.Answer<[RealtimeViewership]>
    do throws(MetricsError) { answer = try await client.realtimeViewership() } catch { throw Self.refusal(error) }
    // An answer from elsewhere came without the key, and says nothing of it.
    guard ServerAddress(url)?.hasSameHost(as: answer.raw.url) == true else { throw Self.elsewhere(answer.raw.url) }
  }

  private static func elsewhere(_ url: String) -> Diagnostic {
    let origin = url.split(separator: "/", maxSplits: 3).prefix(2).joined(separator: "//")
    return Diagnostic(
      .undecodable, "the key could not be tried: the server sends its callers to another host, which is sent no key",
      help: ["found: \(origin)", "name that one by --server; nothing was stored"], exitStatus: .api)
  }

  private static func refusal(_ error: MetricsError) -> Diagnostic {
    var refusal = Diagnostic(error, isOwnServer: false)
    if refusal.exitStatus == .authentication {
      refusal.help = refusal.help.filter { $0.hasPrefix("the server says") } + ["nothing was stored"]
    } else {
      refusal.help.append("nothing was stored; `lpql login --no-check` stores a key without asking the server")
    }
    return refusal
  }

  private func say(_ text: String, _ layers: SettingLayers) {
    let isOutweighed = layers.environment["LIVEPEER_API_KEY"] != nil
    let remark = isOutweighed ? "LIVEPEER_API_KEY is set, and outweighs what is stored.\n" : ""
    try? OutputStream.standardError.write("\(text)\n\(remark)")
  }
}
