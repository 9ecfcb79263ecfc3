/// How the text came to be what it is, step by step: what was typed in one go is one step.
///
/// It is told of the text after each key, whoever changed it: libedit, vi's commands and our own are undone alike.
struct UndoLog {
  struct Change {
    var start: Int
    var removed: [Unicode.Scalar]
    var inserted: [Unicode.Scalar]
    var cursorBefore: Int
  }

  /// What a key was to the text.
  enum Cause { case typed, erased, other }

  private(set) var present: [Unicode.Scalar] = []
  private(set) var cursor = 0
  private var done: [Change] = []
  private var undone: [Change] = []
  /// The last change's cause; nil when another key came after it.
  private var lastCause: Cause?

  mutating func begin() { self = UndoLog() }

  /// After a key that was read.
  mutating func note(_ text: [Unicode.Scalar], cursor: Int, cause: Cause, isVi: Bool) {
    defer { self.cursor = cursor }
    guard let change = Self.change(from: present, to: text, cursor: cursor, cursorBefore: self.cursor) else {
      lastCause = nil
      return
    }
    let isTyped = cause == .typed && change.removed.isEmpty
    let ownCause: Cause = isTyped ? .typed : cause == .erased && change.inserted.isEmpty ? .erased : .other
    if !merge(change, ownCause, isVi: isVi) { done.append(change) }
    (present, undone, lastCause) = (text, [], ownCause)
  }

  /// A character was typed, and nothing else happened: as `note`, without a look at the text.
  mutating func noteTyped(_ scalar: Unicode.Scalar, isVi: Bool) {
    let change = Change(start: cursor, removed: [], inserted: [scalar], cursorBefore: cursor)
    if !merge(change, .typed, isVi: isVi) { done.append(change) }
    present.insert(scalar, at: cursor)
    cursor += 1
    (undone, lastCause) = ([], .typed)
  }

  /// In vi mode, what was typed since the command that led to it is its command's: `cw` and a word are one step.
  private mutating func merge(_ change: Change, _ cause: Cause, isVi: Bool) -> Bool {
    guard let lastCause, cause != .other, isVi || lastCause == cause, var last = done.popLast() else { return false }
    let lastEnd = last.start + last.inserted.count
    if change.inserted.isEmpty, change.start + change.removed.count == lastEnd, change.start >= last.start {
      last.inserted.removeLast(change.removed.count)
    } else if change.removed.isEmpty, change.start == lastEnd {
      last.inserted += change.inserted
    } else if cause == .erased, last.inserted.isEmpty, change.start + change.removed.count == last.start {
      (last.start, last.removed) = (change.start, change.removed + last.removed)
    } else if cause == .erased, last.inserted.isEmpty, change.start == last.start {
      last.removed += change.removed
    } else {
      done.append(last)
      return false
    }
    done.append(last)
    return true
  }

  /// The text before the last step, and where the cursor was; nil when there is none.
  mutating func undo() -> EditedText? {
    guard let change = done.popLast() else { return nil }
    undone.append(change)
    present.replaceSubrange(change.start..<change.start + change.inserted.count, with: change.removed)
    return settle(at: change.cursorBefore)
  }

  mutating func redo() -> EditedText? {
    guard let change = undone.popLast() else { return nil }
    done.append(change)
    present.replaceSubrange(change.start..<change.start + change.removed.count, with: change.inserted)
    return settle(at: change.start + change.inserted.count)
  }

  private mutating func settle(at place: Int) -> EditedText {
    cursor = min(place, present.count)
    lastCause = nil
    return EditedText(present, cursor: cursor)
  }

  /// What lies between the beginnings and the ends that both have, nearest to the cursor where it may be in several
  /// places; nil when they are the same.
  static func change(
    from old: [Unicode.Scalar], to new: [Unicode.Scalar], cursor: Int, cursorBefore: Int
  ) -> Change? {
    let shorter = min(old.count, new.count)
    var start = 0
    while start < shorter, old[start] == new[start] { start += 1 }
    if start == old.count, start == new.count { return nil }
    var suffix = 0
    while suffix < shorter - start, old[old.count - 1 - suffix] == new[new.count - 1 - suffix] { suffix += 1 }
    let (removedCount, insertedCount) = (old.count - suffix - start, new.count - suffix - start)
    if removedCount == 0 {
      while start > max(0, cursor - insertedCount), new[start - 1] == new[start + insertedCount - 1] { start -= 1 }
    } else if insertedCount == 0 {
      while start > cursor, old[start - 1] == old[start + removedCount - 1] { start -= 1 }
    }
    return Change(
      start: start, removed: Array(old[start..<start + removedCount]),
      inserted: Array(new[start..<start + insertedCount]), cursorBefore: cursorBefore)
  }
}
