import LPQData
import LPQDiagnostics
import LPQEngine

/// Walks a plan and says of each stage who does it and why, and of each source call what it asks for. Makes no request.
///
/// `get_viewership(from: a) | where country == "FR"` → the call at the grain `country`, and a `where` that lpql does, for the
/// server has no filter by country.
struct Explainer {
  /// Evaluates arguments; its environment fetches nothing.
  let executor: Executor
  let sources: [String: any DataSource]
  /// A span's text.
  let text: (SourceSpan) async -> String

  func explanation(of expr: TypedExpr) async -> Explanation {
    var explanation = Explanation()
    await add(expr, depth: 0, to: &explanation)
    return explanation
  }

  private func add(_ expr: TypedExpr, depth: Int, to explanation: inout Explanation) async {
    if case .relation(let plan) = expr.kind {
      await add(plan, depth: depth, to: &explanation)
    } else {
      for child in expr.children { await add(child, depth: depth, to: &explanation) }
    }
  }

  /// `needed`: which of its columns the stages behind it read; nil: all. `chunks`: what is said of it and of the stages before it.
  private func add(
    _ plan: Plan, _ needed: Set<ExactText>? = nil, depth: Int, chunks: ArraySlice<[String]> = [],
    to explanation: inout Explanation
  ) async {
    var chunks = chunks
    if chunks.isEmpty { chunks = await ChunkNotes.of(plan, needed, by: executor)[...] }
    let optimised = await optimisations(of: plan) + (chunks.popFirst() ?? [])
    for input in plan.inputs {
      await add(input, plan.inputColumns(for: needed), depth: depth, chunks: chunks, to: &explanation)
    }
    for expr in plan.expressions { await add(expr, depth: depth + 1, to: &explanation) }
    for other in plan.otherTables { await add(other, depth: depth + 1, to: &explanation) }
    let words = await text(plan.span)
    if case .source(let call) = plan.kind {
      let described = await self.call(call)
      explanation.stages.append(
        .init(text: words, isServers: true, reason: described.reason, depth: depth))
      explanation.calls.append(described)
      return
    }
    if case .values = plan.kind, plan.expressions.isEmpty { return }
    let (isServers, reason, hint) = StageReason.of(plan, needed)
    let bar = plan.inputs.isEmpty ? "" : "| "
    explanation.stages.append(
      .init(text: bar + words, isServers: isServers, reason: reason, depth: depth, optimised: optimised))
    if let hint, !explanation.hints.contains(hint) { explanation.hints.append(hint) }
  }

  private func optimisations(of plan: Plan) async -> [String] {
    var sentences: [String] = []
    for optimization in plan.optimizations(executor.context.call) {
      switch optimization {
      case .folded(let span, let value): sentences.append("`\(await text(span))` is \(value), computed once")
      case .shared(let span, let count):
        sentences.append("`\(await text(span))` is computed once for \(count) places")
      case .ordered(let spans):
        var conditions: [String] = []
        for span in spans { conditions.append("`\(await text(span))`") }
        sentences.append("tested in the order \(conditions.joined(separator: ", ")), where none can fail")
      }
    }
    return sentences
  }

  private func call(_ call: SourceCall) async -> Explanation.Call {
    let grain = executor.context.grains[call.id]
    var words = grain?.dimensions ?? []
    if let step = grain?.timeStep { words.append("the \(step)") }
    var described = Explanation.Call(
      operation: call.operation.name, grain: words.isEmpty ? "everything" : words.joined(separator: ", "),
      isGrainGiven: grain?.isGiven ?? true)
    do {
      let request = try await executor.request(for: call)
      described.request = try sources[call.operation.name]?.explain(request)
    } catch let failure as Diagnostic {
      described.unknown = failure.message
    } catch {
      described.unknown = "\(error)"
    }
    return described
  }
}

extension Explanation.Call {
  fileprivate var reason: String { grain == "everything" ? "one row of everything" : "rows by \(grain)" }
}
