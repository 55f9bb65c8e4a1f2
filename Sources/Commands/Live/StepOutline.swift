internal import Runs

/// One row of the steps, which is there from the beginning to the end of a run.
struct StepOutline: Hashable, Sendable {
    enum Subject: Hashable, Sendable {
        case node(Int)
        /// The steady state before, and again after the last undo.
        case before, after
    }

    var subject: Subject
    var depth: Int
    var text: String

    /// The steps as a person wrote them, with what comes before and after; blocks that only hold steps have no row.
    static func all(of plan: Plan) -> [StepOutline] {
        var rows: [StepOutline] = []
        if !plan.conditions(.steady).isEmpty { rows.append(StepOutline(subject: .before, depth: 0, text: "healthy before")) }
        add(plan.program.root, depth: -1, of: plan.program, to: &rows)
        if plan.program.hasInject {
            rows.append(StepOutline(subject: .after, depth: 0, text: "healthy again within \(plan.recoverWithin)"))
        }
        if let afterwards = plan.program.afterwards { add(afterwards, depth: -1, of: plan.program, to: &rows) }
        return rows
    }

    private static func add(_ node: Int, depth: Int, of program: Program, to rows: inout [StepOutline]) {
        guard program.nodes.indices.contains(node) else { return }
        let title = program.nodes[node].title
        let isRow = depth >= 0 && title != "during" && !title.hasPrefix("stage ")
        if isRow { rows.append(StepOutline(subject: .node(node), depth: depth, text: words(program.nodes[node]))) }
        for child in program.nodes[node].children {
            add(child, depth: isRow || depth < 0 ? depth + 1 : depth, of: program, to: &rows)
        }
    }

    private static func words(_ node: ProgramNode) -> String {
        if case .note(let text) = node.kind { return TextWidth.printable("note: \(text)") }
        return TextWidth.printable(node.title)
    }
}

extension Program {
    fileprivate var hasInject: Bool { nodes.contains { if case .inject = $0.kind { true } else { false } } }
}

extension ProgramNode {
    /// In the order in which they run.
    fileprivate var children: [Int] {
        switch kind {
        case .sequence(let children), .parallel(let children): children
        case .inject(let inject): inject.extent.blocks
        case .process(let process): process.block.map { [$0] } ?? []
        case .wait, .check, .command, .http, .manual, .decide, .note: []
        }
    }
}
