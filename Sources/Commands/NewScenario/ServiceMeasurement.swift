internal import Documents
internal import Engine
internal import Platform
internal import Runs
internal import Scenarios
internal import Targets

/// Counts the instances of a service, looks at it for a while, and makes a scenario of that which check and plan accept.
struct ServiceMeasurement {
    /// Why no scenario is written.
    struct Refusal: Error {
        let exit: Exit
        let message: String
    }

    let request: NewScenario
    let length: Interval
    private let adapters = Composition.adapters()

    /// More failed requests than this and the service is not in a steady state that a scenario could begin from.
    private static let mostErrors = 10.0

    func instances() throws -> [Instance] {
        do {
            guard let adapter = adapters.adapter(forKind: request.kind) else { return [] }
            return try adapter.resolve(request.targetQuery)
        } catch {
            throw Refusal(exit: .refused, message: TargetError(wrapping: error).message)
        }
    }

    func measure(_ instances: [Instance]) throws -> MeasuredService {
        let draft = NewScenarioText(request: request, measured: nil, thresholds: .draft, count: instances.count)
        let compiled = try compiled(draft.text, path: "the draft")
        let began = SystemClock.now()
        let observer = try Observer(compiled, adapters: adapters, probes: Composition.probes, began: began)
        observer.run(until: began + length, refreshing: .seconds(1)) { _, _ in }
        let day = String(SystemClock.wall().iso8601.prefix(10))
        let measured = MeasuredService(
            observer.observation, signal: request.signal, instances: instances.map(\.name), day: day)
        try judge(measured)
        return measured
    }

    private func judge(_ measured: MeasuredService) throws {
        let last = measured.lastFailure.map { "; the last failure: \(Excerpt.plain($0))" } ?? ""
        let counts = "\(measured.failed) of \(measured.requests) requests failed\(last)"
        if measured.failed == measured.requests {
            throw Refusal(exit: .inconclusive, message: "\(request.url) does not answer: \(counts)")
        }
        if measured.errorPercent > Self.mostErrors {
            throw Refusal(
                exit: .inconclusive,
                message: "\(request.url) is not in a steady state: \(counts); a scenario begins from a healthy service")
        }
        if measured.alive.lowerBound != measured.instances.count || measured.alive.upperBound != measured.instances.count {
            let range = "\(measured.alive.lowerBound) to \(measured.alive.upperBound)"
            throw Refusal(
                exit: .inconclusive,
                message: "instances came or went while they were looked at: \(measured.instances.count) at first, then \(range); "
                    + "try again when they stay, or name them more narrowly")
        }
    }

    /// The final file, proved as `check` and `plan` prove it.
    func scenario(_ measured: MeasuredService, path: String) throws -> String {
        let worst = measured.typicalWorst ?? 500_000_000
        let text = NewScenarioText(
            request: request, measured: measured,
            thresholds: NewThresholds(worst: worst, errorPercent: measured.errorPercent), count: measured.instances.count
        ).text
        let plan = try compiled(text, path: path).plan
        let preflight = Preflight(
            plan: plan, adapters: adapters, probes: Composition.probes.map(\.entry.name), registry: nil)
        if let refusal = preflight.refusals.first {
            throw Refusal(exit: .refused, message: "[\(refusal.code)] \(refusal.message)")
        }
        return text
    }

    /// What a person said may be wrong in a way that only the language can tell: a URL, a port.
    private func compiled(_ text: String, path: String) throws -> CompiledPlan {
        let file = ScenarioFile(path: path, bytes: Array(text.utf8))
        guard let compiled = file.compile(seed: 1) else {
            let first = file.diagnostics.sorted.first { $0.severity == .error }
            throw Refusal(exit: .badInput, message: first?.message ?? "no scenario can be made of this")
        }
        return compiled
    }
}
