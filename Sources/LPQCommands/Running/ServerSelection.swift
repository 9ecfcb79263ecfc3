import LivepeerMetrics

/// Who is asked, and who said so: flags, the environment, the profile; or nobody, and then it is Livepeer Studio, or in a
/// conversation without a key the sandbox.
struct ServerSelection {
  let choice: ServerChoice
  /// Of the server; `standard` of a sandbox means that it was fallen back to.
  let origin: SettingOrigin
  /// nil without a key.
  let keyOrigin: SettingOrigin?

  /// - Parameters:
  ///   - arguments: nil where nobody is asked.
  ///   - fallsBackToSandbox: the REPL without a key starts in the sandbox; a program never gets invented numbers that it
  ///     did not ask for.
  init(_ arguments: ServerArguments?, layers: SettingLayers, fallsBackToSandbox: Bool) throws {
    if arguments?.sandbox == true, arguments?.server != nil {
      throw UsageError("--sandbox and --server contradict one another")
    }
    let environmentsKey = try Self.environmentsKey(layers.environment)
    if let origin = Self.sandboxOrigin(arguments, layers.environment) {
      self.init(sandbox: arguments, origin)
      return
    }
    let url = try layers.value(of: .server, by: SettingValue.serverURL)
    let asked = url ?? ServerChoice.studioURL
    let key = try environmentsKey ?? (arguments == nil ? nil : Self.storedKey(for: asked, layers))
    if fallsBackToSandbox, key == nil, url == nil {
      self.init(sandbox: arguments, .standard)
      return
    }
    if arguments?.seed != nil {
      throw UsageError("--seed chooses among the built-in platform's numbers", help: ["add --sandbox"])
    }
    self.init(
      choice: .server(url: asked, key: key?.key), origin: layers.found(.server)?.origin ?? .standard,
      keyOrigin: key?.origin)
  }

  private init(sandbox arguments: ServerArguments?, _ origin: SettingOrigin) {
    self.init(
      choice: .sandbox(seed: arguments?.seed ?? ServerChoice.defaultSeed), origin: origin, keyOrigin: nil)
  }

  private init(choice: ServerChoice, origin: SettingOrigin, keyOrigin: SettingOrigin?) {
    self.choice = choice
    self.origin = origin
    self.keyOrigin = keyOrigin
  }

  private typealias Key = (key: APIKey, origin: SettingOrigin)

  private static func sandboxOrigin(_ arguments: ServerArguments?, _ environment: ProcessEnvironment) -> SettingOrigin?
  {
    if arguments?.sandbox == true { return .flag("--sandbox") }
    return arguments?.server == nil && environment.isOn("LPQ_SANDBOX") ? .environment("LPQ_SANDBOX") : nil
  }

  private static func environmentsKey(_ environment: ProcessEnvironment) throws(UsageError) -> Key? {
    let name = "LIVEPEER_API_KEY"
    guard let text = environment[name], text.contains(where: { !$0.isWhitespace }) else { return nil }
    guard let key = APIKey(typed: text) else { throw UsageError("\(name) holds characters that no key has") }
    return (key, .environment(name))
  }

  private static func storedKey(for url: String, _ layers: SettingLayers) throws -> Key? {
    guard let server = ServerAddress(url), let file = layers.credentials,
      let key = try file.key(profile: layers.profile.name, server: server)
    else { return nil }
    return (key, .file(path: file.path, profile: layers.profile.name))
  }
}

extension APIKey {
  /// Without what a file or a clipboard adds at both ends.
  init?(typed text: String) {
    let start = text.drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return nil }
    self.init(String(start[...end]))
  }
}
