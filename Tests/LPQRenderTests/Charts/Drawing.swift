import LPQData
import LPQRender

/// A chart of values at places, as text: `drawing(.bar, ["FR"], [3])`.
func drawing(
  _ kind: ChartData.Kind, _ x: [Value]?, _ y: [Value], by series: [Value]? = nil, title: String? = nil,
  step: TimeSpan? = nil, partialEnd: ChartData.PartialEnd? = nil, metric: MetricKind? = nil, style: Style = .plain,
  width: Int = 40, zone: TimeZoneRules = .utc
) -> String {
  let chart = ChartData(
    kind: kind, title: title, x: x.map { axis("place", $0) }, y: axis("views", y, metric: metric),
    series: series.map { axis("country", $0) }, step: step, partialEnd: partialEnd)
  return ChartRenderer(style: style, width: width, zone: zone).render(chart)
}

private func axis(_ name: String, _ values: [Value], metric: MetricKind? = nil) -> ChartData.Axis {
  let column = Column(values)
  return ChartData.Axis(ColumnInfo(name: name, type: column.type, metric: metric), column)
}

let ascii = Style(box: .ascii)

func texts(_ texts: String?...) -> [Value] { texts.map { $0.map(Value.string) ?? .null } }
func ints(_ numbers: Int?...) -> [Value] { numbers.map { $0.map(Value.int) ?? .null } }
func floats(_ numbers: Double?...) -> [Value] { numbers.map { $0.map(Value.float) ?? .null } }

/// Hours after an instant; nil leaves that bucket out.
func hours(_ hours: Int..., from start: String = "2026-11-22T00:00:00Z") -> [Value] {
  let startMs = Timestamp(text: start)?.ms ?? 0
  return hours.map { .timestamp(Timestamp(ms: startMs + $0 * 3_600_000)) }
}

func hourStart(_ hour: Int) -> Timestamp {
  if case .timestamp(let timestamp) = hours(hour)[0] { timestamp } else { Timestamp(ms: 0) }
}
