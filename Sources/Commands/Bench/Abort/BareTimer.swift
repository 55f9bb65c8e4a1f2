internal import Platform

/// How late the machine itself is: a thread that does nothing but wake up every 5 ms, beside what is measured.
final class BareTimer {
    private let late = Locked<[Double]>([])
    private let isOver = Locked(false)
    private let thread: WorkerThread

    init() throws {
        let (late, isOver) = (late, isOver)
        thread = try WorkerThread("bare-timer") {
            var due = SystemClock.now()
            while !isOver.get {
                due = due + .milliseconds(5)
                SystemClock.sleep(until: due)
                let lateness = (SystemClock.now() - due).inSeconds
                late.change { $0.append(lateness) }
            }
        }
    }

    /// Forgets what was.
    func restart() { late.set([]) }

    /// In seconds.
    var figures: Figures { Figures(late.get) }

    func stop() {
        isOver.set(true)
        thread.join()
    }
}
