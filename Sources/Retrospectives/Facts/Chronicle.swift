import Platform
import Runs
import Scenarios

/// A plan with its journal, numbered and on one clock: what all facts are read from.
struct Chronicle {
    /// One line of the journal with its time on the clock of the first boot.
    struct Line {
        var number: Int
        var at: Moment
        var wall: WallTime
        /// What was added to the line's own clock; also holds for the moments inside its event.
        var shift: Interval
        var event: RunEvent
    }

    let plan: Plan
    let lines: [Line]
    /// The line that armed the first fault: from there on it may be in the world.
    let firstFault: Line?
    /// Offset zero of the run.
    let origin: Line?
    private let zero: Moment?

    /// - Parameter numbers: the journal line of each record; empty: they are the whole journal.
    init(plan: Plan, records: [EventRecord], numbers: [Int] = []) {
        self.plan = plan
        lines = Self.onOneClock(records, numbers)
        let faults = lines.compactMap { line -> Int? in
            guard case .holdPreparing(let preparing) = line.event else { return nil }
            return Self.role(of: preparing, in: plan) == .fault ? preparing.hold : nil
        }
        let firstFault = lines.first { line in
            switch line.event {
            case .holdArmed(let armed): faults.contains(armed.hold)
            case .holdActive(let active): faults.contains(active.hold)
            default: false
            }
        }
        self.firstFault = firstFault
        origin = firstFault ?? lines.first
        zero = origin?.at
    }

    func offset(of moment: Moment) -> Interval { zero.map { moment - $0 } ?? .zero }

    func stamp(_ line: Line) -> Stamp { Stamp(offset: offset(of: line.at), wall: line.wall, line: line.number) }

    /// A moment inside the event of `line`, which may lie well before it.
    func stamp(_ moment: Moment, in line: Line) -> Stamp {
        let moment = moment + line.shift
        return Stamp(offset: offset(of: moment), wall: line.wall + (moment - line.at), line: line.number)
    }

    func condition(_ id: Int) -> PlannedCondition? { plan.conditions.first { $0.id == id } }

    func node(_ id: Int) -> ProgramNode? { plan.program.nodes.indices.contains(id) ? plan.program.nodes[id] : nil }

    /// A hold whose step the plan does not know counts as a fault: the cautious reading.
    static func role(of preparing: HoldPreparing, in plan: Plan) -> HoldFact.Role {
        guard let id = preparing.node else { return .process }
        guard plan.program.nodes.indices.contains(id) else { return .fault }
        return plan.program.nodes[id].injection == nil ? .process : .fault
    }

    /// A machine that restarted has a new monotonic clock: what a later boot wrote is placed by civil time.
    private static func onOneClock(_ records: [EventRecord], _ numbers: [Int]) -> [Line] {
        var boot: String?
        var shift = Interval.zero
        return records.enumerated().map { index, record in
            switch record.event {
            case .runOpened(let opened): boot = opened.bootID
            case .writerChanged(let changed) where boot != nil && changed.bootID != boot:
                boot = changed.bootID
                shift = (records[0].at + (record.wall - records[0].wall)) - record.at
            default: break
            }
            let number = numbers.indices.contains(index) ? numbers[index] : index + 1
            return Line(number: number, at: record.at + shift, wall: record.wall, shift: shift, event: record.event)
        }
    }
}
