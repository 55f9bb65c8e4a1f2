internal import Platform

/// Something on the loop that is to be woken at a time. A class, because the heap must find the place of each in it.
class Alarm {
    /// When it is to ring; read only while it is set.
    fileprivate(set) var due = Moment.distantFuture
    fileprivate(set) var place = -1

    func ring(at now: Moment) {}
}

/// Alarms by their time: a binary heap in which every alarm knows its place, so that one is moved or taken out without a search.
struct AlarmHeap {
    private var alarms: [Alarm] = []

    var next: Moment? { alarms.first?.due }

    /// Sets, moves or (with nil) takes out an alarm.
    mutating func set(_ alarm: Alarm, at due: Moment?) {
        guard let due, due != .distantFuture else { return remove(alarm) }
        if alarm.place < 0 {
            alarm.place = alarms.count
            alarms.append(alarm)
        } else if alarm.due == due {
            return
        }
        alarm.due = due
        settle(alarm.place)
    }

    /// The first alarm if its time has come; it is no longer set.
    mutating func takeDue(at now: Moment) -> Alarm? {
        guard let first = alarms.first, first.due <= now else { return nil }
        remove(first)
        return first
    }

    private mutating func remove(_ alarm: Alarm) {
        let place = alarm.place
        guard place >= 0, let last = alarms.popLast() else { return }
        alarm.place = -1
        guard last !== alarm else { return }
        alarms[place] = last
        last.place = place
        settle(place)
    }

    private mutating func settle(_ start: Int) {
        var place = start
        while place > 0, alarms[place].due < alarms[(place - 1) / 2].due {
            swap(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
        while let child = firstChild(of: place), alarms[child].due < alarms[place].due {
            swap(place, child)
            place = child
        }
    }

    private func firstChild(of place: Int) -> Int? {
        let left = 2 * place + 1
        guard left < alarms.count else { return nil }
        return left + 1 < alarms.count && alarms[left + 1].due < alarms[left].due ? left + 1 : left
    }

    private mutating func swap(_ one: Int, _ other: Int) {
        alarms.swapAt(one, other)
        alarms[one].place = one
        alarms[other].place = other
    }
}
