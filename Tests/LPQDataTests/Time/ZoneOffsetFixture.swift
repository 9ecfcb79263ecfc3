import Testing

/// Offsets from UTC as Python's zoneinfo gives them, for 400 instants from 1850 to 2199 in ten zones.
///
/// Made by `python3 Tests/Fixtures/zone_offsets.py`. The instants come from the same generator on both sides; a
/// letter stands for a place in the zone's list of offsets (seconds), `a` for the first.
struct ZoneOffsetFixture: Sendable, CustomTestStringConvertible {
  let zone: String
  let offsets: [Int]
  let letters: String

  var testDescription: String { zone }

  /// Seconds since 1970, by a linear congruential generator.
  static let instants: [Int] = {
    var state: UInt64 = 1
    return (0..<400).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return -3_786_912_000 + Int((state >> 11) % 11_045_203_200)
    }
  }()

  static let all = [
    ZoneOffsetFixture(
      zone: "Europe/Paris", offsets: [3600, 0, 7200, 561],
      letters: """
        abcaacdcbcdabdddddccccdacbcacadacabcaccaaaadcdbaabaaaddadcaaacccacadcaccbacdaaaabcadaaccaaccacaacdac\
        caacdccccadcccbadcacccacbcaaccabadacbacaaaaacaccdaccaaaccacccacaacbccccacadacccccdadbccdcccababccccc\
        dbabdccaccdddccacddbccdabaaadaacdaadcdaadcaaccaaacdcacbaaccbdccccbcdaaaaacdbdacacddcbcaacaacacacadac\
        abcadadcccaaaacdabdcdacaacaacacbacacbacdacacacddadcccabaacccbacccabacadaddcdcaacdcaacaaaccaadacbccdc
        """),
    ZoneOffsetFixture(
      zone: "America/New_York", offsets: [-18000, -14400, -17762],
      letters: """
        aabaabcbabcaaccaaabbbbabbababbcabbababbaaaacbaaabaaabcaacbaabbbbabaababbaabaaabaabaababaaabbabbabcaa\
        baabcbbbbaabbbaaababbbababaabbaabaabaababaabbabbaabbababbbbbbbbaababbbbbbaabbbbbbcaaaabcbbbbaaabbbbb\
        aaaacbbabbccabbbbaaabbcbabbbaaabaaaabcababbabbaaabababaabbbaabbbbabaaaaaabcaabbbbccbababbaabbbbbacbb\
        aabbcbabbbabbbbcaacbcabaababbabaababaabaabbbbbcaacbbbaaaabbbaabbbbaabacacababaababaabaaabbaaaababbab
        """),
    ZoneOffsetFixture(
      zone: "Asia/Kolkata", offsets: [19800, 19270, 21200, 21208, 23400],
      letters: """
        aaaaaabaaacaabdbbaaaaaaaaaaaaacaaaaaaaaaaaababaaaaaaacbacaaaaaaaaaabaaaaaaabaaaaaaabaaaaaaaaaaaaabaa\
        aaaacaaaaabaaaaabaaaaaaaaaaaaaaaebaaaaaaaaaaaaaaaaaaaaaaaaaaaeaaaaaaaaaaaabaaaaaababaaacaaaaaaaaaaaa\
        baaacaaaaadcbaaaabbaaacaaaaabaaabaaaabaaaaaaaaaaaabaaaaaaaaaaeaaaaaaaaaaaacabaaaabbaaaaaaaaaaaaaabaa\
        aaaababaaaaaaaacaacabaaaaaaaaaaaaaaaaaaaaaaaaadbacaaaaaaaaaaaaaaaaaaaacacaabaaaabaaaaaaaaaaabaaaaaba
        """),
    ZoneOffsetFixture(
      zone: "Australia/Lord_Howe", offsets: [39600, 36000, 37800, 38180],
      letters: """
        abcaacdabadabddddbacccbbcbcacadaaabcacabaaadcdbbababbdbadcaabcccbcabaaccbbcbaababcabbaccaaccacaacdac\
        aaacdccccadcacbabaacccacbcaaccabbbbabaaabbbbcaccbbccabaccbcccbcabcbccccacadacbcccdbdbbcdcacbbabacccc\
        dbabdccaccdddccacdbbacdbbaabbaacdaabcdabbcbaccbaaadaacbaaccbbbaccbabaaaabcdbbbabcddabcbacabcccbcadba\
        bbcbdbbccaabbbadabdadacbacabcacbacacbaabacbcbcddadcccbbaacccbbcccbbacadadbcdcabcdcbacbabccabbacbaabc
        """),
    ZoneOffsetFixture(
      zone: "America/Sao_Paulo", offsets: [-10800, -7200, -11188],
      letters: """
        aaabaacacacbacccccaaaacaaaabaacaaaaabaaabaacacaaaaaaaccbcaaaaaaaaaacaaaaaaacaaaacaacaaaaaaaabaaaacaa\
        aabacaaaaacaaacacbaaaaaaaaaaaaaaacaaaaaaaaaaaaaacaaaaaaaaaaaaaaaaaaaaaaaaacaaaaaacacaaacaaaaaaaaaaaa\
        caaacaaaaacccaaaaccaaacabaaacaaacaacacaacaaaaaaaaacaaaaaaaaacaaaaaacbaaaaacacaaaaccaaabbaaaaaaaaacaa\
        acaacacaaaaaaaacaacacaaaaaaaaaaaaaaaaaacaaaaaaccacaaaaaaaaaaaaaaaaaaaacaccacabaacaaaaaaaaabacaaaaaca
        """),
    ZoneOffsetFixture(
      zone: "Europe/Dublin", offsets: [0, 3600, -1521, 2079],
      letters: """
        aabaabcbcbcaacccccbbbbcbbababacabaababbaaaacbcabaaaabccacbaabbbbabacbabbaabcaabacbacbabbaabbabaabcab\
        baabcbbbbacbbbcacbabbbababaabbaabcbbaababbabbabbcbbbababbbbbbbbaababbbbabacabbbbbcacabbcbbbbaaabbbbb\
        caaccbbabbcccbbabcccbbcaaaabcaabcaacbcabcbbabbaaabcbabaaabbacbbbbabcaaaaabcacbbbbccbabaabaabbbbbacbb\
        dcbbcbcbbbabbbbcaccbcabaababbabaababcabcabbbbbccacbbbaaaabbbaabbbbaabacaccbcbabbcbaabaabbbabcababbcb
        """),
    ZoneOffsetFixture(
      zone: "Pacific/Apia", offsets: [46800, -41400, -39600, 45184, 50400, -41216, -36000],
      letters: """
        abccaadebadcbddddfaaaafbabaeaadaaabacaaccaadadbcabacbdfcdaaacaaccaafaaaabbafaacabaafbaacaaaaccaaadac\
        gacadaaaaafaaabafeacaaaabaaacaabbfbabaaaccccaaaafbaaabaaacaaabaacabaacaaaadaacaaadcdbbadaaacbabaaaaa\
        dbabdaaacadddaaaadfbaadcbaacfaaafaafadccfabaaacaaadaacbaaaabfbaaabafcaaacadbfbaccddabaceaacacabaadca\
        bbabdcfaaaabbcadcbdadaacaaaccaabacaabaafaacacadfadaaccbaaaaabcaaacbaaedadfadaecafacacbabaaecfaabaafa
        """),
    ZoneOffsetFixture(
      zone: "Asia/Kathmandu", offsets: [20700, 19800, 20476],
      letters: """
        abaaaacacacabcccccaaaacbabaaaacaaabaaaabaaacaccbababbccacaaabaaabaacaaaabbacaabacaacbaabaaaaaaaaacab\
        aaaacaaaaacaaacacaaaaaaabaaabaabbcbabaaabbbbaaaaccaaabaaabaaabaababaaaaaaacaabaaacbcbbacaaabbabaaaaa\
        cbaccaaabacccaaaacccaacbbaabcaaacaacacabcacaaabaaacaaabaaaabcbaaabacaaaabacbcbabaccababaaabababaacba\
        ccabcbcaaaabbbacaccacaabaaabaaababaacaacaababaccacaaabbaaaaabbaaabcaaacaccacaabacabaababaaabcaabaaca
        """),
    ZoneOffsetFixture(
      zone: "America/Havana", offsets: [-18000, -19776, -14400, -19768],
      letters: """
        abcaacdcbcdaaddddbccccbacacaccdaccacaccaaaadcdbacaaaadbadcaaacccacabcaccaacbaaaabcabaacaaaccaccacdaa\
        caccdccccabcccbabcacccacacaaccaaabacaacacaaacaccbbccaaaccccccacaacaccccccadccccccdadaacdcccaaaaccccc\
        dbabdccaacdddccccdbbccdaaccabaacbaabcdacbcbaccaaacdcacaacccabacccacbaaaaacdabacacddcbcaccaacccacadac\
        bbcadabcccaabacdabdcdacaacaacacbacacbacbacacacdbadcccaaaacccaaccccbacadadbcdcaacbcaacbaaccaabacaccbc
        """),
    ZoneOffsetFixture(
      zone: "Africa/Monrovia", offsets: [0, -2670, -2588],
      letters: """
        abaaaacacacabcccccaaaacbabaaaacaaabaaaabaaacaccbababbccacaaabaaabaacaaaabbacaabacaacbaaaaaaaaaaaacaa\
        aaaacaaaaacaaacacaaaaaaabaaaaaabbcbabaaabbbbaaaaccaaabaaabaaabaababaaaaaaacaaaaaacbcbbacaaabbabaaaaa\
        cbaccaaaaacccaaaacccaacbbaabcaaacaacacabcacaaaaaaacaaabaaaabcbaaabacaaaabacbcbabaccababaaabaaabaacba\
        ccabcbcaaaabbbacaccacaabaaabaaabaaaacaacaababaccacaaabbaaaaabbaaabbaaacaccacaabacabaababaaabcaabaaca
        """),
  ]
}
