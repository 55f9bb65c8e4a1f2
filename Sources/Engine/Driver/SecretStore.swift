package import Platform
package import Scenarios
internal import Synchronization
internal import Targets

/// Fetches the values of secrets when a step needs them, and hides in every output that is kept all that it knows: a
/// later step may print what an earlier one was given.
package final class SecretStore: Sendable {
    /// How long the command of a secret may take.
    package static let patience = Interval.seconds(10)
    private static let limit = 64 << 10

    private let known = Mutex<[Secret]>([])

    package init() {}

    /// The values, anew from their sources, by the variables of the environment that ask for them.
    ///
    /// - Throws: ``TargetError`` for one that cannot be had; its message never holds a value.
    package func fetch(_ references: [String: SecretReference]) throws -> [(name: String, secret: Secret)] {
        let values = try references.sorted { $0.key < $1.key }.map { name, reference in
            (name: name, secret: Secret(name: reference.variable, value: try Self.value(of: reference)))
        }
        remember(values.map(\.secret))
        return values
    }

    /// Hides from now on the values that can be had without running anything: what a target prints as it starts may hold one
    /// that no step has asked for yet.
    package func expect(_ references: [SecretReference]) {
        remember(
            references.compactMap { reference in
                switch reference.source {
                case .command: return nil
                case .file(let path): if !Files.isRegular(path) { return nil }
                case .environment: break
                }
                guard let value = try? Self.value(of: reference) else { return nil }
                return Secret(name: reference.variable, value: value)
            })
    }

    private func remember(_ secrets: [Secret]) {
        known.withLock { known in
            for secret in secrets where !known.contains(where: { $0.name == secret.name && $0.value == secret.value }) {
                known.append(secret)
            }
        }
    }

    /// Everything known so far.
    var all: [Secret] { known.withLock { $0 } }

    /// Hides everything known so far.
    package var redactor: Redactor { Redactor(all) }

    /// A text with everything known so far replaced by its name.
    ///
    /// - Parameter isCut: the text may end within a secret.
    package func redact(_ text: String, isCut: Bool = false) -> String { Redactor.redact(text, all, isCut: isCut) }

    private static func value(of reference: SecretReference) throws -> String {
        let name = "secret \(reference.variable)"
        let (value, place) = try found(reference.source, name)
        if value.isEmpty { throw TargetError(.missing, "\(name): expected a value in \(place), found nothing") }
        if value.utf8.contains(0) { throw TargetError(.invalid, "\(name): expected a text, found a zero byte in \(place)") }
        return value
    }

    private static func found(_ source: SecretSource, _ name: String) throws -> (value: String, place: String) {
        switch source {
        case .environment(let variable):
            guard let value = Surroundings.variable(variable) else {
                throw TargetError(
                    .missing, "\(name): expected the environment variable \(variable), found it unset; set it for gameday")
            }
            return (value, "the environment variable \(variable)")
        case .file(let path):
            do { return (firstLine(try Files.read(path, limit: limit)), path) } catch {
                throw TargetError(.missing, "\(name): expected its value on the first line of a file: \(error)")
            }
        case .command(let arguments):
            let place = "the first line that \(arguments.first ?? "its command") prints"
            return (firstLine(try output(of: arguments, name)), place)
        }
    }

    private static func firstLine(_ bytes: [UInt8]) -> String {
        var line = bytes.prefix { $0 != 0x0A }
        if line.last == 0x0D { line.removeLast() }
        return String(decoding: line, as: UTF8.self)
    }

    /// What a command prints. Its standard error is not kept: who cannot give a secret may print half of it there.
    private static func output(of arguments: [String], _ name: String) throws -> [UInt8] {
        let command = arguments.first ?? "its command"
        let pipe: Pipe
        let child: ChildProcess
        do {
            pipe = try Pipe()
            var request = SpawnRequest(arguments)
            request.newSession = true
            request.output = pipe.writing
            child = try ChildProcess(request)
        } catch {
            throw TargetError(.missing, "\(name): expected \(command) to print it: \(error)")
        }
        var bytes: [UInt8] = []
        let status = child.follow([pipe.reading], until: SystemClock.now() + patience) { _, chunk in
            if bytes.count < limit { bytes += chunk }
        }
        guard let status else {
            child.end(grace: .zero)
            throw TargetError(.failed, "\(name): \(command) did not end within \(patience) and was ended")
        }
        guard status.code == 0 else {
            let end = status.bySignal ? SignalDelivery.name(status.code - 128) : "exit \(status.code)"
            throw TargetError(.failed, "\(name): expected \(command) to print it and exit 0, found \(end); run it by hand")
        }
        return bytes
    }
}
