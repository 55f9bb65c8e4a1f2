internal import Documents
internal import Scenarios
internal import Targets

/// The catalogue of faults for people and for programs.
struct FaultView {
    /// A fault, and what the doctor found of it; nil where nothing was tried.
    struct Row {
        let fault: FaultEntry
        let finding: DoctorFinding?

        var isForRehearsals: Bool { Composition.isForRehearsals(fault) }

        /// `works`, `degraded` or `missing`; nil where nothing was tried.
        var state: String? { isForRehearsals ? "rehearsals" : finding?.state.rawValue }
        var detail: String? {
            isForRehearsals ? "for rehearsals: `gameday rehearse` injects it into simulated services" : finding?.detail
        }

        var mark: String { isForRehearsals ? "◇" : finding.map { FaultView.mark($0.state) } ?? "–" }
    }

    let rows: [Row]
    let isFull: Bool

    var text: String {
        let width = Console.width(of: 1)
        if isFull { return rows.map { full($0, width: width) }.joined(separator: "\n\n") }
        let legend =
            "✔ works here, as you · ~ in part · ✘ not · – not tried · ◇ for rehearsals; `gameday faults NAME` tells one in full"
        let kinds = rows.map { $0.fault.targetKinds.joined(separator: ", ").count }.max() ?? 0
        let column = (isTried ? 2 : 0) + Self.nameColumn + min(kinds, Self.widestKinds) + 2
        let lines = rows.map { Wrapping.text([short($0, column: column)], width: width, hanging: column) }
        return (lines + (isTried ? ["", Wrapping.text([legend], width: width)] : [])).joined(separator: "\n")
    }

    static func mark(_ state: DoctorFinding.State) -> String {
        switch state {
        case .works: Style.output.green("✔")
        case .degraded: Style.output.yellow("~")
        case .missing: Style.output.red("✘")
        }
    }

    private var isTried: Bool { rows.contains { $0.finding != nil } }

    private static let nameColumn = 18
    private static let widestKinds = 22

    private func short(_ row: Row, column: Int) -> String {
        let fault = row.fault
        let mark = isTried ? row.mark + " " : ""
        let name = fault.name.padding(to: Self.nameColumn)
        let reversible = fault.isReversible ? "" : " (cannot be undone)"
        let kinds = fault.targetKinds.joined(separator: ", ").padding(to: column - Self.nameColumn - (isTried ? 2 : 0))
        return "\(mark)\(name)\(kinds)\(fault.summary)\(reversible)"
    }

    private func full(_ row: Row, width: Int?) -> String {
        let fault = row.fault
        var lines = ["\(fault.name): \(fault.summary)", ""]
        lines.append("  targets      \(fault.targetKinds.joined(separator: ", "))")
        lines.append(
            "  lives        "
                + (fault.lifetime == .instant ? "an instant; no `for`, no `during`" : "as long as its `for` or `during`")
        )
        lines.append("  reversible   \(fault.isReversible ? "yes" : "NO"): \(fault.undo)")
        lines.append(
            "  touches      \(fault.touches.joined(separator: ", "))\(fault.stacks ? "; may be nested on one instance" : "")")
        lines.append("  needs        \(fault.privileges)")
        lines.append("  applied      \(fault.appliedProof)")
        lines.append("  exposed      \(fault.exposedProof)")
        if let detail = row.detail { lines.append("  here, as you \(row.mark) \(detail)") }
        lines.append("  parameters" + (fault.parameters.isEmpty ? "   none" : ""))
        lines += fault.parameters.map { "    \($0.name.padding(to: 14))\(Self.describe($0))" }
        return Wrapping.text(lines, width: width, hanging: 14)
    }

    private static func describe(_ parameter: ParameterEntry) -> String {
        var parts = [parameter.kind.rawValue]
        if let low = parameter.minimum { parts.append("at least \(low.text)") }
        if let high = parameter.maximum { parts.append("at most \(high.text)") }
        if !parameter.choices.isEmpty { parts.append("one of \(parameter.choices.joined(separator: ", "))") }
        if let value = parameter.defaultValue { parts.append("default \(value.text)") }
        if parameter.isRequired { parts.append("required") }
        return parts.joined(separator: ", ") + " — " + parameter.summary
    }

    static func canonical(_ row: Row) -> CanonicalValue {
        let fault = row.fault
        return .map([
            "name": .text(fault.name), "summary": .text(fault.summary), "targets": .list(fault.targetKinds.map { .text($0) }),
            "lifetime": .text(fault.lifetime.rawValue), "reversible": .boolean(fault.isReversible),
            "touches": .list(fault.touches.map { .text($0) }), "privileges": .text(fault.privileges),
            "applied": .text(fault.appliedProof), "exposed": .text(fault.exposedProof), "undo": .text(fault.undo),
            "works_here": row.state.map { .text($0) } ?? .null, "detail": row.detail.map { .text($0) } ?? .null,
            "parameters": .list(fault.parameters.map(canonical)),
        ])
    }

    private static func canonical(_ parameter: ParameterEntry) -> CanonicalValue {
        .map([
            "name": .text(parameter.name), "type": .text(parameter.kind.rawValue), "summary": .text(parameter.summary),
            "required": .boolean(parameter.isRequired), "default": parameter.defaultValue.map { .text($0.text) } ?? .null,
            "minimum": parameter.minimum.map { .text($0.text) } ?? .null,
            "maximum": parameter.maximum.map { .text($0.text) } ?? .null,
            "choices": .list(parameter.choices.map { .text($0) }),
        ])
    }
}

extension String {
    /// At least `width` columns.
    func padding(to width: Int) -> String { count >= width ? self + " " : self + String(repeating: " ", count: width - count) }
}
