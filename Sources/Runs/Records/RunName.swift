/// How people name runs: by the beginning of an id, or by the scenario.
package enum RunName {
    /// The scenario in an id: `pause-one` of `20261121T171937Z-pause-one-7c85`.
    package static func scenario(of id: String) -> String {
        let parts = id.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count < 3 ? "" : parts.dropFirst().dropLast().joined(separator: "-")
    }

    package static func isMeant(_ id: String, by name: String) -> Bool { id.hasPrefix(name) || scenario(of: id) == name }
}
