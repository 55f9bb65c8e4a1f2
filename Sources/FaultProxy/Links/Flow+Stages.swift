internal import Platform

extension Flow {
    /// Gives a parcel to the toxic at `index`, and on from there what may go on now.
    func arrive(_ parcel: Parcel, at arrived: Moment, from index: Int) {
        guard !isOver else { return }
        if case .answer(let bytes) = parcel { return link.answer(bytes, against: direction) }
        guard index < stages.count else { return put(parcel) }
        stages[index].take(parcel, arrived: arrived, now: loop.now)
        release(from: index)
    }

    /// Does what is due: what a toxic wants by itself at once, and not behind what a receiver does not take.
    func release() {
        for stage in stages {
            if let ending = stage.ring(at: loop.now) { return link.close(ending) }
        }
        for index in stages.indices.reversed() {
            guard !isOver else { return }
            release(from: index)
        }
    }

    private func release(from index: Int) {
        guard index < stages.count else { return }
        let stage = stages[index]
        for _ in 0..<Self.parcelsInTurn {
            guard mayGoOn(from: index), let (parcel, due) = stage.takeDue(at: loop.now) else { return }
            // When it was due, not when it was done: lateness does not add up from toxic to toxic.
            arrive(parcel, at: due, from: index + 1)
            guard !isOver, index < stages.count else { return }
        }
        loop.again(link)
    }

    /// Puts other toxics in the place of those that there are. What waits in one that is no longer there goes on at once;
    /// the answer is what its removal does to the connection.
    func install(_ slots: [ToxicSlot]) -> Ending? {
        guard !isOver else {
            // Nothing is on its way any more, but one that is gone must not ring.
            stages.removeAll { stage in !slots.contains { $0 === stage.slot } }
            return nil
        }
        isHolding = true
        defer { isHolding = false }
        var ending: Ending?
        for index in stages.indices.reversed() where !slots.contains(where: { $0 === stages[index].slot }) {
            let removed = stages.remove(at: index)
            if let wanted = removed.decider.toxic.removal { ending = wanted }
            for held in removed.takeAll() { arrive(held.parcel, at: loop.now, from: index) }
            guard !isOver else { return ending }
        }
        let kept = stages
        stages = slots.map { slot in kept.first { $0.slot === slot } ?? slot.stage(for: link.ordinal, at: loop.now) }
        return ending
    }

    /// The attributes of a toxic have changed.
    func change(_ slot: ToxicSlot) {
        guard let index = stages.firstIndex(where: { $0.slot === slot }) else { return }
        isHolding = true
        defer { isHolding = false }
        let stage = stages[index]
        stage.change(to: slot.decider(for: link.ordinal, instead: stage.decider, at: loop.now), at: loop.now)
        release(from: index)
    }
}
