/// The environment variables that gameday reads, and those it sets for what it starts.
enum Variables {
    static let read: [(name: String, meaning: String)] = [
        (
            "GAMEDAY_STATE",
            "Directory of the host registry: open runs, undos, stop lever. Else /var/lib/gameday for root, for others "
                + "$XDG_STATE_HOME/gameday or ~/.local/state/gameday. All who share a machine must mean the same one."
        ),
        (
            "GAMEDAY_SIGNING_KEY",
            "File of the Ed25519 private key that records are signed with (`openssl genpkey -algorithm ed25519`); else a key "
                + "of the user's own beside the host registry, made when the first run ends."
        ),
        ("NO_COLOR", "Anything but empty: no colours."),
        ("TMPDIR", "Where `doctor` and `bench` try things; else /tmp."),
    ]

    static let set: [(name: String, meaning: String)] = [
        ("GAMEDAY_HOLD", "In every process that a run starts: the token by which it is found and ended."),
        ("GAMEDAY_INDEX", "In processes of `start:`: 0, 1, … up to `count`."),
        ("GAMEDAY_VAR_NAME", "In `shell:` steps: the value of each variable that is no secret, in upper case."),
        ("GAMEDAY_TOKEN, GAMEDAY_PID, GAMEDAY_PATH", "In commands of the fault `hook`: the hold and its instance."),
    ]

    static var text: String {
        let sections = [("Environment variables that it reads:", read), ("and that it sets for what it starts:", set)]
        return sections.map { title, list in
            ([title] + list.map { "  \($0.name)\n      \($0.meaning)" }).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }
}
