// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "gameday",
    products: [
        .executable(name: "gameday", targets: ["gameday"]),
        .library(name: "GamedayScenarios", targets: ["GamedayScenarios"]),
    ],
    dependencies: [
        // Command line: parsing, help and completion scripts as users expect them.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // SHA-256 of journal lines and of the digests that approvals bind to; Ed25519 signatures of records.
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        // HTTP(S) probes: TLS, unix sockets and time-outs from a kept library.
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        // The event loops below the HTTP client, and the HTTP servers of the sample service and the fault proxy.
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: [
        // Floor 0
        .target(name: "CPlatform", cSettings: [.define("_GNU_SOURCE")]),
        .target(name: "Platform", dependencies: ["CPlatform"]),
        // Floor 1
        .target(
            name: "Documents",
            dependencies: ["Platform", .product(name: "Crypto", package: "swift-crypto")]),
        .target(name: "Simulator", dependencies: ["Platform"]),
        .target(name: "FaultProxy", dependencies: ["Platform", "CPlatform"]),
        .target(name: "Journals", dependencies: ["Platform", .product(name: "Crypto", package: "swift-crypto")]),
        .target(
            name: "HTTPRequests",
            dependencies: [
                "Platform", .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),
        // Floor 2
        .target(name: "Scenarios", dependencies: ["Platform", "Documents"]),
        .target(name: "GamedayScenarios"),
        .target(
            name: "ProxyAPI",
            dependencies: [
                "Platform", "Documents", "FaultProxy",
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),
        .target(name: "Topologies", dependencies: ["Platform", "Documents", "Simulator"]),
        // Floor 3
        .target(name: "Targets", dependencies: ["Platform", "Documents", "Scenarios"]),
        .target(name: "TargetsTesting", dependencies: ["Platform", "Scenarios", "Targets"]),
        .target(name: "Processes", dependencies: ["Platform", "Documents", "Scenarios", "Targets"]),
        .target(name: "NetworkRules", dependencies: ["Platform", "Scenarios", "Targets", "Processes"]),
        // Floor 4
        .target(name: "Runs", dependencies: ["Platform", "Documents", "Journals", "Scenarios", "Targets"]),
        .target(
            name: "Probes",
            dependencies: [
                "Platform", "Documents", "HTTPRequests", "Scenarios", "Targets",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),
        .target(
            name: "ProcessTargets",
            dependencies: ["Platform", "CPlatform", "Documents", "Scenarios", "Targets", "Processes", "NetworkRules"]),
        .target(
            name: "ContainerTargets",
            dependencies: ["Platform", "Documents", "HTTPRequests", "Scenarios", "Targets", "Processes", "NetworkRules"]),
        .target(
            name: "LinkTargets",
            dependencies: ["Platform", "HTTPRequests", "Scenarios", "Targets", "Processes"]),
        .target(
            name: "SimulatedTargets", dependencies: ["Platform", "Documents", "Simulator", "Scenarios", "Targets"]),
        // Floor 5
        .target(name: "Engine", dependencies: ["Platform", "Documents", "Journals", "Scenarios", "Targets", "Runs"]),
        .target(name: "Retrospectives", dependencies: ["Platform", "Documents", "Journals", "Scenarios", "Targets", "Runs"]),
        .target(
            name: "SampleService",
            dependencies: [
                "Platform",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),
        // Floor 6
        .target(name: "ActionItems", dependencies: ["Platform", "Documents", "Scenarios", "Runs", "Retrospectives"]),
        .target(
            name: "EvidencePackages",
            dependencies: [
                "Platform", "Documents", "Scenarios", "Runs", "Retrospectives", .product(name: "Crypto", package: "swift-crypto"),
            ]),
        // The engine in worlds where a seed decides everything; for tests only.
        .target(
            name: "EngineTesting",
            dependencies: [
                "Platform", "Documents", "Journals", "Scenarios", "Targets", "TargetsTesting", "Runs", "Engine",
            ]),
        .target(
            name: "FuzzEntries",
            dependencies: [
                "Platform", "Documents", "Journals", "Scenarios", "Targets", "Runs", "Probes", "ProcessTargets",
                "ContainerTargets",
                "LinkTargets", "SimulatedTargets", "Engine", "FaultProxy", "ProxyAPI",
            ]),
        .target(
            name: "Rehearsals",
            dependencies: [
                "Platform", "Documents", "Simulator", "Scenarios", "Targets", "Runs", "SimulatedTargets", "Engine",
            ]),
        // Floor 8
        .target(
            name: "Commands",
            dependencies: [
                "Platform", "Documents", "Journals", "Scenarios", "Targets", "Runs", "Probes", "ProcessTargets",
                "ContainerTargets", "LinkTargets", "NetworkRules", "Simulator", "SimulatedTargets", "Topologies", "Engine",
                "Retrospectives",
                "Rehearsals", "ActionItems", "EvidencePackages", "SampleService", "FaultProxy", "ProxyAPI",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        // Floor 9
        .executableTarget(name: "gameday", dependencies: ["Commands"]),
        // Kills runs at every boundary of their effects and looks at the machine; never given away.
        .executableTarget(
            name: "crash-tester",
            dependencies: [
                "Commands", "Platform", "Journals", "Scenarios", "Targets", "Runs", "Engine",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], path: "Sources/CrashTester"),
        // Tries the engine with a million seeds; never given away.
        .executableTarget(
            name: "engine-trials",
            dependencies: ["EngineTesting", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "Sources/EngineTrials"),
        // How fast the simulator is; never given away.
        .executableTarget(
            name: "simulator-bench", dependencies: ["Simulator", "Topologies", "Documents", "Platform"],
            path: "Sources/SimulatorBench",
            // The same models for other simulators, started by the bench from the source tree.
            exclude: ["Peers"]),
        // How fast, cheap and exact the fault proxy is beside other proxies; never given away.
        .executableTarget(name: "proxy-bench", dependencies: ["Platform"], path: "Sources/ProxyBench"),
        // Tests
        .testTarget(name: "PlatformTests", dependencies: ["Platform"]),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents", "Platform"]),
        .testTarget(name: "FaultProxyTests", dependencies: ["FaultProxy", "Platform", "CPlatform"]),
        .testTarget(name: "HTTPRequestsTests", dependencies: ["HTTPRequests", "TargetsTesting", "Platform"]),
        .testTarget(name: "JournalsTests", dependencies: ["Journals", "Platform"]),
        .testTarget(
            name: "ScenariosTests",
            dependencies: [
                "Scenarios", "Targets", "Documents", "Platform", "ProcessTargets", "Probes", "ContainerTargets", "LinkTargets",
                "SimulatedTargets",
            ],
            // Diagnostics as recorded, read from the source tree.
            exclude: ["Golden"]),
        .testTarget(
            name: "GamedayScenariosTests", dependencies: ["GamedayScenarios", "Commands", "Scenarios", "Documents", "Platform"]),
        .testTarget(name: "RunsTests", dependencies: ["Runs", "Targets", "Scenarios", "Journals", "Platform"]),
        .testTarget(
            name: "ProbesTests", dependencies: ["Probes", "SampleService", "Targets", "Scenarios", "Documents", "Platform"]),
        .testTarget(
            name: "NetworkRulesTests", dependencies: ["NetworkRules", "Processes", "Targets", "Scenarios", "Platform"]),
        .testTarget(
            name: "ProcessTargetsTests",
            dependencies: ["ProcessTargets", "Processes", "TargetsTesting", "Targets", "Scenarios", "Platform"]),
        .testTarget(
            name: "ContainerTargetsTests",
            dependencies: [
                "ContainerTargets", "gameday", "Processes", "HTTPRequests", "TargetsTesting", "Targets", "Scenarios", "Platform",
            ],
            // Starts the engine of the tests, read from the source tree.
            exclude: ["engine.sh"]),
        .testTarget(
            name: "LinkTargetsTests",
            dependencies: [
                "LinkTargets", "HTTPRequests", "TargetsTesting", "Targets", "Scenarios", "Processes", "CPlatform",
                "Platform", "gameday",
            ]),
        .testTarget(
            name: "EngineTests",
            dependencies: [
                "Engine", "EngineTesting", "engine-trials", "TargetsTesting", "Runs", "Targets", "Scenarios", "Journals",
                "Documents", "Platform",
            ]),
        .testTarget(
            name: "ActionItemsTests",
            dependencies: ["ActionItems", "Commands", "Scenarios", "Retrospectives", "Runs", "Documents", "Platform"]),
        .testTarget(
            name: "EvidencePackagesTests",
            dependencies: ["EvidencePackages", "Commands", "Retrospectives", "Runs", "Journals", "Documents", "Platform"]),
        .testTarget(
            name: "RetrospectivesTests",
            dependencies: ["Retrospectives", "Runs", "Targets", "Scenarios", "Journals", "Platform"]),
        .testTarget(
            name: "CommandsTests",
            dependencies: [
                "Commands", "Engine", "gameday", "Runs", "Scenarios", "Topologies", "Targets", "Journals",
                "Documents", "Platform",
            ]),
        .testTarget(name: "CrashTesterTests", dependencies: ["crash-tester", "Platform"]),
        .testTarget(
            name: "FuzzEntriesTests", dependencies: ["FuzzEntries", "Platform"],
            // Inputs that reach deep, read from the source tree.
            exclude: ["Corpus"]),
        .testTarget(name: "SimulatorTests", dependencies: ["Simulator", "Platform"]),
        .testTarget(
            name: "RehearsalsTests",
            dependencies: [
                "Rehearsals", "SimulatedTargets", "Simulator", "Engine", "Runs", "Targets", "Scenarios", "Documents", "Platform",
                "Probes", "ProcessTargets",
            ]),
        .testTarget(
            name: "TopologiesTests", dependencies: ["Topologies", "Simulator", "Documents", "Platform"],
            // Diagnostics as recorded, read from the source tree.
            exclude: ["Golden"]),
        .testTarget(
            name: "ProxyAPITests", dependencies: ["ProxyAPI", "FaultProxy", "FuzzEntries", "Documents", "Platform"]),
        .testTarget(name: "ProxyBenchTests", dependencies: ["proxy-bench", "Platform"]),
        .testTarget(name: "TidyTests"),
    ]
)

for target in package.targets where target.name != "CPlatform" {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .treatAllWarnings(as: .error),
    ]
}

// Fuzzing (.ci/fuzz) counts what is reached in our own modules, and in nothing else.
if Context.environment["GAMEDAY_FUZZ"] == "1" {
    for target in package.targets where target.type == .regular && target.name != "CPlatform" {
        target.swiftSettings?.append(.unsafeFlags(["-sanitize=fuzzer"]))
    }
}
