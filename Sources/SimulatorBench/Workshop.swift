import Platform

/// Where peers are made ready: a compiled loop and a Python with packages from PyPI.
struct Workshop {
    let options: Options

    /// SimPy and happysim as they were compared.
    private static let packages = ["simpy==4.1.2", "happysim==0.2.5"]

    /// What a program needs more than this to be given up on.
    private static let patience = Interval.minutes(10)

    /// The bare loop, compiled anew.
    func bareLoop() throws -> Contender {
        let program = "\(options.workshop)/bare"
        let flags = ["-O3", "-std=c++17", "-o", program, "\(options.sources)/bare.cpp"]
        guard let compiler = Surroundings.locate(program: "g++") else {
            throw PlatformError("no bare C++ loop", cause: "g++ is missing")
        }
        _ = try Self.run([compiler] + flags)
        return Contender(name: "bare C++ loop", command: [program], requests: ["A": 4e6, "B": 4e6, "C": 1e6])
    }

    /// SimPy and happysim in an environment of their own.
    func python() throws -> [Contender] {
        let environment = "\(options.workshop)/python"
        let program = "\(environment)/bin/python"
        if !Files.isExecutable(program) {
            guard let base = Surroundings.locate(program: options.python) else {
                throw PlatformError(
                    "no SimPy and no happysim",
                    cause: "\(options.python) is missing (happysim needs 3.13 or later; --python names one)")
            }
            _ = try Self.run([base, "-m", "venv", environment])
        }
        _ = try Self.run([program, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"] + Self.packages)
        let peers = [("SimPy 4.1.2", "peer_simpy.py", 1.0), ("happysim 0.2.5", "peer_happysim.py", 0.5)]
        return peers.map { name, file, share in
            Contender(
                name: name, command: [program, "\(options.sources)/\(file)"],
                requests: ["A": 40_000 * share, "B": 40_000 * share, "C": 20_000 * share])
        }
    }

    /// What a program printed.
    ///
    /// - Throws: ``PlatformError`` when it fails, with the last of what it said.
    static func run(_ command: [String]) throws -> String {
        let pipe = try Pipe()
        var request = SpawnRequest(command)
        (request.output, request.error) = (pipe.writing, pipe.writing)
        let child = try ChildProcess(request)
        var bytes: [UInt8] = []
        let status = child.follow([pipe.reading], until: SystemClock.now() + patience) { bytes += $1 }
        guard let status else {
            child.end(grace: .seconds(1))
            throw PlatformError("\(command[0]) was given up on", cause: "it took more than \(patience)")
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard status.code == 0 else {
            let last = text.split(separator: "\n").suffix(3).joined(separator: "; ")
            throw PlatformError("`\(command.joined(separator: " "))` failed", cause: last)
        }
        return text
    }
}

/// Somebody who simulates the models: a program that is given a model and a number of requests.
struct Contender {
    var name: String
    var command: [String]
    /// By model; others it is not asked for.
    var requests: [String: Double]
    /// Ours takes a share of its own numbers instead.
    var isOurs = false

    func measure(_ model: String, scale: Double) throws -> Measurement {
        let count = (requests[model] ?? 0) * scale
        let order = isOurs ? ["--once", model, "--scale", count.text(6)] : [model, String(max(1000, Int(count)))]
        let text = try Workshop.run(command + order)
        guard let found = Measurement(numbers: text) else { throw PlatformError("\(name) printed no numbers", cause: text) }
        return found
    }
}
