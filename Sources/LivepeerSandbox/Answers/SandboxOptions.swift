/// How the platform behaves; the defaults are the published specification and the real server's limits.
package struct SandboxOptions: Sendable {
  /// Follow the deployed server where it differs from the specification: `deviceType`, `cpu` and `browserEngine` are
  /// grouped by but not returned, a breakdown whose column name occurs in the query so far is skipped, and filtering by
  /// one ID does not return it.
  package var asDeployed: Bool
  /// More rows than this fail with 500.
  package var rowLimit: Int
  /// Realtime groups beyond these are cut without a word.
  package var realtimeRowLimit: Int
  /// Sessions that a query may read, by estimate; about fifteen years of everything.
  package var costLimitSessions: Int

  /// Bytes of tallies to keep from one answer to the next: for a server that is asked again.
  package var keptByteLimit: Int

  package init(
    asDeployed: Bool = false, rowLimit: Int = 10_000, realtimeRowLimit: Int = 1001,
    costLimitSessions: Int = 250_000_000, keptByteLimit: Int = 0
  ) {
    self.asDeployed = asDeployed
    self.rowLimit = rowLimit
    self.realtimeRowLimit = realtimeRowLimit
    self.costLimitSessions = costLimitSessions
    self.keptByteLimit = keptByteLimit
  }
}
