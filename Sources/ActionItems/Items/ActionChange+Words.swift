internal import Platform

extension ActionChange {
    /// As a file has it: what happened, and what belongs to it.
    package var words: (name: String, details: [(key: String, value: String)]) {
        switch self {
        case .proposed: ("proposed", [])
        case .accepted(let owner, let due): ("accepted", [("owner", owner), ("due", "\(due)")])
        case .assigned(let owner): ("assigned", [("owner", owner)])
        case .postponed(let due, let reason): ("postponed", [("due", "\(due)"), ("reason", reason)])
        case .rated(let severity, let reason): ("rated", [("severity", severity.rawValue), ("reason", reason)])
        case .started: ("started", [])
        case .fixed: ("fixed", [])
        case .proved(let run, let head): ("proved", [("run", run), ("head", head)])
        case .closedUnproven(let reason, let approver): ("closed-unproven", [("reason", reason), ("approver", approver)])
        case .wontDo(let reason, let by, let review):
            ("wont-do", [("reason", reason), ("accepted-by", by), ("review", "\(review)")])
        case .duplicate(let other): ("duplicate", [("of", other)])
        case .reopened(let reason): ("reopened", [("reason", reason)])
        }
    }

    /// The keys that details can have.
    static let keys = ["owner", "due", "reason", "severity", "run", "head", "approver", "accepted-by", "review", "of"]

    /// nil when something that belongs to it is missing, or is nothing of the kind.
    init?(_ name: String, _ details: [String: String]) {
        func date(_ key: String) -> CivilDate? { details[key].flatMap(CivilDate.init) }
        let reason = details["reason"] ?? ""
        switch name {
        case "proposed": self = .proposed
        case "accepted":
            guard let owner = details["owner"], let due = date("due") else { return nil }
            self = .accepted(owner: owner, due: due)
        case "assigned":
            guard let owner = details["owner"] else { return nil }
            self = .assigned(owner: owner)
        case "postponed":
            guard let due = date("due") else { return nil }
            self = .postponed(to: due, reason: reason)
        case "rated":
            guard let severity = details["severity"].flatMap(ActionItem.Severity.init) else { return nil }
            self = .rated(severity, reason: reason)
        case "started": self = .started
        case "fixed": self = .fixed
        case "proved":
            guard let run = details["run"], let head = details["head"] else { return nil }
            self = .proved(run: run, head: head)
        case "closed-unproven": self = .closedUnproven(reason: reason, approver: details["approver"] ?? "")
        case "wont-do":
            guard let review = date("review") else { return nil }
            self = .wontDo(reason: reason, acceptedBy: details["accepted-by"] ?? "", review: review)
        case "duplicate":
            guard let other = details["of"] else { return nil }
            self = .duplicate(of: other)
        case "reopened": self = .reopened(reason: reason)
        default: return nil
        }
    }
}
