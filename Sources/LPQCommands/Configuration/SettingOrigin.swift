/// Who said what holds for a setting.
enum SettingOrigin: Equatable, Sendable {
  /// `--tz`
  case flag(String)
  /// `LPQ_SERVER_URL`
  case environment(String)
  /// A profile of the configuration file, or of the file of keys.
  case file(path: String, profile: String)
  /// The file as a whole: its key `default`.
  case fileItself(path: String)
  /// Nobody.
  case standard

  /// `file /home/ann/.config/lpql/config.toml:work`
  var words: String {
    switch self {
    case .flag(let name): "flag \(name)"
    case .environment(let name): "environment \(name)"
    case .file(let path, let profile): "file \(path):\(profile)"
    case .fileItself(let path): "file \(path)"
    case .standard: "default"
    }
  }
}
