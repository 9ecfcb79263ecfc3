/// The classes of bytes that tokens are made of; everything outside ASCII is none of them.
extension UInt8 {
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  var startsName: Bool { isLetter || self == 0x5F }
  var continuesName: Bool { isLetter || isDigit || self == 0x5F }
  var isASCII: Bool { self < 0x80 }
}
