internal import CPlatform

/// The token that everything carries which a hold starts, in two places: the environment and a descriptor without a file.
///
/// It is chosen before there is a process, so nothing has to be learned after one is started.
package enum ProcessMark {
    package static let variable = "GAMEDAY_HOLD"

    /// Whether a process carries a token; false for what cannot be looked at.
    package static func isCarried(by pid: Int32, _ token: String) -> Bool {
        if ProcessStatus.environment(pid)?.contains("\(variable)=\(token)") == true { return true }
        return Files.link("/proc/\(pid)/fd/\(GD_MARK)") == "/memfd:\(token) (deleted)"
    }

    /// A shell command that prints the pids of all that carries a token.
    package static func search(_ token: String) -> String {
        "{ grep -lszxF '\(variable)=\(token)' /proc/[0-9]*/environ; "
            + "find /proc/[0-9]*/fd/\(GD_MARK) -lname '/memfd:\(token) *' 2> /dev/null; } | cut -d/ -f3 | sort -u"
    }
}
