internal import Platform
package import Scenarios
package import Targets

/// The ways from callers to what they call, by fault proxies: standing ones, and ones of the run.
package struct LinkAdapter: TargetAdapter {
    let faults: [any TargetFault]
    let processes: ProxyProcesses
    let signals = LinkSignals()

    /// - Parameters:
    ///   - proxyCommand: the program and first arguments of proxies; nil: the running program's own `proxy`.
    ///   - callers: who can be redirected.
    package init(proxyCommand: [String]? = nil, callers: [LinkCallers] = []) {
        processes = ProxyProcesses(command: proxyCommand)
        faults =
            ToxicFault.all + [
                ListeningProxy(processes: processes), RedirectingProxy(processes: processes, callers: callers),
            ]
    }

    package var name: String { "link" }

    package var vocabulary: Vocabulary { Vocabulary(targetKinds: [LinkVocabulary.link], faults: faults.map(\.entry)) }

    package func prepare(_ request: FaultRequest) throws -> Undo {
        try converting {
            let fault = try fault(named: request.fault)
            if let identity = request.instance.process, identity.status?.hasEnded ?? true {
                throw TargetError(.gone, "the proxy of \(request.instance.name) has ended")
            }
            let preparation = try fault.prepare(request)
            return Undo(
                adapter: name, fault: request.fault, instance: request.instance, touches: fault.entry.touches,
                token: request.token, until: request.until, payload: preparation.payload, byHand: preparation.byHand)
        }
    }

    package func inject(_ request: FaultRequest, undo: Undo) throws -> [Instance] {
        try converting { try fault(of: undo).inject(request, undo: undo) }
    }

    package func applied(_ undo: Undo) throws -> Proof { try converting { try fault(of: undo).applied(undo) } }
    package func exposed(_ undo: Undo) throws -> Proof { try converting { try fault(of: undo).exposed(undo) } }
    package func revert(_ undo: Undo) throws -> Reversion { try converting { try fault(of: undo).revert(undo) } }
    package func residue(_ undo: Undo) throws -> [Residue] { try converting { try fault(of: undo).residue(undo) } }

    private func fault(named name: String) throws -> any TargetFault {
        guard let fault = faults.first(where: { $0.entry.name == name }) else {
            throw TargetError(.missing, "expected a fault of links, found \(name)")
        }
        return fault
    }

    /// The fault of an undo that this program understands.
    private func fault(of undo: Undo) throws -> any TargetFault {
        guard undo.schema == Undo.currentSchema, undo.adapter == name, let fault = try? fault(named: undo.fault) else {
            throw TargetError(
                .unknownSchema,
                "expected an undo of adapter \(name), schema \(Undo.currentSchema), found \(undo.fault) of \(undo.adapter), "
                    + "schema \(undo.schema); undo it by hand: \(undo.byHand)")
        }
        return fault
    }

    private func converting<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch { throw TargetError(wrapping: error) }
    }
}
