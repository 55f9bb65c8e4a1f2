internal import Platform
internal import Processes
internal import Targets

/// The programs that speak to the kernel's network: `nft`, `tc`, `ip`, `ss`.
struct NetworkTool {
    /// What a program said, and how it ended.
    struct Answer {
        var code: Int32
        var text: String
        var isGood: Bool { code == 0 }
    }

    let namespace: NetworkNamespace
    private let door: Descriptor

    /// Nil when nothing is left of the namespace.
    init?(in namespace: NetworkNamespace) {
        guard let door = namespace.open() else { return nil }
        self.namespace = namespace
        self.door = door
    }

    /// The path of a program; those of administrators are found whatever the search path says.
    static func locate(_ program: String, package: String) throws -> String {
        let places = ["/usr/sbin", "/sbin"].map { "\($0)/\(program)" }
        guard let path = Surroundings.locate(program: program) ?? places.first(where: Files.isExecutable) else {
            throw TargetError(.missing, "expected the program \(program), found none (Debian: apt-get install \(package))")
        }
        return path
    }

    static func nft() throws -> String { try locate("nft", package: "nftables") }
    static func tc() throws -> String { try locate("tc", package: "iproute2") }
    static func ip() throws -> String { try locate("ip", package: "iproute2") }

    /// The words by which a program is started in the namespace; nothing but the network is changed for it.
    func words(_ command: [String]) throws -> [String] {
        let enter = try Self.locate("nsenter", package: "util-linux")
        return [enter, "--net=/proc/\(Surroundings.pid)/fd/\(door.number)"] + command
    }

    /// Runs a program in the namespace to its end.
    func run(_ command: [String], within patience: Interval = .seconds(5)) throws -> Answer {
        let pipe = try Pipe()
        var request = SpawnRequest(try words(command))
        request.output = pipe.writing
        request.error = pipe.writing
        let child = try ChildProcess(request)
        var bytes: [UInt8] = []
        guard let status = child.follow([pipe.reading], until: SystemClock.now() + patience, take: { bytes += $1 }) else {
            child.end(grace: .milliseconds(100))
            throw TargetError(.failed, "\(Shell.line(command)) did not end within \(patience) and was ended")
        }
        return Answer(code: status.code, text: String(decoding: bytes, as: UTF8.self))
    }

    /// The same, where anything but success is an error.
    @discardableResult
    func expect(_ command: [String]) throws -> String {
        let answer = try run(command)
        guard answer.isGood else {
            let said = answer.text.split(separator: "\n").prefix(3).joined(separator: " ")
            let isUnknown = said.contains("kind is unknown") || said.contains("Unknown device type")
            let code: TargetError.Code = isUnknown ? .missing : said.contains("not permitted") ? .permission : .failed
            throw TargetError(code, "\(Shell.line(command)) failed: \(said)")
        }
        return answer.text
    }
}
