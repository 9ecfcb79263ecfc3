extension Stories {
  /// The latest incident that has begun at the instant, in ms since the epoch.
  package func incident(atMs instantMs: Int64) -> Incident {
    let hour = Int(UTCCalendar.floorDivide(instantMs, UTCCalendar.msPerHour))
    let week = UTCCalendar.weekNumber(ofHour: hour)
    let thisWeek = incident(week: week)
    return thisWeek.hours.lowerBound <= hour ? thisWeek : incident(week: week - 1)
  }

  package func viralVideo(atMs instantMs: Int64) -> ViralVideo {
    let hour = Int(UTCCalendar.floorDivide(instantMs, UTCCalendar.msPerHour))
    let month = UTCCalendar.monthNumber(ofHour: hour)
    let thisMonth = viralVideo(month: month)
    return thisMonth.hours.lowerBound <= hour ? thisMonth : viralVideo(month: month - 1)
  }

  package func browserRelease(atMs instantMs: Int64) -> BrowserRelease {
    let hour = Int(UTCCalendar.floorDivide(instantMs, UTCCalendar.msPerHour))
    let quarter = UTCCalendar.floorDivide(UTCCalendar.monthNumber(ofHour: hour), 3)
    let thisQuarter = browserRelease(quarter: quarter)
    return thisQuarter.hours.lowerBound <= hour ? thisQuarter : browserRelease(quarter: quarter - 1)
  }
}

extension SandboxPlatform {
  package func playbackId(of video: Stories.ViralVideo) -> String? {
    catalog.contents[video.content].playbackId
  }
}
