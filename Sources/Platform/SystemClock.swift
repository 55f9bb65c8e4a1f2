internal import Glibc

/// The only reader of the machine's clocks; everything else is given a time.
package enum SystemClock {
    /// Monotonic time since boot.
    package static func now() -> Moment { Moment(nanoseconds: read(CLOCK_MONOTONIC)) }

    /// Civil time in UTC.
    package static func wall() -> WallTime { WallTime(nanoseconds: read(CLOCK_REALTIME)) }

    /// CPU time used so far by this whole process.
    package static func processorTime() -> Interval { Interval(nanoseconds: read(CLOCK_PROCESS_CPUTIME_ID)) }

    /// CPU time used so far by the calling thread.
    package static func threadProcessorTime() -> Interval { Interval(nanoseconds: read(CLOCK_THREAD_CPUTIME_ID)) }

    /// Blocks the calling thread until `moment`; absolute, so lateness does not add up.
    package static func sleep(until moment: Moment) {
        let parts = moment.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        var deadline = timespec(tv_sec: Int(parts.quotient), tv_nsec: Int(parts.remainder))
        while clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &deadline, nil) == EINTR {}
    }

    /// Blocks the calling thread for `interval`.
    package static func sleep(for interval: Interval) { sleep(until: now() + interval) }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
