internal import Platform
internal import Processes
internal import Scenarios
package import Targets

extension LinkAdapter {
    /// Tries each fault on a proxy of our own that nobody calls.
    package func doctor() -> [DoctorFinding] {
        let token = "gd-doctor-\(SystemRandom.hexadecimal(12))"
        let log = "/tmp/\(token).out"
        defer {
            _ = try? processes.end(token)
            try? Files.remove(log)
        }
        let entries = LinkVocabulary.all.faults
        let instance: Instance
        do {
            let status = try processes.start(token, log: log)
            let place = ProxyPlace(socket: ProxyProcesses.socket(of: token), name: "doctor")
            let order = ProxyOrder(name: "doctor", listen: "127.0.0.1:0", upstream: "127.0.0.1:9")
            instance = try ListeningProxy.instance(ProxyClient(place: place).create(order), place, status, "a proxy of our own")
        } catch {
            let words = TargetError(wrapping: error).message
            return entries.map { DoctorFinding($0.name, .missing, "no proxy can be started here: \(words)") }
        }
        return entries.map { finding($0, on: instance) } + [RedirectTrial.finding()]
    }

    private func finding(_ entry: FaultEntry, on instance: Instance) -> DoctorFinding {
        let request = FaultRequest(
            fault: entry.name, instance: instance, parameters: entry.trial, token: "gd-doctor-\(entry.name)",
            until: SystemClock.now() + .seconds(5), directory: "/tmp")
        do {
            let undo = try prepare(request)
            _ = try inject(request, undo: undo)
            let proof = try applied(undo)
            _ = try revert(undo)
            let left = try residue(undo)
            guard case .shown(let words) = proof, left.isEmpty else {
                return DoctorFinding(entry.name, .missing, "on a proxy of our own: \(proof), left: \(left.map(\.what))")
            }
            return DoctorFinding(entry.name, .works, "\(words), and afterwards no more")
        } catch {
            return DoctorFinding(entry.name, .missing, TargetError(wrapping: error).message)
        }
    }
}

extension FaultEntry {
    /// Its parameters for a trial: defaults, and the least of what has none.
    fileprivate var trial: Arguments {
        var arguments: Arguments = [:]
        for parameter in parameters {
            if let value = parameter.defaultValue ?? parameter.minimum { arguments[parameter.name] = value }
        }
        return arguments
    }
}
