package import Platform

extension Simulation {
    /// Lets time pass until `time`, everything due at `time` included. A simulation that was stopped stays so.
    @discardableResult
    package mutating func run(until time: Interval) -> RunEnd {
        if case .stopped = end { return end }
        while true {
            let event: Entry
            if soon.count > 0, heap.count == 0 || heap.top.time > clock {
                event = soon.removeFirst()
            } else {
                guard heap.count > 0 else { break }
                event = heap.top
                if event.time > time.nanoseconds { break }
                heap.removeTop()
                clock = event.time
            }
            events &+= 1
            handle(event.key)
            if overflowed || events >= checkpoint, !goesOn() { return stop() }
        }
        clock = max(clock, time.nanoseconds)
        return .reached
    }

    @inline(never)
    private mutating func goesOn() -> Bool {
        if overflowed || events >= limits.events { return false }
        if checkedAt == clock { return false }
        checkedAt = clock
        checkpoint = min(limits.events, events &+ limits.atOneInstant)
        return true
    }

    @inline(__always)
    private mutating func handle(_ key: UInt64) {
        let place = Key.place(key)
        switch Key.kind(key) {
        case .arrival: arrival(place, key >> 28)
        case .worked: worked(place, key >> 28)
        case .shared: shared(place, key >> 28)
        case .reach: if attempts[place].event == key >> 28 { reach(place) }
        case .answer: if attempts[place].event == key >> 28 { deliver(place) }
        case .retry: if calls[place].event == key >> 28 { send(place, isHedge: false) }
        case .lane: lane(place)
        case .settle: if calls[place].event == key >> 28 { settle(place) }
        case .silence: if attempts[place].event == key >> 28 { silence(place) }
        case .scale: scale(place)
        case .ready: ready(place)
        case .restart: refreshInstances()
        case .notice: renewRoster(place)
        case .user: ask(place)
        }
    }

    /// An event at a time to come; the sequence tells it from stale ones.
    @inline(__always)
    mutating func schedule(_ kind: EventKind, _ place: Int, at time: Int64) -> UInt64 {
        sequence &+= 1
        heap.push(Entry(time: time, key: Key.make(sequence, kind, place)))
        return sequence
    }

    /// An event of this moment.
    @inline(__always)
    mutating func post(_ kind: EventKind, _ place: Int) -> UInt64 {
        sequence &+= 1
        soon.append(Entry(time: clock, key: Key.make(sequence, kind, place)))
        return sequence
    }

    @inline(__always)
    mutating func note(_ kind: EventKind, _ entity: Int, _ outcome: UInt8) {
        let word = UInt64(bitPattern: clock) ^ (UInt64(kind.rawValue) << 58) ^ (UInt64(outcome) << 54) ^ (UInt64(entity) << 32)
        digest = (digest ^ word) &* 0x9e37_79b9_7f4a_7c15
        digest ^= digest >> 29
    }

    @inline(__always)
    func record(_ nanoseconds: Int64, sketch: Int) {
        sketches.record(nanoseconds, in: sketch)
    }

    /// Real nanoseconds to whole ones, never so many that a time overflows.
    @inline(__always)
    func whole(_ nanoseconds: Double) -> Int64 { nanoseconds < 1e17 ? Int64(nanoseconds + 0.5) : 100_000_000_000_000_000 }

    private mutating func stop() -> RunEnd {
        var crowded = 0
        for service in 0..<services.count where services[service].inside > services[crowded].inside { crowded = service }
        let known = services.count > 0
        end = .stopped(
            Runaway(
                limit: overflowed ? .inFlight : events >= limits.events ? .events : .standstill, at: clock, events: events,
                inFlight: inFlight, crowded: known ? topology.services[crowded].name : "",
                crowd: known ? Int(services[crowded].inside) : 0))
        return end
    }
}
