import LPQDiagnostics

extension CodeEntry {
  /// From the server, the files, and lpql itself.
  static let outside: [CodeEntry] = [
    CodeEntry(
      .authentication, "The server does not know the API key, or there is none (401).",
      advice: "Put the key into LIVEPEER_API_KEY, or run `lpql login`; `--sandbox` needs none. The exit status is 4."),
    CodeEntry(
      .permission, "The key may not do this (403).",
      advice: "A CORS key reads public totals only: use a private key of the account. The exit status is 4."),
    CodeEntry(
      .notFound, "The server has no such video, asset or stream (404).",
      advice: "Look at the ID: a playback ID, an asset's ID and a stream's ID are three different things."),
    CodeEntry(
      .refused, "The server has read the request and refuses it; its words are shown.",
      advice: "Change the arguments of the call: asking again gives the same answer."),
    CodeEntry(
      .serverFailure, "The server failed, or had too many requests, and did so again on each retry (5xx, 429).",
      advice: "Try again later; `retries: {max_elapsed_time: 300000}` lets a call wait longer."),
    CodeEntry(
      .unreachable, "No connection to the server.",
      advice: "Look at the network, at HTTPS_PROXY and at `--server`."),
    CodeEntry(
      .timeout, "No answer in time.",
      advice: "Give the call more with `timeout: 2m`, or ask for less: a shorter range, fewer columns."),
    CodeEntry(
      .undecodable, "The answer is not what the operation returns.",
      advice:
        "Look at `--server`: a web page or another API may answer there. Otherwise the API has changed: please report it."
    ),
    CodeEntry(
      .serverLimit, "The query would give more rows, or read more, than the server allows.",
      advice: "Ask for a part at a time: a shorter range, fewer columns, one `creator_id`."),
    CodeEntry(
      .requestNotAllowed,
      "The request may not be made: lpql is offline, the recording does not have it, or `--max-requests` is reached.",
      advice: "Run without `--offline` and `--replay`, or raise `--max-requests`."),
    CodeEntry(
      .unreadableFile, "A file is not there, may not be read, or is damaged.",
      advice: "Look at its path: a script's paths are relative to where lpql was started."),
    CodeEntry(
      .unwritableFile, "A file cannot be written, or this program may write none.",
      advice: "Look at the folder: it must exist and be writable."),
    CodeEntry(
      .fileExists, "The file exists, and `save` overwrites nothing by itself.",
      advice: "Write `save \"views.csv\", overwrite: true`."),
    CodeEntry(
      .unknownFormat, "The file's name has no extension that says its format.",
      advice:
        "The extensions are .json, .ndjson, .jsonl, .csv, .tsv, .md and .markdown; `load` does not read the last two."),
    CodeEntry(
      .malformedFile,
      "A file is not what its extension says: a row has more or fewer cells than the first line names, a quote is never "
        + "closed, the JSON is none or not an array of objects, two columns have one name or one has none.",
      advice: "The message names the line, and the byte from the file's start."),
    CodeEntry(
      .columnType,
      "A cell of a file is not of the type that `types:` tells, `metrics:` names a column that has no numbers, or, as a notice, "
        + "whole numbers are read as floats and lose digits.",
      advice: "`types: {zip: string}` keeps every cell as it is written."),
    CodeEntry(
      .invalidSettings, "The configuration file, or the file of keys, has a mistake; the line is named.",
      advice: "Mend the line, or let `lpql config set` write it: docs/configuration.md says what may stand there."),
    CodeEntry(
      .unsafeFile, "The file of stored keys is open to others, or is another user's: no key is taken from it.",
      advice: "Type the `chmod` that is shown, and get a new key if others may have read this one."),
    CodeEntry(
      .internalError, "A mistake of lpql's own, not of your program.", advice: "Please report it, with the program."),
  ]
}
