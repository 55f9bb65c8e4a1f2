import Foundation

/// The repository that these tests stand in, read once.
enum Repository {
    /// Three folders above this file's own.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every file under version control, sorted. Outside of a checkout (a source archive), every file there is.
    static let paths: [String] = (listed() ?? walked()).sorted()

    /// Those of ``paths`` that hold text.
    static let files: [TextFile] = paths.compactMap { path in
        guard let data = try? Data(contentsOf: root.appendingPathComponent(path)) else { return nil }
        return String(data: data, encoding: .utf8).map { TextFile(path: path, text: $0) }
    }

    /// The Swift files of the package, tokens included.
    static let swift: [SwiftFile] = files.filter { $0.path.hasSuffix(".swift") }.map(SwiftFile.init)

    static let sources = swift.filter { $0.file.path.hasPrefix("Sources/") }

    private static func listed() -> [String]? {
        let git = Process()
        let output = Pipe()
        git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        git.arguments = ["git", "-c", "safe.directory=*", "-C", root.path, "ls-files", "-z"]
        git.standardOutput = output
        git.standardError = FileHandle.nullDevice
        guard (try? git.run()) != nil, let data = try? output.fileHandleForReading.readToEnd() else { return nil }
        git.waitUntilExit()
        let paths = data.split(separator: 0).compactMap { String(bytes: $0, encoding: .utf8) }
        return git.terminationStatus == 0 && !paths.isEmpty ? paths : nil
    }

    private static func walked() -> [String] {
        let unversioned: Set = [".build", ".git", ".gameday", "Package.resolved"]
        let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { path in unversioned.isDisjoint(with: path.split(separator: "/").map(String.init)) }
    }
}
