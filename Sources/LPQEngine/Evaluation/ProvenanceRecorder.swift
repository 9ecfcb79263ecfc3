package import LPQDiagnostics
internal import Synchronization

/// Gathers, while an expression is evaluated, what its value comes from.
package final class ProvenanceRecorder: Sendable {
  private let state = Mutex(Provenance())

  package init() {}

  /// What has been gathered so far.
  package var provenance: Provenance { state.withLock { $0 } }

  package func add(_ provenance: Provenance) {
    state.withLock { $0.formUnion(provenance) }
  }

  /// Takes what the user should know of the run's numbers.
  package func report(_ notice: Diagnostic) {
    add(Provenance(notices: [notice]))
  }
}
