/// What the platform answers: a status, headers and a JSON body.
package struct SandboxResponse: Sendable {
  package let status: Int
  package let headers: [(name: String, value: String)]
  package let body: [UInt8]

  init(status: Int = 200, headers: [(name: String, value: String)] = [], body: [UInt8]) {
    self.status = status
    self.headers = [("Content-Type", "application/json; charset=utf-8")] + headers
    self.body = body
  }

  init(_ error: SandboxError, headers: [(name: String, value: String)] = []) {
    var writer = JSONWriter()
    writer.beginObject()
    writer.stringArrayField("errors", error.messages)
    writer.endObject()
    writer.newline()
    let allow = error.status == 405 ? [("Allow", "GET, HEAD, OPTIONS")] : []
    self.init(status: error.status, headers: headers + allow, body: writer.bytes)
  }
}
