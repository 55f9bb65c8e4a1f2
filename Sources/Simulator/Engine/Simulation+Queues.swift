/// Those that wait for a worker.
extension Simulation {
    @inline(__always)
    mutating func enqueue(
        _ attempt: Int, _ instance: UnsafeMutablePointer<InstanceState>, _ service: UnsafeMutablePointer<ServiceState>
    ) {
        let this = attempts.at(attempt)
        this.pointee.stage = .queued
        if instance.pointee.queued == 0 { instance.pointee.emptiedAt = clock }
        instance.pointee.queued &+= 1
        service.pointee.changeQueued(by: 1, clock)
        let queue = instance.pointee.firstQueue &+ min(Int(this.pointee.priority), service.pointee.classes &- 1)
        if queues[queue].count > 2 &* instance.pointee.queued &+ 64 { sweep(queue) }
        queues[queue].append(Entry(time: clock, key: Handle.make(this.pointee.generation, attempt)))
    }

    /// Forgets those that were cancelled.
    @inline(never)
    private func sweep(_ queue: Int) {
        queues[queue].filter { attempts[Handle.place($0.key)].generation == Handle.generation($0.key) }
    }

    /// One that waited does not any more.
    @inline(__always)
    func unqueue(_ number: Int) {
        let instance = instances.at(number)
        unqueue(instance, services.at(instance.pointee.service))
    }

    @inline(__always)
    private func unqueue(
        _ instance: UnsafeMutablePointer<InstanceState>, _ service: UnsafeMutablePointer<ServiceState>
    ) {
        service.pointee.changeQueued(by: -1, clock)
        instance.pointee.queued &-= 1
        if instance.pointee.queued == 0 { instance.pointee.emptiedAt = clock }
    }

    /// Gives idle workers to those that wait.
    mutating func dispatch(_ number: Int) {
        let instance = instances.at(number)
        dispatch(number, instance, services.at(instance.pointee.service))
    }

    mutating func dispatch(
        _ number: Int, _ instance: UnsafeMutablePointer<InstanceState>, _ service: UnsafeMutablePointer<ServiceState>
    ) {
        while instance.pointee.queued > 0, instance.pointee.hasIdleWorker {
            let isStanding = isStanding(instance, service)
            guard let entry = nextWaiting(instance, service, isStanding) else { return }
            let attempt = Handle.place(entry.key)
            unqueue(instance, service)
            if isDropped(attempt, service, waited: clock - entry.time, isStanding) {
                drop(attempt, number)
                continue
            }
            employ(attempts.at(attempt), instance, service)
            advance(attempt)
        }
    }

    @inline(__always)
    private func nextWaiting(
        _ instance: UnsafeMutablePointer<InstanceState>, _ service: UnsafeMutablePointer<ServiceState>, _ isStanding: Bool
    ) -> Entry? {
        var queue = instance.pointee.firstQueue
        let end = queue &+ service.pointee.classes
        while queue < end {
            let waiting = queues.at(queue)
            guard waiting.pointee.count > 0 else {
                queue &+= 1
                continue
            }
            let isLast = service.pointee.order == .lifo || isStanding
            let entry = isLast ? waiting.pointee.removeLast() : waiting.pointee.removeFirst()
            if attempts[Handle.place(entry.key)].generation != Handle.generation(entry.key) { continue }
            return entry
        }
        return nil
    }

    /// Whether a queue under CoDel was not empty for a whole interval.
    @inline(__always)
    private func isStanding(
        _ instance: UnsafeMutablePointer<InstanceState>, _ service: UnsafeMutablePointer<ServiceState>
    ) -> Bool {
        service.pointee.order == .codel && clock - instance.pointee.emptiedAt > service.pointee.codelInterval
    }

    @inline(__always)
    private func isDropped(
        _ attempt: Int, _ service: UnsafeMutablePointer<ServiceState>, waited: Int64, _ isStanding: Bool
    ) -> Bool {
        if service.pointee.dropsAbandoned, attempts[attempt].isAbandoned { return true }
        guard service.pointee.order == .codel else { return false }
        return waited > (isStanding ? service.pointee.codelTarget : service.pointee.codelInterval)
    }

    private mutating func drop(_ attempt: Int, _ instance: Int) {
        note(.notice, instances[instance].service, 1)
        services[instances[instance].service].counts.dropped += 1
        withdraw(attempt, instance)
        answer(attempt, .rejected)
    }
}
