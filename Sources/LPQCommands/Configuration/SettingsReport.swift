import LPQData
import LPQDiagnostics
import LivepeerMetrics

/// What holds and who said so, as `lpql config` shows it: `tz │ Europe/Paris │ file …/config.toml:work`. Never a key.
struct SettingsReport {
  private var rows: [(setting: String, value: String?, origin: String)] = []

  init(_ layers: SettingLayers, arguments: ServerArguments) throws {
    rows.append(("profile", layers.profile.name, layers.profile.origin.words))
    let selection = try ServerSelection(arguments, layers: layers, fallsBackToSandbox: false)
    switch selection.choice {
    case .sandbox: rows.append(("server", "the sandbox", selection.origin.words))
    case .server(let url, let key):
      rows.append(("server", url, selection.origin.words))
      let origin = try selection.keyOrigin?.words ?? Self.whyNoKey(layers)
      // Not one letter of it: a few are too many of a short one, and help nobody.
      rows.append(("key", key == nil ? nil : "(hidden)", origin))
    }
    for setting in Setting.allCases where setting != .server {
      let found = layers.found(setting)
      rows.append((setting.rawValue, found?.text ?? setting.standard, (found?.origin ?? .standard).words))
    }
  }

  var table: Table {
    let cells: [(String, [Value])] = [
      ("setting", rows.map { .string($0.setting) }),
      ("value", rows.map { $0.value.map(Value.string) ?? .null }),
      ("from", rows.map { .string($0.origin) }),
    ]
    return Table(
      schema: Schema(cells.map { ColumnInfo(name: $0.0, type: .string) }),
      columns: cells.map { Column($0.1, as: .string) }, rowCount: rows.count)
  }

  /// Who looks for a key sees where there would be one.
  private static func whyNoKey(_ layers: SettingLayers) throws -> String {
    let stored = try layers.credentials?.read() ?? []
    let places = stored.map { "\($0.server.url), profile \($0.profile)" }
    if places.isEmpty { return "none" }
    return "none for this server and profile; there is one for \(places.joined(separator: "; "))"
  }
}
