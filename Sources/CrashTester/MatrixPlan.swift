/// Which of all cases are carried out.
struct MatrixPlan {
    let all: [CrashCase]

    /// All of them in an order in which any part of them is of every kind: neighbours in the census are much alike.
    var spread: [CrashCase] {
        (0..<Self.step).flatMap { offset in stride(from: offset, to: all.count, by: Self.step).map { all[$0] } }
    }

    /// So few that every fault dies in every stage, every point and every kind of death occurs, and each fault meets each kind.
    var short: [CrashCase] {
        var seen: Set<String> = []
        return spread.filter { crash in
            let point = crash.order.point.split(separator: "#")[0].split(separator: "@")[0]
            let general = point.hasSuffix(crash.rig.name) ? point.dropLast(crash.rig.name.count) : point
            let marks = [
                "\(crash.rig.name) \(crash.stage) \(crash.order.whom)", "\(crash.order.role) \(general)",
                "\(crash.stage) \(crash.order.whom)",
                "\(crash.rig.name) \(crash.order.whom)",
            ]
            let isNew = marks.contains { !seen.contains($0) }
            if isNew { seen.formUnion(marks) }
            return isNew
        }
    }

    private static let step = 37
}
