#!/usr/bin/env python3
"""Writes ZoneOffsetFixture.swift: what Python's zoneinfo says of 400 instants in ten zones."""
import datetime
import pathlib
import zoneinfo

ZONES = """Europe/Paris America/New_York Asia/Kolkata Australia/Lord_Howe America/Sao_Paulo
Europe/Dublin Pacific/Apia Asia/Kathmandu America/Havana Africa/Monrovia""".split()
HEAD = '''import Testing

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
'''


def instants():
    state = 1
    for _ in range(400):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield -3786912000 + (state >> 11) % 11045203200


def entry(zone):
    epoch = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    info, offsets, letters = zoneinfo.ZoneInfo(zone), [], ""
    for instant in instants():
        local = (epoch + datetime.timedelta(seconds=instant)).astimezone(info)
        offset = int(local.utcoffset().total_seconds())
        if offset not in offsets:
            offsets.append(offset)
        letters += chr(ord("a") + offsets.index(offset))
    lines = " \\\n".join("        " + letters[i : i + 100] for i in range(0, 400, 100)).replace(" \\", "\\")
    return f'''    ZoneOffsetFixture(
      zone: "{zone}", offsets: {offsets},
      letters: """
{lines}
        """),
'''


path = pathlib.Path(__file__).parent.parent / "LPQDataTests/Time/ZoneOffsetFixture.swift"
path.write_text(HEAD + "".join(map(entry, ZONES)) + "  ]\n}\n")
