import Testing

/// A text with a cursor `‸`, and what is offered there.
struct CompletionCase: Sendable, CustomTestStringConvertible {
  var text: String
  /// All texts in their order; nil where they are many.
  var all: [String]?
  /// The first of them.
  var first: [String] = []
  /// Some of them.
  var some: [String] = []
  /// What must not be among them.
  var none: [String] = []

  init(_ text: String, _ all: [String]) {
    self.text = text
    self.all = all
  }

  init(_ text: String, first: [String] = [], some: [String] = [], none: [String] = []) {
    self.text = text
    self.first = first
    self.some = some
    self.none = none
  }

  var testDescription: String { text }
}

extension CompletionCase {
  static let columns = ["view_count", "error_rate", "playback_id", "country", "device"]

  static let statements: [CompletionCase] = [
    .init(
      "‸", first: ["least", "odd", "place", "start", "views"],
      some: ["get_views(", "let ", "fn ", "param ", "import \"", "sum(", "top("], none: ["where ", "_"]),
    .init("le‸", ["least", "len(", "let "]),
    .init("get_‸", ["get_total(", "get_usage(", "get_views("]),
    .init("GET_U‸", ["get_usage("]),
    .init("gvw‸", ["get_views("]),
    .init("xyzzy‸", []),
    .init("get_u‸(from: 1)", ["get_usage"]),
    .init("let ‸", []),
    .init("let x‸", []),
    .init("let x ‸", []),
    .init("let x = le‸", ["least", "len("]),
    .init("let x = ‸", first: ["least"], some: ["get_views(", "if "], none: ["let "]),
    .init("fn f(‸", []),
    .init("fn f(t, other) = oth‸", ["other"]),
    .init("param x: ‸", ["string", "int", "float", "bool", "timestamp", "duration"]),
    .init("param x: dur‸", ["duration"]),
    .init("import \"‸", ["lib.lpq\"", "data/"]),
    .init("import \"lib.lpq\" ‸", ["as "]),
    .init("1 + ‸", first: ["least"], some: ["sum("]),
    .init("# le‸", []),
    .init("10‸", []),
    .init("ago(7‸", ["m", "h", "d", "w", "mo", "y", "s"]),
    .init("round(7‸", []),
    .init("views | fill timestamp, step: 1‸", first: ["m", "h", "d"]),
    .init("fn busiest(t) = t | sort -view_‸", ["view_count"]),
    .init("take‸", none: ["take "]),
    .init("let a = 1\nlet b = 2\n‸", some: ["a", "b", "let "]),
    .init("if ‸", first: ["least"], none: ["then "]),
    .init("if least > 3 ‸", first: ["then "]),
    .init("if least > 3 then 1 el‸", ["else "]),
  ]

  static let stages: [CompletionCase] = [
    .init(
      "views | ‸", first: ["append ", "chart ", "derive ", "describe"], some: ["where ", "schema", "top(", "only("],
      none: ["round(", "get_views("]),
    .init("views | w‸", ["where "]),
    .init("views | su‸", ["summarize "]),
    .init("views\n  | where view_count > 1\n  | ro‸", ["rollup "]),
    .init("(views | sel‸", ["select "]),
    .init("\"a\" | up‸", ["upper("]),
    .init("| wh‸", ["where "]),
    .init("views | wh‸ country == 1", ["where "]),
    .init("views | take 3 ‸", first: ["by "]),
    .init("views | summarize n: count() ‸", first: ["by "]),
    .init("views | rollup ‸", ["by "]),
    .init("views | rollup by ‸", first: ["country", "device", "view_count", "error_rate"]),
    .init("views | join get_usage() ‸", first: ["on "]),
    .init("views | join get_usage() on country ‸", none: ["on ", "by "]),
    .init("views | chart ‸", ["bar", "line", "spark", "heat", "histogram"]),
    .init("views | chart bar ‸", first: ["country", "device", "view_count"]),
    .init("views | chart bar country, view_count ‸", first: ["by "]),
    .init("views | chart bar country, view_count, ‸", first: ["title: "]),
    .init("views | describe ‸", none: ["by ", "on "]),
    .init("views | schema‸", ["schema"]),
  ]

  static let columnsAtThisPoint: [CompletionCase] = [
    .init("get_views() | where ‸", first: columns, some: ["least", "round(", "get_views("]),
    .init("get_views() | where cou‸", ["country", "count(", "count_distinct("]),
    .init(
      "get_views(breakdown_by: [country]) | where ‸", first: ["country", "view_count", "error_rate"], none: ["device"]),
    .init("get_views(time_step: day) | where ‸", first: ["timestamp", "view_count"]),
    .init(
      "get_views() | where view_count > 1 | where ‸", first: ["view_count", "error_rate", "least"], none: ["country"]),
    .init("views | select country, n: view_count | where ‸", first: ["country", "n", "least"], none: ["view_count"]),
    .init(
      "views | derive half: view_count / 2 | sort ‸", first: ["country", "device", "view_count", "error_rate", "half"]),
    .init("views | derive half: view_count / 2, third: ha‸", ["half"]),
    .init(
      "views | summarize n: sum(view_count) by country | where ‸", first: ["country", "n"],
      none: ["view_count", "device"]),
    .init("views | rename land: country | where ‸", first: ["land", "device"], none: ["country"]),
    .init("views | drop country, device | sort -‸", first: ["view_count", "error_rate", "least"]),
    .init("views | drop ‸", ["country", "device", "view_count", "error_rate"]),
    .init("views | rename x: ‸", ["country", "device", "view_count", "error_rate"]),
    .init("views | rename ‸", []),
    .init("views | derive ‸", ["country: ", "device: ", "view_count: ", "error_rate: "]),
    .init(
      "views | rollup by country | where ‸", first: ["country", "view_count", "error_rate", "least"], none: ["device"]),
    .init(
      "views | join get_usage(breakdown_by: [creator_id]) on country == creator_id | where ‸",
      some: ["country", "stored_mins"], none: ["nothing"]),
    .init("views | join (odd | select country: \"a\", x: n) on ‸", ["country"]),
    .init("views | join (odd | select land: \"a\", x: n) on country == ‸", ["land", "x"]),
    .init("views | join (odd | where ‸", first: ["`odd name`", "n", "`by`"], none: ["country"]),
    .init("views | join (odd | where n > 1) on country, kind: ‸", ["inner", "left", "full", "anti"]),
    .init("views | join odd on country, ‸", first: ["kind: ", "suffix: "]),
    .init("views | join odd on country, kind: left, ‸", first: ["suffix: "], none: ["kind: "]),
    .init(
      "views | join ‸", first: ["odd", "place", "top(", "views"], some: ["get_usage(", "load("],
      none: ["country", "least"]),
    .init("views | append (odd | select ‸", first: ["`odd name`", "n"]),
    .init(
      "views | append odd | select ‸", first: ["country", "device", "view_count", "error_rate", "`odd name`", "n"]),
    .init("views | pivot ‸", ["country", "device", "view_count", "error_rate"]),
    .init("views | pivot country, ‸", ["country", "device", "view_count", "error_rate"]),
    .init(
      "get_views(time_step: day) | fill ‸",
      ["timestamp", "view_count", "error_rate", "playback_id", "country", "device"]),
    .init("get_views(time_step: day) | fill timestamp, ‸", ["step: ", "with: ", "tz: "]),
    .init("get_views(time_step: day) | fill timestamp, step: 1d, ‸", ["with: ", "tz: "]),
    .init("odd | where ‸", first: ["`odd name`", "n", "`by`"]),
    .init("odd | where `od‸", ["`odd name`", "`odd`"]),
    .init("odd | where `od‸`", ["`odd name", "`odd"]),
    .init("odd | where .‸", ["`odd name`", "n", "by"]),
    .init("views | where .c‸", ["country"]),
    .init("views | where $l‸", ["least"]),
    .init("views | distinct ‸", first: ["country", "device"]),
    .init("views | sort -view_count, d‸", ["device", "day(", "delta("]),
    .init("views | take ‸", first: ["least"], none: ["country"]),
    .init("views | take 3 by ‸", first: ["country", "device"], none: ["sum("]),
    .init("let country = 1\nviews | where ‸", first: [".country", "device"], some: ["$country"]),
    .init("views | where country == 1 | nonsense | where dev‸", ["device"]),
    .init("views | where contry == 1 | where dev‸", ["device"]),
    .init("let x = nothing(]\nviews | where dev‸", ["device"]),
    .init("views | where dev‸ == 1 and country == 2 | take 3", ["device"]),
    .init("views | where (view_count > 1 and dev‸", ["device"]),
    .init("views | where if view_count > 1 then dev‸", ["device"]),
    .init("top(views) | where dev‸", ["device"]),
    .init("views | top(2) | where dev‸", ["device"]),
    .init("fn best(t) = t | derive x: 1 | where ‸", first: ["x"]),
    .init("views | where f\"{coun‸", first: ["country"]),
    .init("views | where f\"text {country} cou‸", []),
    .init("views | expect ‸", first: ["country", "device"]),
    .init("views | expect view_count > 1, ‸", first: ["empty: "]),
    .init("views | expect view_count > 1, empty: ‸", ["ok"]),
    .init(
      "get_views() | summarize sum(view_count) by ‸",
      first: ["playback_id", "country", "device", "view_count", "error_rate"]),
    .init("get_views() | summarize n: sum(view_count) by bin(‸", first: ["timestamp"]),
    .init("views | summarize ‸", first: ["all(", "any(", "count(", "count_distinct("], none: ["country"]),
    .init("views | summarize n: su‸", ["sum(", "substring("]),
    .init(
      "views | summarize n: sum(‸", first: ["view_count", "error_rate", "least"], some: ["country"],
      none: ["sum(", "lag("]),
    .init("_ | where ‸", none: ["country"]),
  ]

  static let calls: [CompletionCase] = [
    .init("get_views(‸", ["playback_id: ", "from: ", "time_step: ", "breakdown_by: ", "retries: "]),
    .init("get_views(from: start, ‸", ["playback_id: ", "time_step: ", "breakdown_by: ", "retries: "]),
    .init("get_views(‸, from: start)", ["playback_id: ", "time_step: ", "breakdown_by: ", "retries: "]),
    .init("get_views(ti‸", ["time_step: "]),
    .init("get_views(ti‸: day)", ["time_step"]),
    .init("get_views(time_step: ‸", ["hour", "day", "month"]),
    .init("get_views(time_step: d‸", ["day"]),
    .init("get_views(time_step: \"d‸", ["day\""]),
    .init("get_views(breakdown_by: [‸", ["playback_id", "country", "device"]),
    .init("get_views(breakdown_by: [country, ‸", ["playback_id", "device"]),
    .init("get_views(breakdown_by: [‸, device])", ["playback_id", "country"]),
    .init("get_views(breakdown_by: ‸", ["playback_id", "country", "device"]),
    .init("get_usage(breakdown_by: [‸", ["creator_id"]),
    .init("get_usage(breakdown_by: [\"‸", ["creator_id\""]),
    .init("get_views(from: ‸", first: ["start", "ago(", "bin("], some: ["least", "today("]),
    .init("get_views(playback_id: \"‸", ["new1\"", "old\\\"2\""]),
    .init("get_views(playback_id: ‸", first: ["\"new1\"", "\"old\\\"2\""]),
    .init("get_total(‸", first: ["playback_id: ", "\"new1\""]),
    .init("get_total(\"n‸\")", ["new1"]),
    .init("get_views(retries: ‸", first: ["\"none\"", "\"backoff\""]),
    .init("get_views(retries: \"‸", ["none\"", "backoff\""]),
    .init("get_views(retries: {‸", ["strategy: ", "exponent: "]),
    .init("get_views(retries: {strategy: \"none\", ‸", ["exponent: "]),
    .init("views | where playback_id == \"‸", ["new1\"", "old\\\"2\""]),
    .init("views | where country in [\"‸", ["FR\"", "JP\""]),
    .init("views | where country == ‸", first: ["\"FR\"", "\"JP\"", "country", "device", "format_time("]),
    .init("views | where view_count > ‸", first: ["view_count", "error_rate", "least"]),
    .init("views | where country != \"J‸", ["JP\""]),
    .init("today(‸", first: ["tz: "]),
    .init("bin(start, 1d, tz: \"Europe/Par‸", ["Europe/Paris\""]),
    .init("today(tz: \"Europe/Paris‸\")", ["Europe/Paris"]),
    .init("start_of(start, ‸", first: ["minute", "hour", "day", "week", "month", "year"]),
    .init("top(‸", first: ["least"], some: ["t: ", "n: "]),
    .init("top(views, ‸", some: ["n: "], none: ["t: "]),
    .init("views | top(‸", some: ["n: "], none: ["t: "]),
    .init("round(1.5, ‸", some: ["least"]),
    .init("map([1, 2], x => ‸", first: ["x", "least"]),
    .init("map([1, 2], (one, two) => tw‸", ["two"]),
    .init("views | where any(map([1], view => vie‸", first: ["view", "view_count"]),
    .init("place.‸", ["city", "lat"]),
    .init("only(views).‸", ["country", "device", "view_count", "error_rate"]),
    .init("views.‸", ["country", "device", "view_count", "error_rate"]),
    .init("views.c‸", ["country"]),
    .init("get_views() | where country in views.‸", ["country", "device", "view_count", "error_rate"]),
    .init(
      "get_views() | where country in (views | summarize n: count() by country).‸", ["country", "n"]),
    .init("let p = place\np.ci‸", ["city"]),
    .init("get_total(\"a\").‸", ["view_count"]),
    .init("help(‸", some: ["where", "sum", "get_views", "LPQ0203", "let"]),
    .init("load(\"‸", ["usage.csv\"", "data/"]),
    .init("load(\"data/‸", ["more.json\""]),
    .init("load([\"usage.csv\", \"‸", ["usage.csv\"", "data/"]),
    .init("load(\"-\", format: ‸", ["csv", "tsv", "json", "ndjson"]),
    .init("load(\"-\", form‸", ["format: "]),
    .init("load(\"-\", sep‸", ["separator: "]),
    .init("load(‸", first: ["\"usage.csv\"", "\"data/"], some: ["types: ", "metrics: "]),
    .init("load(\"usage.csv\", types: {day: ‸", ["string", "int", "float", "bool", "timestamp", "duration"]),
    .init("load(\"usage.csv\", metrics: {n: ‸", ["additive", "not_additive", "{weight: "]),
    .init("views | save \"‸", ["usage.csv\"", "notes.txt\"", "lib.lpq\"", "data/"]),
    .init("views | save \"x.csv\", ‸", ["overwrite: "]),
    .init("views | save \"x.csv\", overwrite: ‸", ["true", "false"]),
    .init("{a: le‸", ["least", "len("]),
    .init("{‸", []),
    .init("\"le‸", []),
    .init("[1, 2][le‸", ["least", "len("]),
  ]
}
