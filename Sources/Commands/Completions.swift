internal import ArgumentParser
internal import Platform
internal import Runs
internal import Scenarios

/// What a shell offers for values that lie on this machine: runs, environments, variables.
///
/// Shells may expand what they are offered, so only names of plain characters are. A directory that cannot be read offers
/// nothing: pressing the tabulator never shows an error.
enum Completions {
    static let environments = CompletionKind.custom { words, _, _ in
        plain(EnvironmentFiles(Workspace.ofRun(scenarios(among: words).first)).names)
    }

    static let settings = CompletionKind.custom { words, _, _ in
        plain(scenarios(among: words).flatMap(variables)).map { $0 + "=" }
    }

    /// The runs of the workspace, the latest first.
    static let runs = CompletionKind.custom { _, _, _ in recorded }

    /// Runs and scenario files.
    static let runsOrFiles = CompletionKind.custom { _, _, prefix in recorded + files(prefix) }

    /// The open runs of this host.
    static let openRuns = CompletionKind.custom { _, _, _ in open }

    /// Open runs, and what can be answered.
    static let answers = CompletionKind.custom { _, _, _ in PersonAnswer.Answer.allCases.map(\.rawValue) + open }

    private static let maximumRuns = 100

    private static var recorded: [String] {
        let ids = Workspace.containing().runs.suffix(maximumRuns).map(\.id).reversed()
        return ids.isEmpty ? [] : ["last", "last~1"] + plain(Array(ids))
    }

    private static var open: [String] {
        let ids = ((try? HostRegistry.standard())?.list().entries ?? []).map(\.run)
        return ids.isEmpty ? [] : ["last"] + plain(ids)
    }

    private static func files(_ prefix: String) -> [String] {
        let folder = prefix.contains("/") ? Files.parent(of: prefix) : "."
        let start = prefix.contains("/") ? (folder == "/" ? "/" : folder + "/") : ""
        let names = Files.list(folder).filter { name in
            name.hasSuffix(".yaml") || name.hasSuffix(".yml") || (!name.hasPrefix(".") && Files.isDirectory("\(folder)/\(name)"))
        }
        return plain(names).map { start + $0 + (Files.isDirectory("\(folder)/\($0)") ? "/" : "") }
    }

    /// The files of a command line as far as it is written.
    private static func scenarios(among words: [String]) -> [String] {
        words.filter { word in
            [".yaml", ".yml", ".json"].contains { word.hasSuffix($0) } && !word.hasPrefix("-") && Files.isRegular(word)
        }
    }

    private static func variables(_ path: String) -> [String] {
        let scenario = (try? ScenarioFile(path: path))?.scenario
        return (scenario?.variables ?? []).filter { !$0.isSecret }.map(\.name)
    }

    private static func plain(_ names: [String]) -> [String] {
        names.filter { name in
            !name.isEmpty && !name.hasPrefix("-")
                && name.utf8.allSatisfy { byte in
                    let character = Character(Unicode.Scalar(byte))
                    return byte < 0x80 && (character.isLetter || character.isNumber || "._-~".contains(character))
                }
        }
    }
}
