/// What goes through when no toxic is on: in turns, so that whatever else the machine does meets everybody.
struct TrafficTrial: Trial {
    func run(_ bench: Bench) throws {
        let seconds = bench.options.isShort ? 1 : 3
        for round in 1...bench.options.rounds {
            for load in Load.allCases {
                for contender in bench.contenders {
                    bench.attempt("round \(round), \(load.rawValue)", on: contender) {
                        try load.put(on: contender, for: seconds, bench)
                    }
                }
            }
        }
    }

    private enum Load: String, CaseIterable {
        case bulk1, bulk8, keep, new

        func put(on contender: Contender, for seconds: Int, _ bench: Bench) throws {
            let before = contender.tree?.spent
            switch self {
            case .bulk1, .bulk8:
                let found = try BulkLoad.run(on: contender.doors.bulk, streams: self == .bulk1 ? 1 : 8, seconds: seconds)
                bench.record(found.bitsPerSecond / 1e9, "\(rawValue).rate", of: contender)
                cost(of: found.bytes / 1e9, unit: 1, since: before, contender, bench)
            case .keep, .new:
                let found = try RequestLoad.run(on: contender.doors.http, closing: self == .new, seconds: seconds)
                bench.record(found.perSecond, "\(rawValue).rate", of: contender)
                bench.record(found.median, "\(rawValue).p50", of: contender)
                bench.record(found.p99, "\(rawValue).p99", of: contender)
                bench.record(found.errors, "traffic.errors", of: contender)
                cost(of: found.requests, unit: 1e6, since: before, contender, bench)
            }
        }

        private func cost(of amount: Double, unit: Double, since before: Double?, _ contender: Contender, _ bench: Bench) {
            guard let before, let after = contender.tree?.spent, amount > 0 else { return }
            bench.record((after - before) * unit / amount, "\(rawValue).cost", of: contender)
        }
    }
}
