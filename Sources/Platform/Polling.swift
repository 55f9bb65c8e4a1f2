internal import CPlatform

/// Waiting for descriptors with an absolute deadline.
package enum Polling {
    /// True when `descriptor` is readable or at its end before `deadline`.
    package static func readable(_ descriptor: Int32, until deadline: Moment) -> Bool {
        !readable([descriptor], until: deadline).isEmpty
    }

    /// The descriptors that became readable (or ended) before `deadline`; empty when none did.
    package static func readable(_ descriptors: [Int32], until deadline: Moment) -> [Int32] {
        var ready = descriptors
        while true {
            let left = deadline == .distantFuture ? -1 : max(0, (deadline - SystemClock.now()).nanoseconds)
            let count = gd_poll(&ready, Int32(ready.count), left)
            if count > 0 { return ready.filter { $0 >= 0 } }
            if count < 0 || deadline <= SystemClock.now() { return [] }
            ready = descriptors
        }
    }
}
