/// Text as its Unicode scalars, so that nothing of Swift's own equality, under which NFC and NFD are the same, gets in.
struct Text: Hashable, Comparable {
  var scalars: [UInt32]

  init(_ scalars: [UInt32]) {
    self.scalars = scalars
  }

  init(_ string: String) {
    scalars = string.unicodeScalars.map(\.value)
  }

  var string: String {
    var view = String.UnicodeScalarView()
    for scalar in scalars.compactMap(Unicode.Scalar.init) { view.append(scalar) }
    return String(view)
  }

  static func < (left: Text, right: Text) -> Bool {
    for place in 0..<min(left.scalars.count, right.scalars.count)
    where left.scalars[place] != right.scalars[place] {
      return left.scalars[place] < right.scalars[place]
    }
    return left.scalars.count < right.scalars.count
  }

  /// The places at which `part` begins, those inside of an earlier one left out.
  func places(of part: Text) -> [Int] {
    var found: [Int] = []
    var place = 0
    while place + part.scalars.count <= scalars.count {
      if Array(scalars[place..<place + part.scalars.count]) == part.scalars {
        found.append(place)
        place += part.scalars.count
      } else {
        place += 1
      }
    }
    return found
  }

  func split(at separator: Text) -> [Text] {
    if separator.scalars.isEmpty { return scalars.map { Text([$0]) } }
    var parts: [Text] = []
    var start = 0
    for place in places(of: separator) {
      parts.append(Text(Array(scalars[start..<place])))
      start = place + separator.scalars.count
    }
    return parts + [Text(Array(scalars[start...]))]
  }

  static func joined(_ parts: [Text], by separator: Text = Text("")) -> Text {
    var result: [UInt32] = []
    for (place, part) in parts.enumerated() {
      if place > 0 { result += separator.scalars }
      result += part.scalars
    }
    return Text(result)
  }

  func mapped(_ mapping: (Unicode.Scalar.Properties) -> String) -> Text {
    Text(scalars.flatMap { value in Unicode.Scalar(value).map { Text(mapping($0.properties)).scalars } ?? [] })
  }

  var trimmed: Text {
    func isSpace(_ value: UInt32) -> Bool { Unicode.Scalar(value)?.properties.isWhitespace ?? false }
    var rest = scalars
    while let first = rest.first, isSpace(first) { rest.removeFirst() }
    while let last = rest.last, isSpace(last) { rest.removeLast() }
    return Text(rest)
  }
}
