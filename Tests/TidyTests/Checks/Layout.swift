/// What lies at the top of the repository.
enum Layout {
    static let top: Set = ["Package.swift", "Sources", "Tests", "scenarios", "runbooks", "README.md", "LICENSE"]

    static func findings(in paths: [String]) -> [Finding] {
        let tops = Set(paths.compactMap { $0.split(separator: "/").first.map(String.init) })
        return tops.filter { !top.contains($0) && !$0.hasPrefix(".") }.sorted().map {
            Finding(path: $0, line: 1, what: "has no place at the top of the repository")
        }
    }
}
