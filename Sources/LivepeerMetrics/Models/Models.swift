/// A row of `realtimeViewership`. The server gives "" for a dimension that it does not know.
public struct RealtimeViewership: Decodable, Sendable, Hashable {
  /// Distinct sessions now.
  public var viewCount: Int
  /// The share of sessions with an error, 0 to 1.
  public var errorRate: Double
  /// Present where asked for, as all dimensions are.
  public var playbackId: Field<String>
  /// `iPhone`
  public var device: Field<String>
  /// `Safari`
  public var browser: Field<String>
  /// `France`
  public var country: Field<String>

  private enum Keys: String, CodingKey { case viewCount, errorRate, playbackId, device, browser, country }

  /// Throws where a metric is missing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    viewCount = try container.required(.viewCount)
    errorRate = try container.required(.errorRate)
    playbackId = try container.field(.playbackId)
    device = try container.field(.device)
    browser = try container.field(.browser)
    country = try container.field(.country)
  }
}

/// A row of `viewership` or `creatorViewership`; the quality metrics are the former's only.
public struct Viewership: Decodable, Sendable, Hashable {
  /// Views with play intent.
  public var viewCount: Int
  /// Minutes watched.
  public var playtimeMins: Double
  /// The start of the bucket, in milliseconds since 1970; absent without a time step.
  public var timestamp: Field<Int>
  /// Dimensions are present where asked for; `deviceType`, `cpu` and `browserEngine` never are on the deployed server.
  public var playbackId, creatorId, viewerId, dStorageUrl: Field<String>
  /// Where and with what it was watched.
  public var device, deviceType, cpu, os, browser, browserEngine: Field<String>
  /// Places; `geohash` has three digits.
  public var continent, country, subdivision, timezone, geohash: Field<String>
  /// Milliseconds to the first frame: an unweighted average over sessions.
  public var ttffMs: Field<Double>
  /// The share of time spent rebuffering: an unweighted average over sessions.
  public var rebufferRatio: Field<Double>
  /// The share of sessions with an error.
  public var errorRate: Field<Double>
  /// Sessions that ended before the first frame: a sum, though the specification says percentage.
  public var exitsBeforeStart: Field<Double>

  private enum Keys: String, CodingKey {
    case viewCount, playtimeMins, timestamp, playbackId, creatorId, viewerId, dStorageUrl, device, deviceType, cpu, os
    case browser, browserEngine, continent, country, subdivision, timezone, geohash, ttffMs, rebufferRatio, errorRate
    case exitsBeforeStart
  }

  /// Throws where a metric that every row has is missing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    viewCount = try container.required(.viewCount)
    playtimeMins = try container.required(.playtimeMins)
    timestamp = try container.field(.timestamp)
    playbackId = try container.field(.playbackId)
    creatorId = try container.field(.creatorId)
    viewerId = try container.field(.viewerId)
    dStorageUrl = try container.field(.dStorageUrl)
    device = try container.field(.device)
    deviceType = try container.field(.deviceType)
    cpu = try container.field(.cpu)
    os = try container.field(.os)
    browser = try container.field(.browser)
    browserEngine = try container.field(.browserEngine)
    continent = try container.field(.continent)
    country = try container.field(.country)
    subdivision = try container.field(.subdivision)
    timezone = try container.field(.timezone)
    geohash = try container.field(.geohash)
    ttffMs = try container.field(.ttffMs)
    rebufferRatio = try container.field(.rebufferRatio)
    errorRate = try container.field(.errorRate)
    exitsBeforeStart = try container.field(.exitsBeforeStart)
  }
}

/// One video's total.
public struct PublicViewership: Decodable, Sendable, Hashable {
  /// Views with play intent.
  public var viewCount: Int
  /// Minutes watched.
  public var playtimeMins: Double
  /// One of the two says which video.
  public var playbackId, dStorageUrl: Field<String>
  /// Views counted by the API's first version; from the server, not in the specification.
  public var legacyViewCount: Field<Int>

  private enum Keys: String, CodingKey { case viewCount, playtimeMins, playbackId, dStorageUrl, legacyViewCount }

  /// Throws where a metric is missing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    viewCount = try container.required(.viewCount)
    playtimeMins = try container.required(.playtimeMins)
    playbackId = try container.field(.playbackId)
    dStorageUrl = try container.field(.dStorageUrl)
    legacyViewCount = try container.field(.legacyViewCount)
  }
}

/// A row of `usage`, in minutes.
public struct Usage: Decodable, Sendable, Hashable {
  /// The account.
  public var userId: Field<String>
  /// Present where asked for.
  public var creatorId: Field<String>
  /// The start of the bucket, in milliseconds since 1970; not in the specification.
  public var timeInterval: Field<Int>
  /// Minutes delivered.
  public var deliveryUsageMins: Double
  /// Minutes transcoded.
  public var totalUsageMins: Double
  /// The average of minutes stored over the hours of the window; adds neither over time nor over creators.
  public var storageUsageMins: Double

  private enum Keys: String, CodingKey {
    case userId = "UserID"
    case creatorId = "CreatorID"
    case timeInterval = "TimeInterval"
    case deliveryUsageMins = "DeliveryUsageMins"
    case totalUsageMins = "TotalUsageMins"
    case storageUsageMins = "StorageUsageMins"
  }

  /// Throws where a metric is missing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    userId = try container.field(.userId)
    creatorId = try container.field(.creatorId)
    timeInterval = try container.field(.timeInterval)
    deliveryUsageMins = try container.required(.deliveryUsageMins)
    totalUsageMins = try container.required(.totalUsageMins)
    storageUsageMins = try container.required(.storageUsageMins)
  }
}

/// What `usage` answers: one object as specified, or an array where a step or a breakdown is asked for.
public enum UsageRows: Decodable, Sendable, Hashable {
  /// The whole window.
  case total(Usage)
  /// A row for each bucket and creator.
  case rows([Usage])

  /// An object or an array.
  public init(from decoder: any Decoder) throws {
    if var array = try? decoder.unkeyedContainer() {
      var rows: [Usage] = []
      while !array.isAtEnd { rows.append(try array.decode(Usage.self)) }
      self = .rows(rows)
    } else {
      self = .total(try Usage(from: decoder))
    }
  }

  /// The rows, of a total its one.
  public var all: [Usage] {
    switch self {
    case .total(let usage): [usage]
    case .rows(let rows): rows
    }
  }
}
