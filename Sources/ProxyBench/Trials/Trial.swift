import Platform

/// A group of measurements on everybody whom they fit.
protocol Trial: Sendable {
    func run(_ bench: Bench) throws
}

/// What all trials share: who is measured, and what was found.
final class Bench {
    let options: Options
    let lineup: Lineup
    let contenders: [Contender]
    private(set) var readings = Readings()
    /// What went wrong, for below the table.
    private(set) var notes: [String] = []
    /// True once something of ours could not be measured.
    private(set) var isBroken = false

    init(_ options: Options, _ lineup: Lineup, _ contenders: [Contender]) {
        (self.options, self.lineup, self.contenders) = (options, lineup, contenders)
    }

    var origins: Origins { lineup.origins }

    /// Those that have toxics.
    var toxic: [Contender] { contenders.filter { $0.control != nil } }

    func record(_ value: Double, _ key: String, of contender: Contender) { readings.add(value, key, of: contender.name) }

    func record(_ isRight: Bool, _ key: String, of contender: Contender) { record(isRight ? 1 : 0, key, of: contender) }

    /// Goes on past what fails, and says it below the table.
    func attempt(_ what: String, on contender: Contender, _ body: () throws -> Void) {
        Talk.whisper("\(what): \(contender.name)")
        do { try body() } catch {
            notes.append("\(contender.name), \(what): \(error)")
            if contender.name == Contender.ours { isBroken = true }
        }
    }

    func note(_ text: String) { notes.append(text) }

    /// A server of this kind that nothing was asked of before; ended when `body` returns.
    func withFresh(_ contender: Contender, seed: Int? = nil, _ body: (Contender, ControlClient) throws -> Void) throws {
        let fresh = try lineup.toxicServer(contender.name, seed: seed)
        defer { fresh.end() }
        if let control = fresh.control { try body(fresh, control) }
    }
}
