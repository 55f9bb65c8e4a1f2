import Platform
import Scenarios
import Targets

@testable import ProcessTargets

extension ProcessAdapter {
    /// A complete request, as the engine makes them.
    func request(_ fault: String, _ given: Arguments = [:], on instance: Instance, in zoo: Zoo) -> FaultRequest {
        var parameters = given
        for parameter in vocabulary.fault(fault)?.parameters ?? [] where parameters[parameter.name] == nil {
            if let value = parameter.defaultValue { parameters[parameter.name] = value }
        }
        return FaultRequest(
            fault: fault, instance: instance, parameters: parameters, token: zoo.token(),
            until: SystemClock.now() + .minutes(1), directory: zoo.path("run"))
    }

    /// Prepares and injects.
    func impose(_ fault: String, _ given: Arguments = [:], on instance: Instance, in zoo: Zoo) throws -> Undo {
        let request = request(fault, given, on: instance, in: zoo)
        let undo = try prepare(request)
        _ = try inject(request, undo: undo)
        return undo
    }

    /// Starts a process as a target's `start:` does.
    func start(_ command: [String], clock: Bool = false, in zoo: Zoo) throws -> (undo: Undo, instance: Instance) {
        let request = request(
            "start", ["command": .list(command.map { .text($0) }), "clock": .boolean(clock), "directory": .text(zoo.directory)],
            on: .standIn, in: zoo)
        let undo = try prepare(request)
        let made = try inject(request, undo: undo)
        guard let instance = made.first else { throw TargetError(.failed, "start made no instance") }
        return (undo, instance)
    }
}

extension Instance {
    static let standIn = Instance(kind: "process", key: "start:workers", name: "workers")
}

/// The code of the error that `body` throws; nil when it throws none of ours.
func code(_ body: () throws -> Void) -> TargetError.Code? {
    do { try body() } catch { return (error as? TargetError)?.code }
    return nil
}
