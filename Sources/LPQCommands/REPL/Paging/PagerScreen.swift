import LPQShell
import Synchronization

/// `TablePager` on the terminal, until the user leaves it.
struct PagerScreen {
  let screen: FullScreen

  func run(_ table: TablePager) async {
    var pager = table
    let result = Found()
    var search: Task<Void, Never>?
    defer { search?.cancel() }
    screen.draw(pager.frame(screen.size))
    for await event in screen.events {
      switch event {
      case .ended: return
      case .resized: break
      case .posted: if search?.isCancelled == false { pager.searched(result.cell) }
      case .key(let key):
        switch pager.handle(key) {
        case .none: break
        case .leave: return
        case .suspend: screen.suspend()
        case .stopSearch: search?.cancel()
        case .search(let isForward):
          screen.draw(pager.frame(screen.size))
          search = start(pager, isForward) { cell in
            result.set(cell)
            screen.post()
          }
        }
      }
      screen.draw(pager.frame(screen.size))
    }
  }

  private func start(
    _ pager: TablePager, _ isForward: Bool, _ report: @escaping @Sendable (TableSearch.Cell?) -> Void
  ) -> Task<Void, Never> {
    let search = TableSearch(
      window: pager.window, pattern: pager.pattern, isForward: isForward, start: pager.searchStart,
      firstRow: pager.top)
    return Task.detached {
      var search = search
      let cell = search.run()
      if !Task.isCancelled { report(cell) }
    }
  }
}

/// What a search has found, on its way to the screen's task.
private final class Found: Sendable {
  private let state = Mutex<TableSearch.Cell?>(nil)

  var cell: TableSearch.Cell? { state.withLock { $0 } }
  func set(_ cell: TableSearch.Cell?) { state.withLock { $0 = cell } }
}
