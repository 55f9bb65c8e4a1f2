internal import Runs
internal import Targets

/// Goes through the program as a run would, collecting what may be down at any one time.
struct DownWalk {
    /// What may be down at one time, by key, and the inject that makes it so.
    struct Peak {
        var down: Set<String>
        var node: Int
    }

    private let program: Program
    private let chosen: [Int: Set<String>]
    /// What faults that nothing undoes have brought down.
    private var gone: Set<String> = []

    init(plan: Plan, steps: [Preflight.Step]) {
        program = plan.program
        chosen = Dictionary(steps.map { ($0.node, Set($0.instances.map(\.key))) }, uniquingKeysWith: { $0.union($1) })
    }

    mutating func peaks() -> [Peak] { peaks(of: program.root) }

    private mutating func peaks(of node: Int) -> [Peak] {
        switch program.nodes[node].kind {
        case .sequence(let children): return distinct(children.flatMap { peaks(of: $0) })
        case .parallel(let lanes): return distinct(Self.together(lanes.map { peaks(of: $0) }))
        case .inject(let inject): return peaks(of: inject, at: node)
        case .process(let process): return process.block.map { peaks(of: $0) } ?? []
        case .wait, .check, .command, .http, .manual, .decide, .note: return []
        }
    }

    private mutating func peaks(of inject: InjectNode, at node: Int) -> [Peak] {
        let own = chosen[node] ?? []
        var peaks = [Peak(down: own.union(gone), node: node)]
        for block in inject.extent.blocks {
            peaks += self.peaks(of: block).map { Peak(down: $0.down.union(own), node: $0.node) }
        }
        if !inject.isReversible { gone.formUnion(own) }
        return peaks
    }

    /// One of each lane at the same time; when those are too many to list, all of every lane, which is never less.
    private static func together(_ lanes: [[Peak]]) -> [Peak] {
        let busy = lanes.filter { !$0.isEmpty }
        guard let first = busy.first else { return [] }
        guard busy.reduce(1.0, { $0 * Double($1.count) }) <= 1_000 else {
            let all = busy.joined().reduce(into: Set<String>()) { $0.formUnion($1.down) }
            return [Peak(down: all, node: busy.last?.last?.node ?? first[0].node)]
        }
        return busy.dropFirst().reduce(first) { peaks, lane in
            peaks.flatMap { peak in lane.map { Peak(down: peak.down.union($0.down), node: max(peak.node, $0.node)) } }
        }
    }

    private func distinct(_ peaks: [Peak]) -> [Peak] {
        var seen: Set<Set<String>> = []
        return peaks.filter { seen.insert($0.down).inserted }
    }
}
