internal import Platform

extension Simulation {
    mutating func begin(load: Int) {
        loads[load].isOpen ? scheduleArrival(load) : engage(load)
    }

    /// A request of an open load.
    @inline(__always)
    mutating func arrival(_ load: Int, _ event: UInt64) {
        let this = loads.at(load)
        guard this.pointee.event == event else { return }
        scheduleArrival(load)
        call(this.pointee.edge, from: nil, load: load, priority: this.pointee.priority, depth: 0, isRequired: true)
    }

    @inline(__always)
    mutating func scheduleArrival(_ load: Int) {
        let this = loads.at(load)
        guard this.pointee.factor > 0 else {
            this.pointee.event = 0
            return
        }
        if this.pointee.isSteady {
            let stream = streams.at(this.pointee.stream &+ LoadStream.arrivals)
            let share = this.pointee.isEven ? 1 : laws.exponential(&stream.pointee)
            let gap = share * this.pointee.gap
            // Without a surge nothing is divided, which would take as long as ten additions.
            let due = clock + whole(this.pointee.factor == 1 ? gap : gap / this.pointee.factor)
            this.pointee.due = due
            this.pointee.event = schedule(.arrival, load, at: due)
        } else {
            scheduleShaped(load)
        }
    }

    /// The next request of a rate that changes: when the area under it has grown by one, or by an exponential draw.
    @inline(never)
    private mutating func scheduleShaped(_ load: Int) {
        loads[load].event = 0
        guard case .open(let profile, _) = topology.loads[load].arrivals else { return }
        let area = loads[load].isEven ? 1 : laws.exponential(&streams[loads[load].stream + LoadStream.arrivals])
        guard let due = profile.time(after: clock, area: area / loads[load].factor) else { return }
        loads[load].due = due
        loads[load].event = schedule(.arrival, load, at: due)
    }

    /// The surge of a load is another one: what is due comes sooner or later in proportion, so that the draw stays.
    mutating func renewSurge(_ load: Int) {
        var factor = 1.0
        for row in 0..<faultRows.count where faultRows[row].kind == .surge && faultRows[row].subject == load {
            factor *= faultRows[row].factor
        }
        let old = loads[load].factor
        guard factor != old else { return }
        loads[load].factor = factor
        guard loads[load].isOpen else {
            guard case .closed(let users, _) = topology.loads[load].arrivals else { return }
            loads[load].wantedUsers = whole(Double(users) * factor)
            return engage(load)
        }
        guard loads[load].isSteady, loads[load].event != 0, factor > 0 else { return scheduleArrival(load) }
        loads[load].due = clock + whole(Double(loads[load].due - clock) * old / factor)
        loads[load].event = schedule(.arrival, load, at: loads[load].due)
    }
}
