import FaultServer

extension Fault {
  static let statuses: [Fault] = [
    refused("400 Bad Request", "LPQ0504", "the server refused the request", changeIt),
    refused(
      "401 Unauthorized", "LPQ0501", "the server does not accept the API key",
      "set LIVEPEER_API_KEY in the environment, or store the key with `lpql login`", exitStatus: 4),
    refused(
      "403 Forbidden", "LPQ0502", "the API key may not do this",
      "only a private key (no CORS key) may ask for an account's numbers; check LIVEPEER_API_KEY or `lpql login`",
      exitStatus: 4),
    refused(
      "404 Not Found", "LPQ0503", "there is no such thing on the server",
      "check the ID, and that the server URL ends in /api"),
    failed("429 Too Many Requests", "the server asks to be asked less", "wait a while", .repeated),
    failed(
      "429 Too Many Requests", "the server asks to be asked less", "wait a while", .once,
      title: "429 with a `Retry-After` longer than the time for retries", field: "Retry-After: 3600",
      words: ["it asks for a wait of 3600 s"]),
    failed(
      "503 Service Unavailable", "the server failed", tryAgain, .once,
      title: "503 with a `Retry-After` that is a date too far away",
      field: "Retry-After: Wed, 21 Oct 2099 07:28:00 GMT",
      words: ["it asks for a wait of "]),
    failed("500 Internal Server Error", "the server failed", tryAgain, .repeated),
    failed("501 Not Implemented", "the server failed", tryAgain, .once),
    failed(
      "502 Bad Gateway", "the server failed", tryAgain, .repeated, title: "502 with a web page",
      body: "<html><head><title>502 Bad Gateway \(key)</title></head></html>",
      words: ["the server says: an HTML page: 502 Bad Gateway …"]),
    failed("503 Service Unavailable", "the server failed", tryAgain, .repeated),
    failed("504 Gateway Timeout", "the server failed", tryAgain, .repeated),
    failed("505 HTTP Version Not Supported", "the server failed", tryAgain, .once),
    failed("520 Web Server Returned an Unknown Error", "the server failed", tryAgain, .once),
    limit(
      "query must return less than 10000 datapoints. consider decreasing your timeframe or increasing the time step"),
    limit("result exceeded maximum bytes allowed. try again with a smaller range"),
    deterministic("invalid breakdown field: shoeSize"), deterministic("invalid time step: fortnight"),
  ]

  private static let tryAgain = "try again in a while"
  private static let changeIt = "change the call's arguments: asking again gives the same answer"

  /// Each answer repeats the key, which must not be seen.
  private static func refused(
    _ status: String, _ code: String, _ sees: String, _ advice: String, exitStatus: Int32 = 4
  ) -> Fault {
    let number = String(status.prefix(3))
    return Fault(
      .status, number, code, sees, advice, .once, words: ["(HTTP \(number)", "the server says: bad time …"],
      exitStatus: ["401", "403"].contains(number) ? exitStatus : 3,
      answering: answer(status, [], #"{"errors":["bad time \#(key)"]}"#))
  }

  private static func failed(
    _ status: String, _ sees: String, _ advice: String, _ attempts: Attempts, title: String? = nil,
    field: String? = nil, body: String = "", words: [String] = []
  ) -> Fault {
    let number = String(status.prefix(3))
    return Fault(
      .status, title ?? number, "LPQ0505", sees, advice, attempts, words: ["(HTTP \(number)"] + words,
      answering: answer(status, field.map { [$0] } ?? [], body))
  }

  private static func limit(_ words: String) -> Fault {
    Fault(
      .status, "500: `\(words.prefix { $0 != "." })`", "LPQ0509", "the answer would be larger than the server allows",
      "ask for a shorter time (`from:`, `to:`), a longer `time_step:`, or fewer columns in `breakdown_by:`", .once,
      words: ["the server says: \(words)"],
      answering: answer("500 Internal Server Error", [], #"{"errors":["\#(words)"]}"#))
  }

  private static func deterministic(_ words: String) -> Fault {
    Fault(
      .status, "500: `\(words.prefix { $0 != ":" }): …`", "LPQ0504", "the server refused the request",
      changeIt, .once, words: ["the server says: \(words)"],
      answering: answer("500 Internal Server Error", [], #"{"errors":["\#(words)"]}"#))
  }
}
