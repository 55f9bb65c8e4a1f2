internal import Documents
internal import Scenarios
internal import Targets

/// The catalogue of faults for people and for programs.
struct FaultView {
    let faults: [FaultEntry]
    let findings: [DoctorFinding]
    let isFull: Bool

    var text: String {
        if isFull { return faults.map(full).joined(separator: "\n\n") }
        let legend = "✔ works here, as you · ~ in part · ✘ not · – not tried; `gameday faults NAME` tells one in full"
        return (faults.map(short) + (findings.isEmpty ? [] : ["", legend])).joined(separator: "\n")
    }

    static func mark(_ state: DoctorFinding.State) -> String {
        switch state {
        case .works: Style.output.green("✔")
        case .degraded: Style.output.yellow("~")
        case .missing: Style.output.red("✘")
        }
    }

    private func finding(_ fault: FaultEntry) -> DoctorFinding? { findings.first { $0.subject == fault.name } }

    private func short(_ fault: FaultEntry) -> String {
        let mark = findings.isEmpty ? "" : (finding(fault).map { Self.mark($0.state) } ?? "–") + " "
        let name = fault.name.padding(to: 18)
        let reversible = fault.isReversible ? "" : " (cannot be undone)"
        return "\(mark)\(name)\(fault.targetKinds.joined(separator: ", ").padding(to: 24))\(fault.summary)\(reversible)"
    }

    private func full(_ fault: FaultEntry) -> String {
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
        if let finding = finding(fault) { lines.append("  here, as you \(Self.mark(finding.state)) \(finding.detail)") }
        lines.append("  parameters" + (fault.parameters.isEmpty ? "   none" : ""))
        lines += fault.parameters.map { "    \($0.name.padding(to: 14))\(Self.describe($0))" }
        return lines.joined(separator: "\n")
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

    static func canonical(_ fault: FaultEntry, _ finding: DoctorFinding?) -> CanonicalValue {
        .map([
            "name": .text(fault.name), "summary": .text(fault.summary), "targets": .list(fault.targetKinds.map { .text($0) }),
            "lifetime": .text(fault.lifetime.rawValue), "reversible": .boolean(fault.isReversible),
            "touches": .list(fault.touches.map { .text($0) }), "privileges": .text(fault.privileges),
            "applied": .text(fault.appliedProof), "exposed": .text(fault.exposedProof), "undo": .text(fault.undo),
            "works_here": finding.map { .text($0.state.rawValue) } ?? .null, "detail": finding.map { .text($0.detail) } ?? .null,
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
