internal import Documents
package import Platform
package import Runs
package import Scenarios
package import Targets

/// A look at the world before a run, changing nothing: who would be touched, and every reason to refuse.
package struct Preflight: Sendable {
    package struct Refusal: Hashable, Sendable {
        /// `environment`, `limit`, `protect`, `selection`, `fault`, `lease`, `lever`, `doctor`, `journal`, `no-adapter`
        /// or `people`.
        package var code: String
        package var message: String
    }

    package struct Step: Sendable {
        package var node: Int
        package var title: String
        package var line: Int
        package var fault: FaultEntry?
        package var parameters: Arguments
        package var instances: [Instance]
        package var worstCase: Interval
    }

    package private(set) var draw: [DrawnTarget] = []
    package private(set) var steps: [Step] = []
    package private(set) var refusals: [Refusal] = []
    package private(set) var warnings: [String] = []
    let plan: Plan
    let adapters: TargetAdapters

    /// Looks now.
    ///
    /// - Parameters:
    ///   - probes: the names of the probes that this program has; nil: all that a plan may name.
    ///   - registry: nil leaves out leases and lever.
    ///   - canAsk: false refuses a plan that needs people: nobody is there to answer.
    package init(
        plan: Plan, adapters: TargetAdapters, probes: [String]? = nil, registry: HostRegistry?, canAsk: Bool = true
    ) {
        self.plan = plan
        self.adapters = adapters
        proveEnvironment()
        if refusals.isEmpty { look() }
        refuseUnadapted(probes)
        lookForParts()
        if !canAsk { askForPeople() }
        // What another run holds looks as that run has made it, and is for that run to undo.
        proveFaults(except: registry.map { askRegistry($0) } ?? [])
        askDoctor()
    }

    private mutating func askForPeople() {
        guard let first = plan.program.firstForPeople else { return }
        let step = plan.program.nodes[first]
        refuse(
            "people",
            "line \(step.line), \(step.title): a person has to answer, and there is no terminal to ask at; with --unattended the "
                + "answers come by `gameday answer`, or time-outs decide")
    }

    /// What the language knows and this program cannot do.
    private mutating func refuseUnadapted(_ probes: [String]?) {
        for target in plan.targets {
            guard let kind = target.query?.kind, adapters.adapter(forKind: kind) == nil else { continue }
            refuse(
                "no-adapter",
                kind == "simulated"
                    ? "\(target.name): simulated services are rehearsed and not run: `gameday rehearse`"
                    : "\(target.name): this version knows \(kind) targets and has no adapter for them; `gameday check` "
                        + "works, a run does not")
        }
        for signal in plan.signals where signal.targetSignal == nil {
            guard let probes, !probes.contains(signal.probe) else { continue }
            if signal.probe == "simulated" { continue }
            refuse("no-adapter", "\(signal.name): this version knows the probe \(signal.probe) and cannot take samples with it")
        }
    }

    /// The machine itself must show that it belongs to the environment that the scenario was bound to.
    private mutating func proveEnvironment() {
        guard let environment = plan.environment, let proof = environment.proof else { return }
        let text: String
        do { text = try Files.text(proof.file, limit: 64 << 10) } catch {
            return refuse(
                "environment",
                "this machine does not show that it belongs to `\(environment.name)`: \(error); "
                    + "expected \(proof.file) to say `\(proof.text)`")
        }
        let found = Self.trimmed(text)
        guard found != Self.trimmed(proof.text) else { return }
        refuse(
            "environment",
            "this machine does not show that it belongs to `\(environment.name)`: expected \(proof.file) to say "
                + "`\(proof.text)`, found \(Excerpt.quoted(found))")
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }

    private mutating func look() {
        let effects = Effects(plan: plan, adapters: adapters, directory: "")
        switch effects.draw(started: standIns) {
        // The draw ends at the first that fails; who repairs a plan wants to know of all.
        case .failure(let error):
            let all = effects.refusals(started: standIns)
            for refusal in all { refuse("selection", refusal.message) }
            if all.isEmpty && !lacksAdapter { refuse("selection", error.message) }
        case .success(let drawn):
            draw = drawn
            for (node, programNode) in plan.program.nodes.enumerated() {
                guard case .inject(let inject) = programNode.kind, plan.injects else { continue }
                add(node, programNode, inject, drawn)
            }
            proveLimits()
        }
    }

    /// Targets that no adapter can find are refused for that, and by name.
    private var lacksAdapter: Bool {
        plan.targets.contains { $0.query.map { adapters.adapter(forKind: $0.kind) == nil } ?? false }
    }

    /// What `start:` will start, as far as it has a name already.
    private var standIns: [DrawnTarget] {
        var result: [DrawnTarget] = []
        for target in plan.targets {
            let starts = plan.program.starts.filter { $0.target == target.name }
            guard let kind = starts.first?.kind else { continue }
            let instances = starts.indices.map { index in
                let number = starts.count > 1 || kind == "process" ? " #\(index + 1)" : ""
                return Instance(
                    kind: kind, key: "start:\(target.name):\(index)", name: "\(target.name)\(number) (started by this run)")
            }
            result.append(DrawnTarget(target: target.name, instances: instances))
        }
        return result + partsOfStarted
    }

    /// Targets that are found in what another target will start: as many as they say that they expect.
    private var partsOfStarted: [DrawnTarget] {
        plan.targets.compactMap { target in
            guard let query = target.query, let whole = query.arguments["of"]?.string, plan.starts(whole) else { return nil }
            let instances = (0..<(target.expectLow ?? 1)).map { index in
                Instance(
                    kind: query.kind, key: "start:\(target.name):\(index)",
                    name: "\(target.name) #\(index + 1) (of \(whole), started by this run)")
            }
            return DrawnTarget(target: target.name, instances: instances)
        }
    }

    private mutating func add(_ node: Int, _ programNode: ProgramNode, _ inject: InjectNode, _ drawn: [DrawnTarget]) {
        do {
            let touched = steps.flatMap(\.instances).map(\.key)
            let pool = drawn.flatMap(\.instances)
            let instances = try SelectionDraw(plan: plan, pools: drawn).instances(of: inject.target, touched: touched, pool: pool)
            steps.append(
                Step(
                    node: node, title: programNode.title, line: programNode.line,
                    fault: fault(of: inject), parameters: inject.parameters, instances: instances,
                    worstCase: inject.worstCase))
        } catch {
            refuse("selection", "\(programNode.title): \(TargetError(wrapping: error).message)")
        }
    }

    /// The keys of the instances that other runs hold.
    private mutating func askRegistry(_ registry: HostRegistry) -> Set<String> {
        if registry.isLeverPulled {
            let lever = registry.lever
            let name = lever.map { $0.who.isEmpty ? "its file" : $0.who } ?? "its file"
            let who = " by \(name)" + (lever.map { $0.reason.isEmpty ? "" : ": \($0.reason)" } ?? "")
            refuse("lever", "the stop lever of this host is pulled\(who); release it with `gameday release --reason …`")
        }
        do {
            let conflicts = try registry.leaseConflicts(steps.flatMap(\.instances).map(\.key))
            for conflict in conflicts {
                let name = steps.flatMap(\.instances).first { $0.key == conflict.key }?.name ?? conflict.key
                refuse(
                    "lease", "\(name) is held by run \(conflict.run); wait for it, stop it, or `gameday recover` if it is dead")
            }
            return Set(conflicts.map(\.key))
        } catch {
            refuse("lease", "\(error)")
            return []
        }
    }

    /// Privileges and parts, proved by a no-op before a run needs them; only of what the plan uses.
    private mutating func askDoctor() {
        for (_, finding) in adapters.doctor(for: steps.compactMap(\.fault)) {
            switch finding.state {
            case .missing: refuse("doctor", "\(finding.subject): \(finding.detail)")
            case .degraded: warnings.append("\(finding.subject): \(finding.detail)")
            case .works: break
            }
        }
    }

    /// The catalogue's entry for the kind of target that an inject names.
    func fault(of inject: InjectNode) -> FaultEntry? {
        adapters.vocabulary.fault(inject.fault, on: plan.root(of: inject.target.pool)?.query?.kind)
    }

    mutating func warn(_ message: String) { if !warnings.contains(message) { warnings.append(message) } }

    mutating func refuse(_ code: String, _ message: String) {
        let refusal = Refusal(code: code, message: message)
        if !refusals.contains(refusal) { refusals.append(refusal) }
    }
}
