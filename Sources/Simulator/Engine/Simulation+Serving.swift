/// The callee's side: admission, work step by step, the end.
extension Simulation {
    /// An attempt is at the door of its instance.
    @inline(__always)
    mutating func reach(_ attempt: Int) {
        let instance = instances.at(Int(attempts[attempt].instance))
        reach(attempt, instance, services.at(instance.pointee.service))
    }

    @inline(__always)
    mutating func reach(
        _ attempt: Int, _ instance: UnsafeMutablePointer<InstanceState>, _ service: UnsafeMutablePointer<ServiceState>
    ) {
        let this = attempts.at(attempt)
        this.pointee.event = 0
        service.pointee.counts.offered &+= 1
        note(.reach, instance.pointee.service, 0)
        if isTurnedAway(this, instance, service) {
            service.pointee.counts.rejected &+= 1
            return answer(attempt, instance.pointee.isDown ? .unavailable : .rejected)
        }
        this.pointee.arrived = clock
        service.pointee.enter(clock)
        instance.pointee.inside &+= 1
        if service.pointee.order == .sharing {
            advance(attempt)
        } else if instance.pointee.hasIdleWorker {
            employ(this, instance, service)
            advance(attempt)
        } else {
            enqueue(attempt, instance, service)
        }
    }

    @inline(__always)
    private func isTurnedAway(
        _ this: UnsafeMutablePointer<Attempt>, _ instance: UnsafeMutablePointer<InstanceState>,
        _ service: UnsafeMutablePointer<ServiceState>
    ) -> Bool {
        if instance.pointee.isDown { return true }
        if service.pointee.order == .sharing { return instance.pointee.inside >= service.pointee.capacity }
        let queued = instance.pointee.queued
        if queued > service.pointee.shedQueue, Int(this.pointee.priority) >= service.pointee.shedFrom { return true }
        return queued >= service.pointee.capacity && !instance.pointee.hasIdleWorker
    }

    @inline(__always)
    func employ(
        _ this: UnsafeMutablePointer<Attempt>, _ instance: UnsafeMutablePointer<InstanceState>,
        _ service: UnsafeMutablePointer<ServiceState>
    ) {
        this.pointee.holdsWorker = true
        service.pointee.changeBusy(by: 1, clock)
        instance.pointee.busy &+= 1
    }

    /// Does the next step, until one takes time.
    @inline(never)
    mutating func advance(_ attempt: Int) {
        let row = endpoints.at(Int(attempts[attempt].endpoint))
        while true {
            // Anew in every round, since calls bring attempts.
            let this = attempts.at(attempt)
            if this.pointee.isBroken { return finish(attempt, .failed) }
            let step = Int(this.pointee.step)
            if step >= row.pointee.steps { return finish(attempt, .ok) }
            let rule = steps.at(row.pointee.firstStep &+ step)
            if rule.pointee.law >= 0 {
                if linksFamilies, step == 0 { takeTiedBack(attempt) }
                let instance = instances.at(Int(this.pointee.instance))
                let service = services.at(row.pointee.service)
                if !this.pointee.holdsWorker, service.pointee.order != .sharing {
                    guard instance.pointee.hasIdleWorker, instance.pointee.queued == 0 else {
                        return enqueue(attempt, instance, service)
                    }
                    employ(this, instance, service)
                }
                return work(attempt, instance, service, row, law: rule.pointee.law)
            }
            if makeCalls(attempt, rule.pointee, row.pointee.service) { return }
            attempts[attempt].step += 1
        }
    }

    @inline(__always)
    private mutating func work(
        _ attempt: Int, _ instance: UnsafeMutablePointer<InstanceState>, _ service: UnsafeMutablePointer<ServiceState>,
        _ row: UnsafeMutablePointer<EndpointRow>, law: Int
    ) {
        let this = attempts.at(attempt)
        this.pointee.stage = .working
        var law = law
        if service.pointee.cache != .none, this.pointee.step == 0,
            isHit(attempt, Int(this.pointee.instance), row.pointee.service)
        {
            law = service.pointee.hitLaw
            this.pointee.step = UInt16(truncatingIfNeeded: row.pointee.steps - 1)
        }
        var time = laws.draw(law, &streams.at(service.pointee.stream &+ ServiceStream.work).pointee)
        if service.pointee.isTroubled { time = troubledWork(time, Int(this.pointee.instance)) }
        if service.pointee.order == .sharing { return share(attempt, Int(this.pointee.instance), time) }
        this.pointee.pauses = instance.pointee.pausedTime(clock)
        this.pointee.event = schedule(.worked, attempt, at: clock + whole(time))
    }

    @inline(never)
    private mutating func troubledWork(_ time: Double, _ instance: Int) -> Double {
        var time = time
        for row in 0..<faultRows.count where faultRows[row].isOn(instance: instance, instances[instance]) {
            switch faultRows[row].kind {
            case .slowdown: time *= faultRows[row].factor
            case .delay: time += laws.draw(faultRows[row].law, &faultRows[row].stream)
            default: break
            }
        }
        return time
    }

    @inline(__always)
    mutating func worked(_ attempt: Int, _ event: UInt64) {
        let this = attempts.at(attempt)
        guard this.pointee.event == event else { return }
        let instance = instances.at(Int(this.pointee.instance))
        if this.pointee.pauses != instance.pointee.pauses || instance.pointee.isPaused {
            return prolong(attempt, Int(this.pointee.instance))
        }
        this.pointee.event = 0
        this.pointee.step &+= 1
        advance(attempt)
    }

    /// The instance stood still meanwhile, or still does: the work ends that much later.
    @inline(never)
    private mutating func prolong(_ attempt: Int, _ instance: Int) {
        let missed = instances[instance].pausedTime(clock) - attempts[attempt].pauses
        if instances[instance].isPaused { return hold(attempt, rest: missed) }
        attempts[attempt].pauses = instances[instance].pauses
        attempts[attempt].event = schedule(.worked, attempt, at: clock + missed)
    }

    /// Keeps an attempt of a paused instance until it goes on, with the work that is left then.
    private func hold(_ attempt: Int, rest: Int64) {
        attempts[attempt].stage = .working
        attempts[attempt].pauses = rest
        attempts[attempt].event = 0
    }

    /// Begins the calls of a step; false when there are none after all.
    private mutating func makeCalls(_ attempt: Int, _ rule: StepRow, _ service: Int) -> Bool {
        let this = attempts.at(attempt)
        this.pointee.stage = .calling
        this.pointee.isBroken = false
        this.pointee.firstCall = OpenCall.nobody
        let (priority, depth) = (this.pointee.priority, this.pointee.depth + 1)
        // One for the loop itself, so that no end comes before all have begun.
        this.pointee.pending = 1
        if !services[service].holdsWorkers, this.pointee.holdsWorker { lendWorker(attempt, service) }
        var index = rule.firstCall
        let end = rule.firstCall &+ rule.calls
        while index < end {
            let row = callRows.at(index)
            index &+= 1
            if !row.pointee.isCertain, isSkipped(row) { continue }
            var rest = row.pointee.count
            while rest > 0 {
                rest &-= 1
                attempts[attempt].pending += 1
                call(
                    row.pointee.edge, from: attempt, load: 0, priority: priority, depth: depth,
                    isRequired: row.pointee.isRequired)
            }
        }
        let pending = attempts[attempt].pending &- 1
        attempts[attempt].pending = pending
        return pending > 0
    }

    private func isSkipped(_ row: UnsafeMutablePointer<CallRow>) -> Bool {
        streams[edges[row.pointee.edge].stream + EdgeStream.calls].next() >= row.pointee.threshold
    }

    @inline(never)
    private mutating func lendWorker(_ attempt: Int, _ service: Int) {
        let instance = Int(attempts[attempt].instance)
        services[service].changeBusy(by: -1, clock)
        instances[instance].busy -= 1
        attempts[attempt].holdsWorker = false
        dispatch(instance)
    }

    /// One of the calls that an attempt waits for has ended.
    @inline(__always)
    mutating func ended(_ attempt: Int, _ isBad: Bool) {
        let this = attempts.at(attempt)
        this.pointee.pending -= 1
        if isBad { this.pointee.isBroken = true }
        guard this.pointee.pending == 0 else { return }
        if instances[Int(this.pointee.instance)].isPaused { return hold(attempt, rest: 0) }
        this.pointee.step &+= 1
        advance(attempt)
    }

    @inline(__always)
    private mutating func finish(_ attempt: Int, _ outcome: Outcome) {
        let this = attempts.at(attempt)
        let number = Int(this.pointee.instance)
        let instance = instances.at(number)
        let service = services.at(instance.pointee.service)
        var outcome = outcome
        if outcome == .ok {
            let canFail = service.pointee.errorThreshold > 0 || service.pointee.isTroubled
            if canFail, isSpoiled(number, instance.pointee.service) {
                outcome = .failed
            } else if service.pointee.cache == .recent, !this.pointee.isHit {
                caches[Int(instance.pointee.cache)].use(this.pointee.wanted)
            }
        }
        if outcome == .ok { service.pointee.counts.done &+= 1 } else { service.pointee.counts.failed &+= 1 }
        note(.worked, instance.pointee.service, outcome.rawValue &+ 8)
        record(clock &- this.pointee.arrived, sketch: instance.pointee.service)
        withdraw(this, instance, service)
        if instance.pointee.queued > 0 { dispatch(number, instance, service) }
        answer(attempt, outcome)
    }

    @inline(never)
    private func isSpoiled(_ instance: Int, _ service: Int) -> Bool {
        let own = streams[services[service].stream + ServiceStream.errors].next() < services[service].errorThreshold
        guard services[service].isTroubled else { return own }
        var isSpoiled = own
        for row in 0..<faultRows.count where faultRows[row].isOn(instance: instance, instances[instance]) {
            guard faultRows[row].kind == .errors || faultRows[row].kind == .slowdown, faultRows[row].threshold > 0 else {
                continue
            }
            if faultRows[row].stream.next() < faultRows[row].threshold { isSpoiled = true }
        }
        return isSpoiled
    }

    /// An attempt is no longer inside.
    @inline(__always)
    func withdraw(
        _ this: UnsafeMutablePointer<Attempt>, _ instance: UnsafeMutablePointer<InstanceState>,
        _ service: UnsafeMutablePointer<ServiceState>
    ) {
        service.pointee.leave(clock, arrived: this.pointee.arrived)
        instance.pointee.inside &-= 1
        if this.pointee.holdsWorker {
            this.pointee.holdsWorker = false
            service.pointee.changeBusy(by: -1, clock)
            instance.pointee.busy &-= 1
        }
    }

    /// The same by numbers.
    func withdraw(_ attempt: Int, _ instance: Int) {
        withdraw(attempts.at(attempt), instances.at(instance), services.at(instances[instance].service))
    }
}
