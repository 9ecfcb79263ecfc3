/// Tells dStorage identifiers from playback IDs, as the server does before it filters.
///
/// Example: `QmbWqxBEKC3P8tqsKc98xmWNzrzDtRLMiMPL8wBuTGsMnR` → `ipfs://Qmb…`; `eaw4nk06ts2d0mzb` → nil.
enum DStorageAddress {
  static func url(of playbackId: String) -> String? {
    if playbackId.hasPrefix("ipfs://") || playbackId.hasPrefix("ar://") { return playbackId }
    if isArweaveTransaction(playbackId) { return "ar://" + playbackId }
    return isContentIdentifier(playbackId) ? "ipfs://" + playbackId : nil
  }

  /// 32 bytes in unpadded base64url.
  private static func isArweaveTransaction(_ text: String) -> Bool {
    text.utf8.count == 43
      && text.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
  }

  /// Version 0: base58 of a SHA-256 multihash. Version 1: base32, which is what every tool prints.
  private static func isContentIdentifier(_ text: String) -> Bool {
    if text.utf8.count == 46, text.hasPrefix("Qm") {
      return text.utf8.allSatisfy { isAlphanumeric($0) && !"0OIl".utf8.contains($0) }
    }
    let isBase32 = text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x32...0x37).contains($0) }
    return text.utf8.count >= 59 && text.hasPrefix("ba") && isBase32
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
