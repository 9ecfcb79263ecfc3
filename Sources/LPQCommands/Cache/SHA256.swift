import CCrypto

/// Libcrypto's SHA-256: `SHA256.hex(of: Array("abc".utf8))` → `ba7816bf…`.
enum SHA256 {
  /// 64 lower-case digits; nil where the library is not on this machine.
  static func hex(of bytes: [UInt8]) -> String? {
    var digest = [UInt8](repeating: 0, count: 32)
    let status = bytes.withUnsafeBytes { ccrypto_sha256($0.baseAddress, $0.count, &digest) }
    guard status == 0 else { return nil }
    return digest.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// Why the library cannot be loaded; nil where it can.
  static var loadError: String? { ccrypto_load() == 0 ? nil : String(cString: ccrypto_load_error()) }
}
