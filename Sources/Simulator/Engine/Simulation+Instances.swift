internal import Platform

/// Instances come and go, stop and go on.
extension Simulation {
    /// Who takes requests of a service now, and how many workers it has.
    mutating func renewRoster(_ service: Int) {
        let first = services[service].firstInstance
        var eligible = 0
        var workers = 0
        for instance in first..<first + services[service].instances where instances[instance].isActive {
            if !instances[instance].isDown { workers += instances[instance].workers }
            let isTrusted = !instances[instance].isDown || clock - instances[instance].downSince < services[service].crashNotice
            guard isTrusted else { continue }
            roster[first + eligible] = Int32(instance)
            eligible += 1
        }
        services[service].setWorkers(Int64(workers), clock)
        services[service].eligible = eligible
    }

    /// Brings every instance into the state that the faults in force ask for.
    mutating func refreshInstances() {
        for instance in 0..<instances.count {
            var isDown = false
            var isPaused = false
            var keepsCache = true
            var share = 1.0
            for row in 0..<faultRows.count where faultRows[row].isOn(instance: instance, instances[instance]) {
                switch faultRows[row].kind {
                case .crash:
                    guard clock < faultRows[row].time else { break }
                    isDown = true
                    keepsCache = keepsCache && faultRows[row].keepsCache
                case .pause: isPaused = true
                case .capacity: share *= faultRows[row].factor
                default: break
                }
            }
            let concurrency = services[instances[instance].service].concurrency
            let workers = max(1, Int((Double(concurrency) * share - 1e-9).rounded(.up)))
            if isSharing(instance) { progress(instance) }
            instances[instance].workers = workers
            if isDown != instances[instance].isDown { isDown ? crash(instance, keepsCache) : restore(instance) }
            if isPaused != instances[instance].isPaused { isPaused ? pause(instance) : resume(instance) }
            if isSharing(instance) { renewShares(instance) }
        }
        for service in 0..<services.count { renewRoster(service) }
        for instance in 0..<instances.count where !isSharing(instance) { dispatch(instance) }
    }

    private mutating func crash(_ instance: Int, _ keepsCache: Bool) {
        note(.restart, instance, 1)
        instances[instance].isDown = true
        instances[instance].downSince = clock
        let service = instances[instance].service
        if services[service].crashNotice > 0 { _ = schedule(.notice, service, at: clock + services[service].crashNotice) }
        if instances[instance].cache >= 0, !keepsCache { caches[Int(instances[instance].cache)].clear() }
        for queue in 0..<services[service].classes { queues[instances[instance].firstQueue + queue].removeAll() }
        shares[instance].removeAll()
        // An attempt that was given back has no instance, so places that are free are passed over.
        for attempt in 0..<attempts.used where Int(attempts[attempt].instance) == instance { kill(attempt, instance) }
    }

    private mutating func kill(_ attempt: Int, _ instance: Int) {
        let stage = attempts[attempt].stage
        guard stage == .queued || stage == .working || stage == .calling else { return }
        if stage == .queued { unqueue(instance) }
        attempts[attempt].event = 0
        services[instances[instance].service].counts.dropped += 1
        withdraw(attempt, instance)
        answer(attempt, .unavailable)
    }

    private mutating func restore(_ instance: Int) {
        note(.restart, instance, 0)
        instances[instance].isDown = false
    }

    private func pause(_ instance: Int) {
        instances[instance].isPaused = true
        instances[instance].pausedAt = clock
    }

    /// Work that should have ended meanwhile ends as much later as the instance stood still.
    private mutating func resume(_ instance: Int) {
        instances[instance].isPaused = false
        let length = clock - instances[instance].pausedAt
        instances[instance].pauses += length
        for attempt in 0..<attempts.used where Int(attempts[attempt].instance) == instance {
            guard attempts[attempt].stage == .working, attempts[attempt].event == 0 else { continue }
            let rest = attempts[attempt].pauses
            attempts[attempt].pauses = instances[instance].pauses
            attempts[attempt].event = schedule(.worked, attempt, at: clock + rest)
        }
    }

    /// An autoscaler's period is over.
    mutating func scale(_ service: Int) {
        guard let rule = topology.services[service].autoscaling else { return }
        services[service].settle(clock)
        let busy = services[service].counts.busyTime &- services[service].scaledBusy
        let capacity = services[service].counts.workerTime &- services[service].scaledCapacity
        services[service].scaledBusy = services[service].counts.busyTime
        services[service].scaledCapacity = services[service].counts.workerTime
        let utilisation = capacity > 0 ? Double(busy) / Double(capacity) : 0
        let first = services[service].firstInstance
        var ready = 0
        for instance in first..<first + services[service].instances where instances[instance].isActive { ready += 1 }
        let wanted = capacity > 0 ? rule.desired(count: ready, utilisation: utilisation) : services[service].active
        note(.scale, service, UInt8(truncatingIfNeeded: wanted))
        while services[service].active < wanted {
            _ = schedule(.ready, first + services[service].active, at: clock + rule.delay.nanoseconds)
            services[service].active += 1
        }
        while services[service].active > wanted {
            services[service].active -= 1
            instances[first + services[service].active].isActive = false
        }
        renewRoster(service)
        _ = schedule(.scale, service, at: clock + rule.period.nanoseconds)
    }

    /// An instance that was ordered is there, unless it is no longer wanted.
    mutating func ready(_ instance: Int) {
        let service = instances[instance].service
        guard instance - services[service].firstInstance < services[service].active else { return }
        instances[instance].isActive = true
        renewRoster(service)
    }
}
