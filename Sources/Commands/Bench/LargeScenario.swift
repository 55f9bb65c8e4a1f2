/// Scenarios at the limits of what a scenario may be.
enum LargeScenario {
    /// As many steps as are allowed, of all kinds, with conditions on many signals.
    static var steps: String {
        let checks = (0..<2_480).map { number in
            """
            - check: p99(s\(number % 150)[10s]) < \(100 + number % 400)ms and error-ratio(s\(number % 150)[10s]) < 5%
              within: 10ms
            - wait: 1ms
            - run: [echo, "step \(number)", "a: b"]
              env: { NUMBER: "\(number)" }
              timeout: 10ms
            - { note: step \(number), id: note-\(number) }
            """
        }
        return document(signals: 150, targets: [], steps: checks + [pause("t0")])
    }

    /// As many faults as are allowed, on pools as large as they may be, in loops, lanes and blocks.
    static var faults: String {
        let targets = (0..<9).map { "p\($0): { process: { command: \"p\($0)-*\" }, expect: 1000 }" }
        let lanes = (0..<9).map { lane in
            let steps = (0..<53).map { step in
                "      - { inject: cpu-stress, target: \(1 + step * 18) of p\(lane), with: { load: 20% }, for: 1ms }"
            }
            return "    lane-\(lane):\n" + steps.joined(separator: "\n")
        }
        let blocks = (0..<24).map { block in
            """
            - inject: cpu-stress
              target: \(3 + block)% of p\(block % 9)
              with: { load: 10% }
              during:
                - { inject: pause, target: p\(block % 9), for: 1ms }
                - { repeat: 18, steps: [{ inject: pause, target: 1 of p\(block % 9), for: 1ms }] }
            """
        }
        return document(
            signals: 3, targets: targets, steps: ["- parallel:\n" + lanes.joined(separator: "\n")] + blocks + [pause("t0")])
    }

    private static func pause(_ target: String) -> String { "- { inject: pause, target: \(target), for: 1ms }" }

    private static func document(signals: Int, targets: [String], steps: [String]) -> String {
        let signalLines = (0..<signals).map { "  s\($0): { http: \"http://127.0.0.1:\(8_000 + $0)/\", rate: 50/s, timeout: 2s }" }
        return """
            scenario: large
            title: As large as it may be
            hypothesis: Checking it takes no time.
            owner: bench
            targets:
              t0: { process: { command: "t0-*" }, expect: 200 }
            \(targets.map { "  " + $0 }.joined(separator: "\n"))
            signals:
            \(signalLines.joined(separator: "\n"))
            steady-state:
              - error-ratio(s0[10s]) < 1%
            abort-when:
              - error-ratio(s0[5s]) > 50%
            blast-radius: { instances: 10000, share: 100%, duration: 700h }
            steps:
            \(steps.joined(separator: "\n"))

            """
    }
}
