internal import Platform
internal import Retrospectives
internal import Runs
internal import Scenarios

/// The lines that stay above the live region: what a reader of the scrollback wants to find again, each on one row.
///
/// What the region shows while it lasts, and what goes without saying when all goes well, has no line; the journal and the
/// report have everything.
struct LiveLines {
    private let plan: Plan
    private var narrator: Narrator
    private var wasFalse: [Int] = []

    init(plan: Plan) {
        self.plan = plan
        narrator = Narrator(plan: plan)
    }

    mutating func lines(_ record: EventRecord, columns: Int) -> [StyledLine] {
        guard let words = narrator.sentence(of: record.event, at: record.at), matters(record.event, words.kind) else { return [] }
        let offset = Span.offset(of: record.at, from: narrator.origin)
        var line = StyledLine("\(record.wall.clockTime) \(TextWidth.column(offset, 8)) ", .quiet)
        let text = TextWidth.printable(words.text)
        // What a person has to do or to know is never cut.
        if words.kind == .alarm || words.kind == .note || columns < 40 {
            return Self.wrapped(line.text + text, columns: columns, tone: words.kind == .alarm ? .bad : .plain, hanging: 18)
        }
        let room = columns - line.columns
        // Of a fault the end says on what it is; of everything else the beginning says most.
        let isOnInstance = [.fault, .undo, .proof].contains(words.kind)
        line.add(isOnInstance ? TextWidth.cutInside(text, to: room) : TextWidth.cut(text, to: room), Self.tone(record.event))
        return [line]
    }

    static func wrapped(
        _ text: String, columns: Int, tone: StyledLine.Tone = .plain, hanging: Int = 4
    ) -> [StyledLine] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { TextWidth.printable($0) }
        return Wrapping.text(lines, width: max(8, columns), hanging: columns < 40 ? 2 : hanging).split(separator: "\n").flatMap {
            line in
            StyledLine.broken(String(line), columns: columns, tone: tone)
        }
    }

    private static func tone(_ event: RunEvent) -> StyledLine.Tone {
        switch event {
        case .stopping(let cause): cause.kind == .completed ? .plain : .warning
        case .claimDecided(let claim): claim.result == .held ? .plain : .bad
        case .conditionChanged: .warning
        default: .plain
        }
    }

    private mutating func matters(_ event: RunEvent, _ kind: TimelineRow.Kind) -> Bool {
        switch event {
        case .runOpened, .writerChanged, .populationChanged, .personAnswered, .note, .stopping, .holdActive, .stageEntered: true
        case .phaseChanged(let phase): phase == .steadyBefore || phase == .running || phase == .recovering
        case .nodeExited(let exited): isStep(exited.node)
        case .holdReverted(let reverted): reverted.how != .notNeeded && kind == .undo
        case .holdProved(let proved): proved.answer != .shown
        case .conditionChanged(let changed): matters(changed)
        case .claimDecided(let claim): claim.result != .held
        default: kind == .alarm
        }
    }

    /// Turns for the worse, and the turn back.
    private mutating func matters(_ changed: ConditionChanged) -> Bool {
        guard plan.conditions.indices.contains(changed.condition) else { return false }
        switch plan.conditions[changed.condition].role {
        case .abort, .effect: return changed.truth == .yes
        case .throughout:
            if changed.truth == .no { wasFalse.append(changed.condition) }
            return changed.truth == .no || changed.truth == .yes && wasFalse.contains(changed.condition)
        default: return false
        }
    }

    /// What a person wrote as a step, and not what only holds others.
    private func isStep(_ node: Int) -> Bool {
        guard plan.program.nodes.indices.contains(node) else { return false }
        switch plan.program.nodes[node].kind {
        case .sequence, .parallel, .note: return false
        default: return true
        }
    }
}

extension StyledLine {
    /// Hard breaks for what has no space to break at.
    fileprivate static func broken(_ text: String, columns: Int, tone: Tone) -> [StyledLine] {
        guard TextWidth.columns(of: text) > columns else { return [StyledLine(text, tone)] }
        var lines: [StyledLine] = []
        var current = ""
        for character in text {
            if TextWidth.columns(of: current + String(character)) > columns, !current.isEmpty {
                lines.append(StyledLine(current, tone))
                current = ""
            }
            current.append(character)
        }
        return lines + [StyledLine(current, tone)]
    }
}
