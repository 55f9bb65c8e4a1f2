extension Rig {
    /// One for each fault that has an adapter, and for everything else that a run may leave in the world.
    static let all: [Rig] =
        [
            Rig(
                name: "kill",
                steps:
                    "- inject: kill\n  target: it\n  expect-effect: { none: a crash test }\n- note: in the block\n- wait: 300ms"),
            inject("pause"), inject("cpu-limit", with: "{ cpu: 20% }"), inject("memory-limit", with: "{ limit: 64MiB }"),
            inject("cpu-stress", with: "{ load: 5%, workers: 1 }"), inject("memory-stress", with: "{ size: 2MiB }"),
            inject("disk-fill", with: "{ fill: 4MiB }", on: "volume", needsVolume: true),
            inject("io-stress", with: "{ size: 1MiB }", on: "volume", needsVolume: true),
            inject("open-files-limit", with: "{ limit: 16 }"),
            inject("partition", with: "{ peer: 192.0.2.1 }"), inject("clock-skew", with: "{ offset: 60s }", on: "clocked"),
            inject(
                "hook",
                with: """
                    { inject: [sh, -c, "touch DIRECTORY/world/one; sleep 0.05; touch DIRECTORY/world/two"], \
                    undo: [rm, -f, DIRECTORY/world/one, DIRECTORY/world/two], check: [test, -e, DIRECTORY/world/one] }
                    """),
            Rig(
                name: "by-hand", target: "cable", targets: "cable: { by-hand: { what: a cable } }",
                steps: """
                    - inject: by-hand
                      target: cable
                      with: { do: Pull it., undo: Put it back., timeout: 1s }
                      for: 1s
                    """, block: "after-append:hold.armed", needsPerson: true),
            Rig(
                name: "by-hand-made", target: "cable", targets: "cable: { by-hand: { what: a cable } }",
                steps: """
                    - inject: by-hand
                      target: cable
                      with: { do: Pull it., undo: Put it back., timeout: 20s }
                      during:
                        - note: in the block
                        - wait: 300ms
                    """, needsPerson: true, hasBystander: true),
            inject("latency", with: "{ delay: 10ms }", on: "link", endsWithRun: true),
            Rig(
                name: "start", targets: "own: { process: { start: [sleep, \"600\"], count: 2 }, expect: 2 }",
                steps: "- note: in the block\n- wait: 300ms"),
            Rig(
                name: "command", steps: "- run: [sh, -c, \"sleep 30.5 & sleep 0.6\"]", block: "after-append:hold.active"),
            Rig(
                name: "run",
                steps: """
                    - run: [sh, -c, "touch DIRECTORY/world/one; sleep 0.1; touch DIRECTORY/world/two"]
                      undo: [rm, -f, DIRECTORY/world/one, DIRECTORY/world/two]
                      during:
                        - note: in the block
                        - wait: 300ms
                    """),
        ] + containers

    /// What is done to containers, and the containers that a run starts itself.
    private static let containers: [Rig] = [
        container("pause"), container("cpu-limit", with: "{ cpu: 20% }"),
        container("partition", with: "{ peer: 192.0.2.1 }", endsWithRun: true),
        Rig(
            name: "compose", target: "shop", targets: "shop: { compose: { file: compose.yaml } }",
            steps: "- note: in the block\n- wait: 300ms", needsContainer: true),
    ]

    private static func container(_ fault: String, with parameters: String? = nil, endsWithRun: Bool = false) -> Rig {
        var rig = inject(fault, with: parameters, on: "box", endsWithRun: endsWithRun)
        rig.name = "container-\(fault)"
        rig.needsContainer = true
        return rig
    }

    private static func inject(
        _ fault: String, with parameters: String? = nil, on target: String = "it", needsVolume: Bool = false,
        endsWithRun: Bool = false
    ) -> Rig {
        var lines = ["- inject: \(fault)", "  target: \(target)"]
        if let parameters { lines.append("  with: \(parameters)") }
        lines += [
            "  expect-effect: { none: a crash test }", "  during:", "    - note: in the block", "    - wait: 300ms",
        ]
        let targets = [
            "volume": "volume: { volume: { path: DIRECTORY/volume }, expect: 1 }",
            "link": "link: { link: { listen: \"127.0.0.1:PORT\", to: \"127.0.0.1:9\" } }",
            "box": "box: { container: { name: WORD }, expect: 1 }",
            "clocked": "clocked: { process: { start: [sleep, \"600\"] }, expect: 1 }",
        ]
        return Rig(
            name: fault, target: target, targets: targets[target] ?? "", steps: lines.joined(separator: "\n"),
            needsVolume: needsVolume, endsWithRun: endsWithRun)
    }
}
