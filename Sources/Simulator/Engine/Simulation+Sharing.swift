/// Processor sharing: an instance's processors are divided evenly among all who are at work there.
///
/// `attained` is the work that each has had since the instance was idle; who arrives with a need leaves when `attained` has grown
/// by it, so one number stands for everybody's progress.
extension Simulation {
    /// Parts of a nanosecond of work in an entry's time.
    private static var fine: Double { 64 }

    func isSharing(_ instance: Int) -> Bool { services[instances[instance].service].order == .sharing }

    mutating func share(_ attempt: Int, _ instance: Int, _ time: Double) {
        progress(instance)
        sequence += 1
        let goal = min((instances[instance].attained + time) * Self.fine, 9e18)
        shares[instance].push(Entry(time: Int64(goal), key: Key.make(sequence, .worked, attempt)))
        attempts[attempt].event = sequence
        renewShares(instance)
    }

    mutating func unshare(_ attempt: Int, _ instance: Int) {
        progress(instance)
        shares[instance].remove(key: Key.make(attempts[attempt].event, .worked, attempt))
        renewShares(instance)
    }

    /// The first of those that share is done.
    mutating func shared(_ instance: Int, _ event: UInt64) {
        guard instances[instance].event == event, shares[instance].count > 0 else { return }
        progress(instance)
        let entry = shares[instance].top
        shares[instance].removeTop()
        instances[instance].attained = max(instances[instance].attained, Double(entry.time) / Self.fine)
        renewShares(instance)
        let attempt = Key.place(entry.key)
        note(.shared, instances[instance].service, 0)
        attempts[attempt].event = 0
        attempts[attempt].step += 1
        advance(attempt)
    }

    private func pace(_ instance: Int) -> Double {
        if instances[instance].isPaused || instances[instance].isDown { return 0 }
        return min(1, Double(instances[instance].workers) / Double(max(1, shares[instance].count)))
    }

    func progress(_ instance: Int) {
        instances[instance].attained += pace(instance) * Double(clock - instances[instance].attainedAt)
        instances[instance].attainedAt = clock
    }

    /// Counts who is at work, and foresees who is done next; after every change, with the progress made first.
    mutating func renewShares(_ instance: Int) {
        let service = instances[instance].service
        let count = shares[instance].count
        let busy = min(count, instances[instance].workers)
        services[service].changeBusy(by: Int64(busy - instances[instance].busy), clock)
        services[service].changeQueued(by: Int64(count - busy - instances[instance].queued), clock)
        instances[instance].busy = busy
        instances[instance].queued = count - busy
        let pace = pace(instance)
        guard count > 0 else {
            instances[instance].attained = 0
            instances[instance].event = 0
            return
        }
        guard pace > 0 else {
            instances[instance].event = 0
            return
        }
        let rest = max(0, Double(shares[instance].top.time) / Self.fine - instances[instance].attained)
        instances[instance].event = schedule(.shared, instance, at: clock + whole(rest / pace))
    }
}
