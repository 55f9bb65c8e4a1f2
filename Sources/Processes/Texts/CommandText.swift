package import Platform
package import Targets

/// A process's command line as people know it.
package enum CommandText {
    /// The arguments with a space between them, the program reduced to its base name; the kernel's short name in brackets
    /// where there are no arguments.
    package static func of(_ status: ProcessStatus) -> String {
        let arguments = ProcessStatus.commandLine(status.pid)
        return arguments.isEmpty ? "[\(status.name)]" : text(arguments)
    }

    /// A program may have written a title over its arguments (`nginx: master process /usr/sbin/nginx`): only a first word
    /// that is a path is reduced.
    package static func text(_ arguments: [String]) -> String {
        guard let first = arguments.first else { return "" }
        let isOnePath = first.contains(" ") && Files.exists(first)
        let end = isOnePath ? first.endIndex : first.firstIndex(of: " ") ?? first.endIndex
        let program = Files.name(of: String(first[..<end])) + first[end...]
        return ([program] + arguments.dropFirst()).joined(separator: " ")
    }

    /// `checkout-worker --port 8081 (pid 4711)`.
    package static func instance(_ status: ProcessStatus) -> Instance? {
        guard let identity = ProcessIdentity(pid: status.pid), identity.startTicks == status.startTicks else { return nil }
        return Instance(kind: "process", key: identity.key, name: title(status), process: identity)
    }

    /// The command line on one line, cut to 60 characters, with the pid: what people read.
    package static func title(_ status: ProcessStatus) -> String {
        let text = String(of(status).map { $0.isNewline ? " " : $0 })
        let short = text.count > 60 ? text.prefix(59) + "…" : text[...]
        return "\(short) (pid \(status.pid))"
    }
}
