import LPQDiagnostics

extension CodeEntry {
  static let metrics: [CodeEntry] = [
    CodeEntry(
      .grainFrozen,
      "A dimension is named after the stage that settled what one row stands for, or beside a given breakdown. It must be "
        + "in the call.",
      wrong: "get_viewership(from: @2024-03-04)\n  | where view_count > 100\n  | summarize sum(view_count) by country",
      right: "get_viewership(from: @2024-03-04, breakdown_by: [country])\n  | where view_count > 100\n"
        + "  | summarize sum(view_count) by country"),
    CodeEntry(
      .grainNotGiven,
      "The result would depend on what one row stands for, and the program does not say it: only sums of additive metrics "
        + "are the same whatever the breakdown.",
      wrong: "get_viewership(from: @2024-03-04) | summarize rows: count() by country",
      right: "get_viewership(from: @2024-03-04, breakdown_by: [country, device]) | summarize rows: count() by country"),
    CodeEntry(
      .noTimeStep,
      "`timestamp` is the start of a time step, and there is none without `time_step:`. A time range is asked for with "
        + "`from:` and `to:`.",
      wrong: "get_viewership(from: @2024-03-04) | where timestamp >= @2024-03-05",
      right: "get_viewership(from: @2024-03-05)"),
    CodeEntry(
      .binTooFine,
      "No time step that the operation has divides the bin: the finest is an hour, and steps begin in UTC.",
      wrong: "get_viewership(from: @2024-03-04) | summarize sum(view_count) by bin(timestamp, 15m)",
      right: "get_viewership(from: @2024-03-04) | summarize sum(view_count) by bin(timestamp, 1h)"),
    CodeEntry(
      .wrongAggregation,
      "The number would be wrong: a sum of averages, or of what does not add up. `rollup` knows each metric's right way.",
      wrong: "get_viewership(from: @2024-03-04, breakdown_by: [country]) | summarize errors: sum(error_rate)",
      right:
        "get_viewership(from: @2024-03-04, breakdown_by: [country]) | summarize errors: wmean(error_rate, view_count)"),
    CodeEntry(
      .missingColumn,
      "The column was asked for, and the server grouped by it without returning it: its values are not known, so no value "
        + "can be made of them.",
      advice: "Leave the column out of the breakdown, or use one that the server returns: `device` for `device_type`, "
        + "`browser` for `browser_engine`."),
    CodeEntry(
      .misleadingWindow,
      "The time range misleads: no `from`, which is all of history; a first or last bucket that the range cuts; a bucket "
        + "that has not ended; data younger than the five minutes after which the server has it.",
      advice: "Give `from:` and `to:` as bounds of whole buckets: `from: today() - 7d, to: today()`."),
    CodeEntry(
      .incompleteRows, "The server cuts its answer at a number of rows, so that some are missing.",
      advice: "Break down by fewer columns, or ask for a part at a time: one video, one creator, a shorter range."),
    CodeEntry(
      .unsortedRows,
      "A function over the rows' order stands where no `sort` has stated one: the server's order within a time step is "
        + "arbitrary.",
      wrong: "get_viewership(from: @2024-03-04, to: @2024-03-11, time_step: day) | derive change: delta(view_count)",
      right: "get_viewership(from: @2024-03-04, to: @2024-03-11, time_step: day)\n  | sort timestamp\n"
        + "  | derive change: delta(view_count)"),
  ]
}
