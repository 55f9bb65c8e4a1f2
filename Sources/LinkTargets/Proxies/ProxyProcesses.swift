internal import Glibc
internal import Platform
internal import Processes
internal import Targets

/// Proxy processes of a run, each found by the token of its hold. They end with the program that started them, however it ends:
/// each reads a pipe whose other end only that program has.
struct ProxyProcesses: Sendable {
    /// Words before the options; nil: this program's own `proxy`.
    let command: [String]?
    private let offspring = Offspring()
    private let leashes = Locked<[String: Descriptor]>([:])

    private static let patience = Interval.seconds(15)

    init(command: [String]?) { self.command = command }

    /// The socket of a token's proxy, made from the token alone; short, as such paths must be. Runs have random ids, so nobody
    /// can lie in wait at the path, and a proxy lets nobody but its user in.
    static func socket(of token: String) -> String {
        let path = "/tmp/\(token).proxy"
        if path.utf8.count < 100 { return path }
        var digest = RandomStream(seed: 0, name: token)
        return "/tmp/gd-\([digest.next(), digest.next()].map { String($0, radix: 16) }.joined()).proxy"
    }

    /// Starts a proxy process and waits until its API answers.
    ///
    /// - Parameters:
    ///   - entering: words before the command, such as those that enter a network namespace.
    ///   - log: the file that its output goes to.
    func start(_ token: String, entering: [String] = [], log: String) throws -> ProcessStatus {
        let leash = try Pipe()
        let socket = Self.socket(of: token)
        var spawn = SpawnRequest(
            entering + (command ?? [Surroundings.executable, "proxy"]) + ["--socket", socket, "--until-closed"])
        spawn.input = leash.reading
        spawn.output = try Descriptor(path: log, mode: .append)
        spawn.error = spawn.output
        let child = try offspring.spawn(spawn, token: token)
        leashes.change { [writing = leash.writing] in $0[token] = writing }
        let client = ProxyClient(place: ProxyPlace(socket: socket, name: ""))
        let deadline = SystemClock.now() + Self.patience
        while !client.isThere() {
            if let status = child.wait(until: SystemClock.now() + .milliseconds(10)) {
                throw TargetError(
                    .failed, "the link's proxy ended at once with exit code \(status.code): \(Self.lastLine(of: log))")
            }
            guard SystemClock.now() < deadline else {
                throw TargetError(.failed, "the link's proxy did not answer within \(Self.patience): \(Self.lastLine(of: log))")
            }
        }
        guard let status = ProcessStatus.read(child.pid) else { throw TargetError(.gone, "the link's proxy has ended") }
        return status
    }

    /// Ends the proxy of a token, whoever has started it.
    func end(_ token: String) throws {
        leashes.change { _ = $0.removeValue(forKey: token) }
        try MarkedProcesses(token: token).end()
        offspring.end(token)
        offspring.reap(token)
        try Files.remove(Self.socket(of: token))
    }

    /// The process of a token, if it runs.
    func running(_ token: String) -> ProcessStatus? {
        offspring.running(token) ?? MarkedProcesses(token: token).living().first
    }

    /// The proxy itself, and not what stands before it.
    func proxy(_ token: String) -> ProcessStatus? {
        let program = (command ?? [Surroundings.executable]).first
        return MarkedProcesses(token: token).living().first { status in
            let words = ProcessStatus.commandLine(status.pid)
            return words.first == program && words.contains(Self.socket(of: token))
        }
    }

    /// Whether the holder of a redirection's rule runs.
    func holdsRules(_ token: String) -> Bool { MarkedProcesses(token: token).living().contains { $0.name == "nft" } }

    func residue(_ token: String) -> [Residue] {
        let socket = Self.socket(of: token)
        let file = Files.exists(socket) ? [Residue("the socket \(socket) of \(token)")] : []
        return MarkedProcesses(token: token).residue() + file
    }

    static func byHand(_ token: String) -> String {
        "\(MarkedProcesses(token: token).byHand); rm -f \(socket(of: token))"
    }

    private static func lastLine(of path: String) -> String {
        let text = (try? Files.text(path, limit: 1 << 20)) ?? ""
        let line = text.split(whereSeparator: \.isNewline).last { !$0.allSatisfy(\.isWhitespace) }
        return line.map { String($0.prefix(200)) } ?? "it said nothing"
    }
}
