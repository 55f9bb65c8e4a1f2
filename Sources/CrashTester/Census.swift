internal import Platform

/// The points that the processes of a rig pass: what there is to crash at.
struct Census: Sendable {
    /// Points in the order in which they are passed, for each role.
    private(set) var points: [(role: String, point: String)] = []
    /// The exit code of the run that nobody disturbs.
    private(set) var code: Int32 = -1

    /// Runs the rig three times: to its end, with a watchdog that undoes, and with a `recover` that does.
    static func take(_ rig: Rig) throws -> Census {
        var census = Census()
        let whole = try play(rig) { scene in
            census.code = try scene.call(run, orders: CrashOrder.census)?.code ?? -1
        }
        census.points = whole.filter { $0.role == "run" }
        if !census.points.contains(where: { $0.point == "after-sync:run.sealed" }) {
            throw PlatformError(
                "\(rig.name) does not come to its end", cause: "exit code \(census.code) after \(whole.count) points")
        }
        let block = CrashOrder("run", rig.block)
        census.points += try play(rig) { scene in
            _ = try scene.call(run, orders: "\(block.text);\(CrashOrder.census)")
            let deadline = SystemClock.now() + .seconds(20)
            while SystemClock.now() < deadline, !MachineLook.watchdogs(of: scene).isEmpty {
                SystemClock.sleep(for: .milliseconds(20))
            }
        }.filter { $0.role == "watchdog" }
        census.points += try play(rig) { scene in
            _ = try scene.call(run, orders: CrashOrder("run", rig.block, .both).text)
            _ = try scene.call(["recover"], orders: CrashOrder.census)
        }.filter { $0.role == "recover" }
        return census
    }

    static let run = ["run", "--yes", "--unattended", "--seed", "1", "s.yaml"]

    private static func play(_ rig: Rig, _ body: (Scene) throws -> Void) throws -> [(role: String, point: String)] {
        let scene = try Scene(rig)
        defer { scene.close() }
        try body(scene)
        let points = scene.log.lines("point").compactMap { $0.count == 2 ? (role: $0[0], point: $0[1]) : nil }
        return points
    }

    /// Every case of the rig: each point, with each of those who can die there.
    func cases(_ rig: Rig) -> [CrashCase] {
        var walks: [String: StageWalk] = [:]
        var hasWatchdog = false
        return points.flatMap { role, point -> [CrashCase] in
            var walk = walks[role] ?? StageWalk(role: role)
            let stage = walk.next(point)
            walks[role] = walk
            if point == "after-sync:run.opened" { hasWatchdog = points.contains { $0.role == "watchdog" } }
            // What a power cut does to an engine and its containers is the engine's business.
            return Self.whom(role, point, hasWatchdog: hasWatchdog).filter { !rig.needsContainer || $0 != .machine }.map {
                CrashCase(rig, CrashOrder(role, point, $0), stage)
            }
        }
    }

    private static func whom(_ role: String, _ point: String, hasWatchdog: Bool) -> [CrashOrder.Whom] {
        // A sync by the clock comes where it likes.
        if point.contains("background") { return [] }
        if role != "run" { return [.itself] }
        if point.contains("@") { return [.itself, .both, .machine] }
        return hasWatchdog ? CrashOrder.Whom.allCases : [.itself, .machine]
    }
}
