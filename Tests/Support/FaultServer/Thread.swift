import Glibc

/// Threads that may block.
enum Thread {
  private final class Job: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Runs it on a thread of its own, which nobody waits for.
  static func start(_ body: @escaping @Sendable () -> Void) {
    let job = Unmanaged.passRetained(Job(body))
    var thread = pthread_t()
    let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
      if let context { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().body() }
      return nil
    }
    if pthread_create(&thread, nil, entry, job.toOpaque()) == 0 { pthread_detach(thread) } else { job.release() }
  }
}
