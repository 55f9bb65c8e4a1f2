internal import Platform
internal import Processes
package import Scenarios
package import Targets

/// A fault made of queues: what passes through the devices of a namespace waits. Queues have no owner that the kernel knows,
/// so a helper stands beside them that removes them when this program ends.
package struct ShapeFault: TargetFault {
    package let entry: FaultEntry
    let owner: any NamespaceOwner
    let tethers: Tethers
    let shape: @Sendable (FaultRequest) throws -> Shape

    package func prepare(_ request: FaultRequest) throws -> Preparation {
        let shape = try shape(request)
        let place = try owner.place(of: request.instance)
        guard place.process == nil else {
            throw TargetError(
                .invalid,
                "\(request.instance.name) shares its network with gameday or what is protected, and a queue would hold up "
                    + "all of it; use \(entry.name) on a link from it, or give it a network namespace of its own")
        }
        let tool = try place.enter()
        let devices = try Devices.carrying(in: tool)
        guard !devices.isEmpty else {
            throw TargetError(.invalid, "\(request.instance.name) has no network device that is up but loopback")
        }
        try proveFree(devices, request.direction, in: tool)
        let plan = QueuePlan(devices: devices, direction: request.direction, token: request.token)
        let enter =
            "p=$(for d in /proc/[0-9]*; do [ \"$(readlink $d/ns/net)\" = '\(place.namespace.name)' ] && echo $d && break; done)"
        let remove = plan.removal.joined(separator: "; ")
        return Preparation(
            payload: place.payload.merging([
                "devices": devices.joined(separator: " "), "direction": plan.direction.rawValue, "kind": shape.kind,
            ]) { $1 },
            byHand:
                "\(enter); nsenter --net=$p/ns/net sh -c \(Shell.quote(remove)); \(MarkedProcesses(token: request.token).byHand)")
    }

    package func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        let tool = try place(of: request, undo).enter()
        let plan = try plan(of: undo)
        let packets = try plan.devices.map { try Devices.largestPacket(of: $0, in: tool) }
        let guardian = Self.path + "cat > /dev/null; \(plan.removal.joined(separator: "; "))"
        _ = try tethers.hold(try tool.words(["/bin/sh", "-c", guardian]), token: request.token)
        for command in try plan.commands(shape(request), packets: packets) { try carryOut(command, in: tool) }
        return []
    }

    private func carryOut(_ command: [String], in tool: NetworkTool) throws {
        do {
            try tool.expect([try NetworkTool.locate(command[0], package: "iproute2")] + command.dropFirst())
        } catch let error as TargetError where error.code == .missing {
            throw TargetError(
                .missing, "this kernel lacks a part (\(error.message)); \(NetworkTrial.advice(entry.name))")
        }
    }

    package func applied(_ undo: Undo) throws -> Proof { try looking(at: undo) { try applied(undo, in: $0) } }

    private func applied(_ undo: Undo, in tool: NetworkTool) throws -> Proof {
        let plan = try plan(of: undo)
        let standing = try queues(of: undo, plan, in: tool).map(\.device)
        let expected = (plan.direction.hasOutgoing ? plan.devices : []) + plan.mirrors
        let missing = expected.filter { !standing.contains($0) }
        return missing.isEmpty
            ? .shown("queue \(try undo.value("kind")) \(plan.handle) stands on \(expected.joined(separator: ", "))")
            : .notShown("no queue of this hold stands on \(missing.joined(separator: ", "))")
    }

    package func exposed(_ undo: Undo) throws -> Proof { try looking(at: undo) { try exposed(undo, in: $0) } }

    private func looking(at undo: Undo, _ body: (NetworkTool) throws -> Proof) throws -> Proof {
        switch try NetworkPlace.sight(of: undo, for: owner) {
        case .open(let tool): try body(tool)
        case .closed(let proof): proof
        }
    }

    private func exposed(_ undo: Undo, in tool: NetworkTool) throws -> Proof {
        let queues = try queues(of: undo, plan(of: undo), in: tool)
        let packets = queues.reduce(0) { $0 + $1.packets }
        let waits = queues.reduce(0) { $0 + $1.overLimits + $1.dropped }
        let isMet = try undo.value("kind") == "tbf" ? waits > 0 : packets > 0
        let words = "\(packets) packets passed, \(waits) times one had to wait or was dropped"
        return isMet ? .shown(words) : .notShown(words)
    }

    package func revert(_ undo: Undo) throws -> Reversion {
        let plan = try plan(of: undo)
        if let tool = try NetworkPlace.tool(of: undo) {
            _ = try tool.run(["/bin/sh", "-c", Self.path + plan.removal.joined(separator: "; ")])
        }
        tethers.release(undo.token)
        try MarkedProcesses(token: undo.token).end()
        tethers.reap(undo.token)
        return .done
    }

    package func residue(_ undo: Undo) throws -> [Residue] {
        let found = MarkedProcesses(token: undo.token).residue()
        guard let tool = try NetworkPlace.tool(of: undo) else { return found }
        let plan = try plan(of: undo)
        let queues = try queues(of: undo, plan, in: tool).map { "queue \($0.kind) \($0.handle) on \($0.device)" }
        let names = try Devices.names(in: tool)
        let mirrors = plan.mirrors.filter(names.contains).map { "device \($0)" }
        return found + (queues + mirrors).map { Residue("\($0) in \(tool.namespace.name)") }
    }

    static let path = "PATH=$PATH:/usr/sbin:/sbin; "

    private func place(of request: FaultRequest, _ undo: Undo) throws -> NetworkPlace {
        let place = try owner.place(of: request.instance)
        guard try place.namespace.name == undo.value("namespace"), place.process == nil else {
            throw TargetError(.gone, "\(request.instance.name) has another network than when it was looked at")
        }
        return place
    }

    private func plan(of undo: Undo) throws -> QueuePlan {
        QueuePlan(
            devices: try undo.value("devices").split(separator: " ").map(String.init),
            direction: TrafficDirection(rawValue: try undo.value("direction")) ?? .both, token: undo.token)
    }

    private func queues(of undo: Undo, _ plan: QueuePlan, in tool: NetworkTool) throws -> [QueueFigures] {
        let all = QueueFigures.parse(try tool.expect([try NetworkTool.tc(), "-s", "qdisc", "show"]))
        return all.filter { $0.handle == plan.handle && (plan.devices + plan.mirrors).contains($0.device) }
    }

    /// What somebody else has set up on a device is not replaced.
    private func proveFree(_ devices: [String], _ direction: TrafficDirection, in tool: NetworkTool) throws {
        let all = QueueFigures.parse(try tool.expect([try NetworkTool.tc(), "qdisc", "show"]))
        let foreign = all.first { queue in
            guard devices.contains(queue.device) else { return false }
            let isEntry = ["ingress", "clsact"].contains(queue.kind)
            return isEntry ? direction.hasIncoming : direction.hasOutgoing && queue.isRoot && queue.handle != "0:"
        }
        guard let foreign else { return }
        throw TargetError(
            .invalid,
            "device \(foreign.device) has the queue \(foreign.kind) \(foreign.handle) of somebody else, which is left as it is"
        )
    }
}
