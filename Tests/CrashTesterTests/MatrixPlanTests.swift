import Testing

@testable import crash_tester

@Suite("What the short form takes")
struct MatrixPlanTests {
    /// Points as a run passes them.
    private static let points = [
        "before-append:hold.armed", "after-append:hold.armed", "before-inject:F", "inject:F@2", "inject:F@3", "after-inject:F",
        "after-append:hold.active", "before-append:hold.reverting", "after-append:hold.reverting", "revert:F@2", "after-revert:F",
        "after-append:hold.reverted", "after-sync:run.sealed",
    ]

    private let plan = MatrixPlan(
        all: Rig.all.flatMap { rig in
            var walk = StageWalk(role: "run")
            return Self.points.flatMap { general in
                let point = general.split(separator: "F", omittingEmptySubsequences: false).joined(separator: rig.name)
                let stage = walk.next(point)
                return CrashOrder.Whom.allCases.map { CrashCase(rig, CrashOrder("run", point, $0), stage) }
            }
        })

    @Test("every fault dies in every stage by every kind of death, and every point occurs")
    func covers() {
        let short = plan.short
        #expect(short.count < plan.all.count)
        func marks(_ cases: [CrashCase]) -> Set<String> {
            Set(cases.map { "\($0.rig.name) \($0.stage) \($0.order.whom)" })
        }
        #expect(marks(short) == marks(plan.all))
        for point in Self.points where !point.contains("F") {
            #expect(short.contains { $0.order.point == point }, "\(point) occurs")
        }
    }

    @Test("another order loses no case")
    func spread() { #expect(plan.spread.map(\.id).sorted() == plan.all.map(\.id).sorted()) }

    @Test("the stages of a life follow one another")
    func stages() {
        var walk = StageWalk(role: "run")
        let stages = Self.points.map { walk.next($0) }
        let expected: [Stage] = [
            .opening, .armed, .armed, .halfInjected, .halfInjected, .injected, .inForce, .inForce, .undoing, .halfUndone,
            .undone, .closing, .closing,
        ]
        #expect(stages == expected)
    }
}
