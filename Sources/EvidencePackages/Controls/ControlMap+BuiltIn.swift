/// The maps that come with the program. They say which files speak of what a text asks for, and nothing about whether that is
/// enough; a workspace that has its own `.gameday/controls/NAME.yaml` uses that instead.
extension ControlMap {
    package static let builtIn: [(name: String, text: String)] = [
        ("eu-dora", euDora), ("sysc-15a", sysc), ("ffiec", ffiec), ("soc-2", soc2), ("hipaa", hipaa), ("iso-22301", iso),
    ]

    private static let euDora = """
        # EU DORA is a regulation on digital operational resilience; the DORA metrics of software delivery are something else.
        # Fault injection is no threat-led penetration test: nothing here speaks of Articles 26 and 27.
        controls: eu-dora
        title: EU DORA (Regulation (EU) 2022/2554)
        entries:
          - control: Art. 24(1)-(3)
            asks: a risk-based testing programme; what was tested, within which scope
            evidence: [scenario.yaml, plan.json, management-summary.md]
          - control: Art. 24(4)
            asks: tests are undertaken by independent parties
            evidence: [roster.json, approvals.json]
          - control: Art. 24(5)
            asks: issues are prioritised, classified and remedied, and their closure is validated
            evidence: [actions/, report.md]
          - control: Art. 25(1)
            asks: scenario-based, end-to-end and performance tests
            evidence: [scenario.yaml, report.html, samples/]
          - control: Art. 11(6)
            asks: business continuity plans are tested, with switchover and communication
            evidence: [report.html, deviations.md, roster.json]
          - control: RTS 2024/1774 Art. 25 and 26
            asks: severe but plausible scenarios; results documented, deficiencies analysed, addressed and reported
            evidence: [management-summary.md, report.md, actions/, deviations.md]

        """

    private static let sysc = """
        controls: sysc-15a
        title: UK FCA SYSC 15A
        entries:
          - control: 15A.5.3
            asks: testing against severe but plausible scenarios, within or beyond impact tolerance
            evidence: [scenario.yaml, report.md, samples/]
          - control: 15A.5.8
            asks: a lessons-learned exercise after tests
            evidence: [report.md, actions/]
          - control: 15A.6.1
            asks: the type of testing, what was tested, vulnerabilities and when they are remedied, kept for six years
            evidence: [plan.json, management-summary.md, actions/, journal.jsonl, seal.dsse.json]

        """

    private static let ffiec = """
        controls: ffiec
        title: US FFIEC Business Continuity Management, VII.K
        entries:
          - control: VII.K exercise results
            asks: dates and places, objectives against results
            evidence: [report.md, management-summary.md]
          - control: VII.K deviations
            asks: deviations from the plan, participation included
            evidence: [deviations.md, roster.json]
          - control: VII.K corrective actions
            asks: responsibility, target dates, accepted risk, and corrective actions that are tested
            evidence: [actions/]
          - control: VII.K reporting
            asks: reports to the board
            evidence: [management-summary.md]

        """

    private static let soc2 = """
        controls: soc-2
        title: SOC 2 (AICPA Trust Services Criteria)
        entries:
          - control: A1.3
            asks: recovery plans are tested periodically, with scenarios and actual recovery times; plans are revised from results
            evidence: [scenario.yaml, report.md, facts.json, actions/]
          - control: CC7.4 and CC7.5
            asks: incidents are responded to and recovered from; lessons are acted on
            evidence: [report.md, actions/]

        """

    private static let hipaa = """
        controls: hipaa
        title: HIPAA Security Rule
        entries:
          - control: 164.308(a)(7)(ii)(D)
            asks: contingency plans are tested and revised; who took part, results, corrective actions
            evidence: [roster.json, report.md, actions/]

        """

    private static let iso = """
        controls: iso-22301
        title: ISO 22301
        entries:
          - control: "8.5"
            asks: an exercise programme with post-exercise reports of outcomes, recommendations and improvements
            evidence: [scenario.yaml, report.md, management-summary.md, actions/]

        """
}
