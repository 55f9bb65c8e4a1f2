/// The callee's side: admission, work step by step, the end.
extension Simulation {
    /// An attempt is at the door of its instance.
    @inline(__always)
    mutating func reach(_ attempt: Int) {
        let instance = Int(attempts[attempt].instance)
        let service = instances[instance].service
        attempts[attempt].event = 0
        services[service].counts.offered += 1
        note(.reach, service, 0)
        if isTurnedAway(attempt, instance, service) {
            services[service].counts.rejected += 1
            return answer(attempt, instances[instance].isDown ? .unavailable : .rejected)
        }
        attempts[attempt].arrived = clock
        services[service].enter(clock)
        instances[instance].inside += 1
        if services[service].order == .sharing {
            advance(attempt)
        } else if instances[instance].busy < instances[instance].workers, !instances[instance].isPaused {
            employ(attempt, instance, service)
            advance(attempt)
        } else {
            enqueue(attempt, instance, service)
        }
    }

    @inline(__always)
    private func isTurnedAway(_ attempt: Int, _ instance: Int, _ service: Int) -> Bool {
        if instances[instance].isDown { return true }
        if services[service].order == .sharing { return instances[instance].inside >= services[service].capacity }
        let queued = instances[instance].queued
        if queued > services[service].shedQueue, Int(attempts[attempt].priority) >= services[service].shedFrom { return true }
        guard queued >= services[service].capacity else { return false }
        return instances[instance].busy >= instances[instance].workers || instances[instance].isPaused
    }

    @inline(__always)
    func employ(_ attempt: Int, _ instance: Int, _ service: Int) {
        attempts[attempt].holdsWorker = true
        services[service].changeBusy(by: 1, clock)
        instances[instance].busy += 1
    }

    /// Does the next step, until one takes time.
    mutating func advance(_ attempt: Int) {
        let row = endpoints[Int(attempts[attempt].endpoint)]
        while true {
            if attempts[attempt].isBroken { return finish(attempt, .failed) }
            let step = Int(attempts[attempt].step)
            if step >= row.steps { return finish(attempt, .ok) }
            let rule = steps[row.firstStep + step]
            if rule.law >= 0 {
                let instance = Int(attempts[attempt].instance)
                if !attempts[attempt].holdsWorker, services[row.service].order != .sharing {
                    let isFree = instances[instance].busy < instances[instance].workers && !instances[instance].isPaused
                    guard isFree, instances[instance].queued == 0 else { return enqueue(attempt, instance, row.service) }
                    employ(attempt, instance, row.service)
                }
                return work(attempt, instance, row, law: rule.law)
            }
            if makeCalls(attempt, rule, row.service) { return }
            attempts[attempt].step += 1
        }
    }

    @inline(__always)
    private mutating func work(_ attempt: Int, _ instance: Int, _ row: EndpointRow, law: Int) {
        let service = row.service
        attempts[attempt].stage = .working
        var law = law
        if services[service].cache != .none, attempts[attempt].step == 0, isHit(attempt, instance, service) {
            law = services[service].hitLaw
            attempts[attempt].step = UInt16(truncatingIfNeeded: row.steps - 1)
        }
        var time = laws.draw(law, &streams[services[service].stream + ServiceStream.work])
        if services[service].isTroubled { time = troubledWork(time, instance) }
        if services[service].order == .sharing { return share(attempt, instance, time) }
        attempts[attempt].pauses = instances[instance].isPaused ? pausedTime(instance) : instances[instance].pauses
        attempts[attempt].event = schedule(.worked, attempt, at: clock + whole(time))
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
        guard attempts[attempt].event == event else { return }
        let instance = Int(attempts[attempt].instance)
        if attempts[attempt].pauses != instances[instance].pauses || instances[instance].isPaused {
            return prolong(attempt, instance)
        }
        attempts[attempt].event = 0
        attempts[attempt].step += 1
        advance(attempt)
    }

    /// The instance stood still meanwhile, or still does: the work ends that much later.
    @inline(never)
    private mutating func prolong(_ attempt: Int, _ instance: Int) {
        let missed = pausedTime(instance) - attempts[attempt].pauses
        if instances[instance].isPaused { return hold(attempt, rest: missed) }
        attempts[attempt].pauses = instances[instance].pauses
        attempts[attempt].event = schedule(.worked, attempt, at: clock + missed)
    }

    /// How long an instance has stood still in all, a present pause included.
    private func pausedTime(_ instance: Int) -> Int64 {
        instances[instance].pauses + (instances[instance].isPaused ? clock - instances[instance].pausedAt : 0)
    }

    /// Keeps an attempt of a paused instance until it goes on, with the work that is left then.
    private func hold(_ attempt: Int, rest: Int64) {
        attempts[attempt].stage = .working
        attempts[attempt].pauses = rest
        attempts[attempt].event = 0
    }

    /// Begins the calls of a step; false when there are none after all.
    private mutating func makeCalls(_ attempt: Int, _ rule: StepRow, _ service: Int) -> Bool {
        attempts[attempt].stage = .calling
        attempts[attempt].isBroken = false
        attempts[attempt].firstCall = OpenCall.nobody
        if !services[service].holdsWorkers, attempts[attempt].holdsWorker { lendWorker(attempt, service) }
        let (priority, depth) = (attempts[attempt].priority, attempts[attempt].depth + 1)
        // One for the loop itself, so that no end comes before all have begun.
        attempts[attempt].pending = 1
        for index in rule.firstCall..<rule.firstCall + rule.calls {
            let row = callRows[index]
            if !row.isCertain, streams[edges[row.edge].stream + EdgeStream.calls].next() >= row.threshold { continue }
            for _ in 0..<row.count {
                attempts[attempt].pending += 1
                call(row.edge, from: attempt, load: 0, priority: priority, depth: depth, isRequired: row.isRequired)
            }
        }
        attempts[attempt].pending -= 1
        return attempts[attempt].pending > 0
    }

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
        attempts[attempt].pending -= 1
        if isBad { attempts[attempt].isBroken = true }
        guard attempts[attempt].pending == 0 else { return }
        if instances[Int(attempts[attempt].instance)].isPaused { return hold(attempt, rest: 0) }
        attempts[attempt].step += 1
        advance(attempt)
    }

    @inline(__always)
    private mutating func finish(_ attempt: Int, _ outcome: Outcome) {
        let instance = Int(attempts[attempt].instance)
        let service = instances[instance].service
        var outcome = outcome
        if outcome == .ok {
            if services[service].errorThreshold > 0 || services[service].isTroubled, isSpoiled(instance, service) {
                outcome = .failed
            } else if services[service].cache == .recent, !attempts[attempt].isHit {
                caches[Int(instances[instance].cache)].use(attempts[attempt].wanted)
            }
        }
        if outcome == .ok { services[service].counts.done += 1 } else { services[service].counts.failed += 1 }
        note(.worked, service, outcome.rawValue &+ 8)
        record(clock - attempts[attempt].arrived, sketch: service)
        withdraw(attempt, instance)
        if instances[instance].queued > 0 { dispatch(instance) }
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
    func withdraw(_ attempt: Int, _ instance: Int) {
        let service = instances[instance].service
        services[service].leave(clock, arrived: attempts[attempt].arrived)
        instances[instance].inside -= 1
        if attempts[attempt].holdsWorker {
            attempts[attempt].holdsWorker = false
            services[service].changeBusy(by: -1, clock)
            instances[instance].busy -= 1
        }
    }
}
