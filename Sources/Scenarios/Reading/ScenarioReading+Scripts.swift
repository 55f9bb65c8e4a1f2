internal import Documents

/// A shell that is started as any other program, and the word that it takes for a script.
extension ScenarioReading {
    /// False, with a diagnostic for each, where something stands in a script that is filled in: it would be words of a
    /// command there, and it is data.
    ///
    /// - Parameters:
    ///   - words: those before it.
    ///   - isStep: true for a step of the run, which can be one for a shell.
    ///   - isPart: true where the place is that of a longer text, in which nobody knows the columns of this one.
    mutating func checkScript(
        _ text: String, at place: Place, after words: ArraySlice<String>, isStep: Bool, isPart: Bool = false
    ) -> Bool {
        guard !isOwn, TextTemplate.isIn(text), CommandWords.areFollowedByScript(words) else { return true }
        var isGood = true
        for case .reference(let name, let range) in TextTemplate(text).parts {
            isGood = false
            let place = isPart ? place : TextTemplate.place(range, in: place)
            switch meaning(of: name, at: place, keepsCaptures: isStep) {
            case .value?, .capture?: reportInScript(name, at: place, isStep: isStep)
            case .secret?: reportSecret(name, at: place)
            case nil: break
            }
        }
        return isGood
    }

    /// `${NAME}` in a text for a shell is the shell's own, which has the variables of the scenario by other names.
    mutating func warnOfShellNames(_ text: String, at place: Place) {
        guard !isOwn, TextTemplate.isIn(text) else { return }
        for case .reference(let name, let range) in TextTemplate(text).parts where !environmentNames.contains(name) {
            guard let meaning = variables.meaning(of: name) else { continue }
            var fix = "write $\(Self.shellName(name))"
            if case .secret = meaning { fix = "write env: { TOKEN: \"${\(name)}\" }, and $TOKEN here" }
            diagnostics.warning(
                .unknownVariable, "a shell expands `${\(name)}` itself and knows no `\(name)`",
                at: TextTemplate.place(range, in: place), fix: fix)
        }
    }

    private mutating func reportInScript(_ name: String, at place: Place, isStep: Bool) {
        let shell = isStep ? "use shell: with \"$\(Self.shellName(name))\", or hand" : "hand"
        diagnostics.error(
            .command, "`${\(name)}` would become words of a shell's script here, and it is data", at: place,
            fix: "\(shell) it over as a word of its own: [sh, -c, 'echo \"$1\"', sh, \"${\(name)}\"]")
    }
}

extension CommandWords {
    private static let shells = ["sh", "ash", "bash", "dash", "ksh", "mksh", "yash", "zsh", "fish"]

    /// Programs that start the one that their arguments name.
    private static let starters = [
        "env", "sudo", "doas", "nice", "ionice", "timeout", "nohup", "setsid", "chroot", "unshare", "nsenter", "stdbuf", "time",
        "busybox", "docker", "podman", "nerdctl", "kubectl", "ssh", "su", "runuser", "xargs", "flock", "systemd-run",
    ]

    /// How many words before a script are looked at; a longer row of options counts as one that ends in a script.
    private static let maximumLooked = 64

    /// True when a shell takes the next word for a script: `sh -c`, `/bin/bash -eu -o pipefail -c`, `env A=1 sh -c`.
    static func areFollowedByScript(_ words: ArraySlice<String>) -> Bool {
        func name(_ word: String) -> String { String(word.split(separator: "/").last ?? "") }
        guard let first = words.first.map(name), shells.contains(first) || starters.contains(first) else { return false }
        let looked = words.prefix(maximumLooked)
        guard let shell = looked.firstIndex(where: { shells.contains(name($0)) }) else { return false }
        var options = looked[(shell + 1)...]
        var takesScript = false
        while let option = options.popFirst() {
            guard let sign = option.first, sign == "-" || sign == "+", option != "--" else { return false }
            if option.hasPrefix("--") { continue }
            if sign == "-", option.contains("c") { takesScript = true }
            if option.hasSuffix("o") { _ = options.popFirst() }
        }
        return takesScript || looked.count < words.count
    }
}
