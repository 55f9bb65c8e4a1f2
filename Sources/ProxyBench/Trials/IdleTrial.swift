/// What connections cost that say nothing, and whether it is given back.
struct IdleTrial: Trial {
    func run(_ bench: Bench) throws {
        let count = IdleLoad.most(upTo: bench.options.isShort ? 3_000 : 9_000)
        for contender in bench.contenders where contender.tool != nil {
            bench.attempt("idle connections", on: contender) {
                let found = try IdleLoad.run(on: contender, origin: bench.origins.hold, count: count)
                bench.record(Double(found.before) / 1e6, "idle.base", of: contender)
                bench.record(Double(found.held), "idle.count", of: contender)
                bench.record(found.kilobytesEach, "idle.each", of: contender)
                bench.record(found.megabytesLeft, "idle.left", of: contender)
            }
            // What did not get through must not be counted among the next one's.
            bench.origins.hold.letGo()
        }
    }
}
