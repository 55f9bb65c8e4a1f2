/// Those that wait for a worker.
extension Simulation {
    @inline(__always)
    mutating func enqueue(_ attempt: Int, _ instance: Int, _ service: Int) {
        attempts[attempt].stage = .queued
        if instances[instance].queued == 0 { instances[instance].emptiedAt = clock }
        instances[instance].queued += 1
        services[service].changeQueued(by: 1, clock)
        let queue = instances[instance].firstQueue + min(Int(attempts[attempt].priority), services[service].classes - 1)
        if queues[queue].count > 2 * instances[instance].queued + 64 { sweep(queue) }
        queues[queue].append(Entry(time: clock, key: Handle.make(attempts[attempt].generation, attempt)))
    }

    /// Forgets those that were cancelled.
    @inline(never)
    private func sweep(_ queue: Int) {
        queues[queue].filter { attempts[Handle.place($0.key)].generation == Handle.generation($0.key) }
    }

    /// One that waited does not any more.
    @inline(__always)
    func unqueue(_ instance: Int) {
        let service = instances[instance].service
        services[service].changeQueued(by: -1, clock)
        instances[instance].queued -= 1
        if instances[instance].queued == 0 { instances[instance].emptiedAt = clock }
    }

    /// Gives idle workers to those that wait.
    mutating func dispatch(_ instance: Int) {
        let service = instances[instance].service
        while instances[instance].queued > 0, instances[instance].busy < instances[instance].workers,
            !instances[instance].isPaused
        {
            let isStanding = isStanding(instance, service)
            guard let entry = nextWaiting(instance, service, isStanding) else { return }
            let attempt = Handle.place(entry.key)
            unqueue(instance)
            if isDropped(attempt, service, waited: clock - entry.time, isStanding) {
                drop(attempt, instance)
                continue
            }
            employ(attempt, instance, service)
            advance(attempt)
        }
    }

    @inline(__always)
    private func nextWaiting(_ instance: Int, _ service: Int, _ isStanding: Bool) -> Entry? {
        let first = instances[instance].firstQueue
        var queue = first
        while queue < first + services[service].classes {
            guard queues[queue].count > 0 else {
                queue += 1
                continue
            }
            let isLast = services[service].order == .lifo || isStanding
            let entry = isLast ? queues[queue].removeLast() : queues[queue].removeFirst()
            if attempts[Handle.place(entry.key)].generation != Handle.generation(entry.key) { continue }
            return entry
        }
        return nil
    }

    /// Whether a queue under CoDel was not empty for a whole interval.
    @inline(__always)
    private func isStanding(_ instance: Int, _ service: Int) -> Bool {
        services[service].order == .codel && clock - instances[instance].emptiedAt > services[service].codelInterval
    }

    @inline(__always)
    private func isDropped(_ attempt: Int, _ service: Int, waited: Int64, _ isStanding: Bool) -> Bool {
        if services[service].dropsAbandoned, attempts[attempt].isAbandoned { return true }
        guard services[service].order == .codel else { return false }
        return waited > (isStanding ? services[service].codelTarget : services[service].codelInterval)
    }

    private mutating func drop(_ attempt: Int, _ instance: Int) {
        note(.notice, instances[instance].service, 1)
        services[instances[instance].service].counts.dropped += 1
        withdraw(attempt, instance)
        answer(attempt, .rejected)
    }
}
