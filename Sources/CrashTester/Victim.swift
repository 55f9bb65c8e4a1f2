internal import Commands
internal import Glibc
internal import Journals
internal import Platform
internal import Synchronization
internal import Targets

/// A process under test: passes named points and dies where it was told to.
final class Victim: Sendable {
    let role: String
    private let orders: [CrashOrder]
    private let isCensus: Bool
    /// Every undo says that it is done and does nothing; to see that it is found out.
    let isLying: Bool
    private let log: CrashLog
    private let passed = Mutex<[String: Int]>([:])

    init(role: String) {
        self.role = role
        let text = Surroundings.variable(CrashOrder.variable) ?? ""
        orders = CrashOrder.read(text).filter { $0.role == role }
        let words = text.split(separator: ";").map(String.init)
        isCensus = words.contains(CrashOrder.census)
        isLying = words.contains(CrashOrder.lie)
        log = CrashLog(path: Surroundings.variable(CrashOrder.logVariable) ?? "/dev/null")
    }

    /// Nil where nothing is to be crashed: then this is gameday.
    var interposition: Interposition? {
        guard isCensus || isLying || !orders.isEmpty else { return nil }
        let journal = JournalPoints(victim: self)
        return Interposition(adapter: { [self] in CrashingAdapter(base: $0, victim: self) }, journal: journal.pass)
    }

    /// Comes by a point, and does not return if this is where to die.
    func pass(_ name: String) {
        let count = passed.withLock { passed in
            passed[name, default: 0] += 1
            return passed[name] ?? 1
        }
        let point = count == 1 ? name : "\(name)#\(count)"
        if isCensus { log.write("point", role, point) }
        if let order = orders.first(where: { $0.point == point }) { crash(order) }
    }

    /// How much of the journal has reached the disk.
    func noteDurable(_ bytes: Int64) { log.write("durable", String(bytes)) }

    /// Does `work`, whose system calls are counted or which is cut short before one of them.
    func pass<Result>(halfway name: String, _ work: () throws -> Result) rethrows -> Result {
        let prefix = "\(name)@"
        if isCensus {
            let trap = HalfwayTrap.counting("\(log.path).\(name)")
            defer {
                let count = trap?.end() ?? 0
                for number in stride(from: 2, through: count, by: 1) { log.write("point", role, prefix + String(number)) }
            }
            return try work()
        }
        guard let order = orders.first(where: { $0.point.hasPrefix(prefix) }),
            let number = Int(order.point.dropFirst(prefix.count))
        else { return try work() }
        // A dead watchdog would be replaced while the trap is set; one that stands still is killed from outside.
        if order.whom != .itself { signalWatchdogs(SIGSTOP) }
        log.write("crash", order.text)
        let trap = HalfwayTrap.killing(log.path, before: number)
        defer {
            _ = trap?.end()
            log.write("survived", order.text)
        }
        return try work()
    }

    private func crash(_ order: CrashOrder) {
        log.write("crash", order.text)
        if order.whom != .itself { signalWatchdogs(SIGKILL) }
        if order.whom != .watchdog { kill(getpid(), SIGKILL) }
    }

    private func signalWatchdogs(_ signal: Int32) {
        for pid in ProcessStatus.allPids() where ProcessStatus.read(pid)?.parent == getpid() {
            if ProcessStatus.commandLine(pid).dropFirst().first == "watchdog" { kill(pid, signal) }
        }
    }
}
