/// What Package.swift must say.
enum Manifest {
    /// Dependencies that no comment gives a reason for.
    static func unexplained(in manifest: TextFile) -> [Finding] {
        manifest.lines.indices.compactMap { number in
            guard manifest.lines[number].contains(".package(") else { return nil }
            let above = number == 0 ? "" : manifest.lines[number - 1]
            guard !above.drop(while: { $0 == " " }).hasPrefix("// ") else { return nil }
            return manifest.finding(line: number + 1, "a dependency earns its place in a comment of one line above it")
        }
    }
}
