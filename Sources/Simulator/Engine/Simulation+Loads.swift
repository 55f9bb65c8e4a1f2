internal import Platform

extension Simulation {
    mutating func begin(load: Int) {
        loads[load].isOpen ? scheduleArrival(load) : engage(load)
    }

    /// A request of an open load, or a user who has thought.
    @inline(__always)
    mutating func arrival(_ load: Int, _ event: UInt64) {
        if loads[load].isOpen {
            guard loads[load].event == event else { return }
            scheduleArrival(load)
        } else if loads[load].users > loads[load].wantedUsers {
            loads[load].users -= 1
            return
        }
        note(.arrival, load, 0)
        call(loads[load].edge, from: nil, load: load, priority: loads[load].priority, depth: 0, isRequired: true)
    }

    @inline(__always)
    mutating func scheduleArrival(_ load: Int) {
        guard loads[load].factor > 0 else { return loads[load].event = 0 }
        if loads[load].isSteady {
            let stream = loads[load].stream + LoadStream.arrivals
            let share = loads[load].isEven ? 1 : streams[stream].exponential()
            let due = clock + whole(share * loads[load].gap / loads[load].factor)
            loads[load].due = due
            loads[load].event = schedule(.arrival, load, at: due)
        } else {
            scheduleShaped(load)
        }
    }

    /// The next request of a rate that changes: candidates at the highest rate, thinned; evenly spaced ones follow the rate
    /// of the moment.
    @inline(never)
    private mutating func scheduleShaped(_ load: Int) {
        guard case .open(let profile, _) = topology.loads[load].arrivals, loads[load].highest > 0 else { return }
        let stream = loads[load].stream + LoadStream.arrivals
        let last = profile.points.last?.at.nanoseconds ?? 0
        loads[load].event = 0
        var time = clock
        for _ in 0..<1_000_000 {
            let over = !profile.repeats && time >= last
            let rate = profile.rate(at: .init(nanoseconds: time))
            if over, rate <= 0 { return }
            if loads[load].isEven, rate > 0 {
                time += whole(1e9 / (rate * loads[load].factor))
                break
            }
            let gap = loads[load].gap / loads[load].factor
            time += whole(loads[load].isEven ? gap : gap * streams[stream].exponential())
            let here = profile.rate(at: .init(nanoseconds: time))
            if !loads[load].isEven, streams[stream].uniform() * loads[load].highest < here { break }
        }
        loads[load].due = time
        loads[load].event = schedule(.arrival, load, at: time)
    }

    /// Lets as many users think as are wanted and not there.
    mutating func engage(_ load: Int) {
        while loads[load].users < loads[load].wantedUsers {
            loads[load].users += 1
            think(load)
        }
    }

    mutating func think(_ load: Int) {
        let stream = loads[load].stream + LoadStream.thinking
        let pause = whole(laws.draw(loads[load].thinkLaw, &streams[stream]))
        _ = schedule(.arrival, load, at: clock + pause)
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
