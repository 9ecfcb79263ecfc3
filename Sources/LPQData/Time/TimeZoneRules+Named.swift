import Synchronization

extension TimeZoneRules {
  /// Why a zone could not be had.
  public enum LookupError: Error, Hashable, Sendable {
    /// No zone of that name; names are spelt exactly.
    case unknownZone(String)
    /// The system has no time zones installed (Debian's package is `tzdata`).
    case noZonesInstalled(directory: String)
    /// The system's file for it is no time zone.
    case damagedFile(path: String)
  }

  /// The zone of a name such as `Europe/Paris`, from the system's files; throws `LookupError`.
  ///
  /// Each zone is read once. `UTC` needs no file.
  public static func named(_ name: String) throws(LookupError) -> TimeZoneRules {
    guard isZoneName(name) else { throw .unknownZone(name) }
    if name == utc.name { return utc }
    if let known = cache.withLock({ $0[name] }) { return known }
    let rules = try read(name, in: zonesDirectory)
    cache.withLock { $0[name] = rules }
    return rules
  }

  /// The names of all installed zones, sorted: what a misspelt name is compared with.
  public static var installedNames: [String] {
    SystemFiles.paths(under: zonesDirectory).filter(isZoneName).sorted { $0.precedesText($1) }
  }

  /// `name` must be a zone's name by its letters.
  private static func read(_ name: String, in directory: String) throws(LookupError) -> TimeZoneRules {
    let path = directory + "/" + name
    guard let bytes = SystemFiles.bytes(ofRegularFile: path, atMost: largestFileBytes) else {
      throw SystemFiles.isDirectory(directory) ? .unknownZone(name) : .noZonesInstalled(directory: directory)
    }
    guard let table = TZifFile.table(bytes) else { throw .damagedFile(path: path) }
    return TimeZoneRules(name: name, table: table)
  }

  /// Whether it can be a zone's name: words of ASCII letters, digits, `_`, `+` and `-` between slashes, so that no name
  /// leads out of the zones' folder. Other files lie there too; zones begin with a capital letter.
  private static func isZoneName(_ name: String) -> Bool {
    guard let first = name.utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else { return false }
    return name.utf8.count <= 255
      && name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { word in
        !word.isEmpty && word.allSatisfy(isZoneNameByte)
      }
  }

  private static func isZoneNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private static let zonesDirectory = "/usr/share/zoneinfo"
  private static let largestFileBytes = 1 << 20
  private static let cache = Mutex<[String: TimeZoneRules]>([:])
}
