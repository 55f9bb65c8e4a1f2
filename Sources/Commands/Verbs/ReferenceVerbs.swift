internal import ArgumentParser
internal import Documents
internal import Scenarios
internal import Targets

struct FaultsVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "faults", abstract: "Every fault: parameters with units, proofs, undo, and whether it works here, as you.")

    @Argument(help: "One fault, in full.", completion: .list(Composition.faultNames))
    var name: String?
    @Flag(help: "Do not try anything; leave out whether it works here.")
    var noTrial = false
    @OptionGroup var options: OutputOptions

    func run() throws {
        let adapters = Composition.adapters()
        let all = Composition.vocabulary.faults.filter { !$0.isInternal }
        let chosen = name.map { name in all.filter { $0.name == name } } ?? all
        if let name, chosen.isEmpty {
            let names = all.map(\.name)
            let advice = Spelling.nearest(name, in: names).map { "did you mean `\($0)`?" }
            Console.error("no fault \(Excerpt.quoted(name)); \(advice ?? "there are: " + names.joined(separator: ", "))")
            throw Exit.badInput.code
        }
        let tried = noTrial ? [] : adapters.doctor(for: chosen)
        let rows = chosen.map { fault in
            let finding = tried.first { $0.fault.name == fault.name && $0.fault.targetKinds == fault.targetKinds }?.finding
            return FaultView.Row(fault: fault, finding: finding ?? Composition.withoutAdapter(fault))
        }
        if options.output == .text { Console.out(FaultView(rows: rows, isFull: name != nil).text) }
        options.emit(rows.map(FaultView.canonical), as: "faults")
    }
}

struct DoctorVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Prove privileges and parts by a no-op, before a run needs them.")

    @OptionGroup var options: OutputOptions

    func run() throws {
        let findings = Composition.adapters().all.flatMap { $0.doctor() }
        if options.output == .text {
            for finding in findings {
                let line = "\(FaultView.mark(finding.state)) \(finding.subject): \(finding.detail)"
                Console.out(Wrapping.text([line], width: Console.width(of: 1)))
            }
        }
        options.emit(
            findings.map {
                .map(["subject": .text($0.subject), "state": .text($0.state.rawValue), "detail": .text($0.detail)])
            }, as: "findings")
        if findings.contains(where: { $0.state == .missing }) { throw Exit.no.code }
    }
}
