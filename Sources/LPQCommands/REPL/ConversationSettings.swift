import LPQData

/// What a conversation can change while it goes on: `:set`, `:format`, `:width`, `:tz`, `:timing`.
struct ConversationSettings: Sendable {
  /// What becomes of a table that is longer than is good for a screen.
  enum Paging: String, CaseIterable, Sendable {
    /// Its first rows are shown, and `:page` shows all.
    case ask
    /// The pager opens by itself.
    case on
    /// All of it is printed.
    case off
  }

  var format: OutputFormat
  /// In cells; nil: the terminal's.
  var width: Int?
  var zone: TimeZoneRules
  var showsTime = true
  var paging: Paging

  /// - Parameter hasOwnPager: whether the user has said which pager lpql is to use, and so wants one.
  init(_ settings: ProgramSettings, hasOwnPager: Bool) {
    format = settings.format
    zone = settings.zone
    paging = hasOwnPager ? .on : .ask
  }
}

/// A setting of a conversation; the raw value is its name in `:set`.
enum ConversationSetting: String, CaseIterable {
  case format, width, tz, timing, pager

  /// What it may be.
  var choices: String {
    switch self {
    case .format: OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")
    case .width: "auto, or a number from 20 to 10000"
    case .tz: "a zone as Europe/Paris, or UTC"
    case .timing: "on, off"
    case .pager: ConversationSettings.Paging.allCases.map(\.rawValue).joined(separator: ", ")
    }
  }

  var summary: String {
    switch self {
    case .format: "how results are written"
    case .width: "how wide tables and charts are"
    case .tz: "where days begin and how times are shown"
    case .timing: "whether the line below a result says how long it took"
    case .pager: "whether a long table opens in the pager: at :page, by itself, never"
    }
  }

  func text(in settings: ConversationSettings) -> String {
    switch self {
    case .format: settings.format.rawValue
    case .width: settings.width.map(String.init) ?? "auto"
    case .tz: settings.zone.name
    case .timing: settings.showsTime ? "on" : "off"
    case .pager: settings.paging.rawValue
    }
  }

  func set(_ text: String, in settings: inout ConversationSettings) throws(UsageError) {
    switch self {
    case .format: settings.format = try SettingValue.format(text)
    case .tz: settings.zone = try SettingValue.zone(text)
    case .width:
      let width = Int(text)
      guard text == "auto" || width.map({ (20...10_000).contains($0) }) == true else { throw refusal(of: text) }
      settings.width = width
    case .timing:
      guard text == "on" || text == "off" else { throw refusal(of: text) }
      settings.showsTime = text == "on"
    case .pager:
      guard let paging = ConversationSettings.Paging(rawValue: text) else { throw refusal(of: text) }
      settings.paging = paging
    }
  }

  private func refusal(of text: String) -> UsageError {
    UsageError("\(rawValue) cannot be `\(text)`", help: ["it may be: \(choices)"])
  }
}
