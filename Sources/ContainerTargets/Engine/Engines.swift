internal import Platform
internal import Synchronization
internal import Targets

/// The engines that have answered; each is asked once who it is.
final class Engines: Sendable {
    private let known = Mutex<[EngineAddress: ContainerEngine]>([:])
    private let variable: @Sendable (String) -> String?

    /// - Parameter variable: the variables of the environment, among them those that name an engine.
    init(variable: @escaping @Sendable (String) -> String?) { self.variable = variable }

    func engine(at address: EngineAddress) throws -> ContainerEngine {
        if let engine = known.withLock({ $0[address] }) { return engine }
        let engine = try ContainerEngine.at(address)
        known.withLock { $0[address] = engine }
        return engine
    }

    /// The first of the candidates that answers.
    ///
    /// - Throws: the refusal of one that is there and may not be used or hangs; else ``TargetError`` with where was looked.
    func engine(kind: String?) throws -> ContainerEngine {
        let candidates = try EngineCandidates.list(kind: kind, variable: variable)
        var refusal: TargetError?
        for candidate in candidates {
            do { return try engine(at: candidate) } catch let error as TargetError {
                if error.code != .missing { refusal = refusal ?? error }
            }
        }
        let places = candidates.map(\.description).joined(separator: ", ")
        throw refusal
            ?? TargetError(
                .missing, "expected a container engine at \(places), found none; start it, or name its socket in DOCKER_HOST")
    }

    /// The container of an instance.
    func container(_ instance: Instance) throws -> Container {
        guard instance.kind == Container.kind, instance.key.hasPrefix(Container.prefix), let path = instance.path,
            let address = EngineAddress(host: path)
        else { throw TargetError(.invalid, "expected a container, found \(instance.name) (\(instance.kind))") }
        return Container(
            engine: try engine(at: address), id: String(instance.key.dropFirst(Container.prefix.count)), name: instance.name)
    }
}
