internal import ActionItems
internal import Documents
internal import EvidencePackages
internal import Platform
internal import Retrospectives
internal import Runs
internal import Scenarios

/// The actions of a workspace beside its runs: what runs give reason to do, and which of them prove that it is done.
struct ActionDesk {
    let workspace: Workspace
    let register: ActionRegister
    let now: WallTime

    init(_ workspace: Workspace = .containing(), now: WallTime = SystemClock.wall()) {
        self.workspace = workspace
        self.now = now
        register = ActionRegister(of: workspace)
    }

    var today: CivilDate { CivilDate(now) }

    /// Everything in the register; what is wrong with its files is said on standard error.
    ///
    /// - Throws: bad input when a file is no action, so that nobody takes a part for the whole.
    func all() throws -> [ActionItem] {
        let (actions, diagnostics) = register.all()
        try Self.prove(diagnostics)
        return actions
    }

    func counts() throws -> TrendsPage.Actions {
        let actions = try all()
        return TrendsPage.Actions(
            open: actions.count(where: \.state.isOpen), overdue: actions.count { $0.isOverdue(today) },
            proved: actions.count { $0.state == .closedProven }, stale: actions.count { $0.staleSince(today) != nil })
    }

    func policy() throws -> ActionPolicy {
        let (policy, diagnostics) = try ActionPolicy.of(workspace)
        try Self.prove(diagnostics)
        return policy
    }

    private static func prove(_ diagnostics: Diagnostics) throws {
        guard diagnostics.hasErrors else { return }
        Console.err(DiagnosticRenderer().text(diagnostics))
        throw Exit.badInput.code
    }

    /// What a run gives reason to do.
    func found(in directory: RunDirectory) throws -> [ActionItem] {
        let (facts, plan) = try RunFacts.read(directory)
        return ActionItem.found(in: facts, run: directory.id, digest: plan.boundDigest ?? plan.scenarioDigest, at: now)
    }

    /// What decides whether a run proves anything.
    func recorded(_ directory: RunDirectory) throws -> RecordedRun {
        let (facts, plan) = try RunFacts.read(directory)
        let check = try RunVerification(of: directory, trusted: try RecordSigning.keys(workspace).trusted([]))
        let file = try? ScenarioFile(path: directory.scenarioPath)
        let isSame = file?.scenario?.digest == plan.scenarioDigest
        return RecordedRun(
            facts, plan: plan, id: directory.id, head: check.head, problems: check.problems,
            meaning: isSame ? file?.scenario : nil)
    }

    /// The run that an action comes from; nil when its record is not here.
    func original(of action: ActionItem) -> RecordedRun? {
        guard let name = action.from?.run, let directory = try? workspace.run(name) else { return nil }
        return try? recorded(directory)
    }

    /// The runs that may say something of an action, in the order in which they began.
    func candidates(for action: ActionItem) -> [RunDirectory] {
        guard let proof = action.proof, let fixed = action.fixedAt else { return [] }
        return workspace.runs.filter { directory in
            guard (try? directory.plan())?.scenario.name == proof.scenario else { return false }
            let record = try? directory.load(samples: false)
            return record?.events.first.map { $0.wall > fixed } ?? false
        }
    }

    /// Carries out what a run says of an action.
    ///
    /// - Returns: what it says.
    @discardableResult
    func prove(_ id: String, by directory: RunDirectory, who: String) throws -> ProofJudgement {
        let recorded = try recorded(directory)
        let action = try register.action(id)
        let rule = try ProofRule(action, original: original(of: action), vocabulary: Composition.vocabulary)
        let judgement = rule.judge(recorded)
        if judgement.proves {
            try register.change(id) { try $0.apply(.proved(run: judgement.run, head: judgement.head), by: who, at: now) }
        } else if let claim = judgement.failedAgain.first, [.fixed, .proving, .closedProven].contains(action.state) {
            let reason = "\(claim) was broken in \(judgement.run)"
            try register.change(id) { try $0.apply(.reopened(reason: reason), by: who, at: now) }
        }
        return judgement
    }

    /// Opens again what a run that has just ended shows to be broken still, and names what it would prove.
    ///
    /// - Returns: a line for each.
    func afterRun(_ directory: RunDirectory) -> [String] {
        let (actions, _) = register.all()
        guard let plan = try? directory.plan(), plan.rehearsal == nil else { return [] }
        let touched = actions.filter {
            $0.proof?.scenario == plan.scenario.name && [.fixed, .proving, .closedProven].contains($0.state)
        }
        guard !touched.isEmpty, let run = try? recorded(directory) else { return [] }
        return touched.compactMap { action in
            guard let rule = try? ProofRule(action, original: original(of: action), vocabulary: Composition.vocabulary)
            else { return nil }
            let judgement = rule.judge(run)
            if judgement.proves { return "this run proves \(action.id) (\(action.title)): gameday actions prove \(action.id)" }
            guard !judgement.failedAgain.isEmpty, (try? prove(action.id, by: directory, who: "gameday")) != nil else {
                return nil
            }
            return "\(action.id) (\(action.title)) is open again: \(judgement.failedAgain.joined(separator: ", ")) broke"
        }
    }

    /// The files of the actions that come from a run or that it proves, for its package.
    func files(of run: String) -> [EvidencePackage.Addition] {
        let (actions, _) = register.all()
        let touched = actions.filter { action in
            let proofs = action.history.contains { if case .proved(run, _) = $0.change { true } else { false } }
            return action.from?.run == run || proofs
        }
        return touched.map { action in
            EvidencePackage.Addition(
                name: "actions/\(action.id).yaml", path: register.path(of: action.id), mediaType: "application/yaml",
                description: "what is to be done because of the run, or what it proves done, as it stood at the export")
        }
    }

    /// What a plan of a scenario should be seen beside.
    func lines(for scenario: String) -> [String] {
        let (actions, _) = register.all()
        return actions.filter { $0.proof?.scenario == scenario }.compactMap { action in
            let what = "\(action.id) \(action.title)"
            if let stale = action.staleSince(today) {
                return "  \(what): proved until \(stale); a run that holds proves it again"
            }
            return switch action.state {
            case .fixed, .proving: "  \(what): said to be fixed; a run that holds proves it"
            case .accepted, .inProgress: "  \(what): \(action.state.rawValue), \(action.owner ?? "no owner"), not fixed yet"
            default: nil
            }
        }
    }

    /// Sealed runs that did not hold, whose time to be looked back on is over, and that nobody has marked as reviewed.
    func unreviewed(within: Interval) -> [RunDirectory] {
        workspace.runs.filter { directory in
            guard let record = try? directory.load(samples: false), record.isSealed, let ended = record.events.last?.wall,
                ended + within < now
            else { return false }
            let state = RunState(plan: record.plan, events: record.events)
            guard let verdict = state.result?.verdict, verdict != .held, verdict != .cancelled else { return false }
            let late = (try? LateNotes(of: directory).read(sealedHead: record.headDigest).notes.map(\.note)) ?? []
            let live = record.events.compactMap { event in if case .personNoted(let note) = event.event { note } else { nil } }
            return !(live + late).contains { $0.marker == .reviewed }
        }
    }
}
