// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "swift-form",
    dependencies: [
        // In a package of your own: .package(url: "…/gameday", from: "0.1.0")
        .package(name: "gameday", path: "../..")
    ],
    targets: [
        .executableTarget(
            name: "kill-one-worker", dependencies: [.product(name: "GamedayScenarios", package: "gameday")])
    ]
)
