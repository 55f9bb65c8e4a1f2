internal import Documents
internal import Platform
internal import Retrospectives

/// The open actions of a workspace for those who do not use the command line: a checklist, a calendar, a table.
package struct ActionDigest {
    private let actions: [ActionItem]
    private let today: CivilDate

    /// - Parameter actions: all; what is closed is left out of everything but the table.
    package init(_ actions: [ActionItem], on today: CivilDate) {
        self.actions = actions
        self.today = today
    }

    private var open: [ActionItem] {
        actions.filter(\.state.isOpen).sorted { left, right in
            (left.due?.day ?? .max, right.severity, left.id) < (right.due?.day ?? .max, left.severity, right.id)
        }
    }

    /// A checklist, the most urgent first, with what has no owner and what is proved no more.
    package var markdown: String {
        let groups: [(String, [ActionItem])] = [
            ("Overdue", open.filter { $0.isOverdue(today) }),
            ("Open", open.filter { !$0.isOverdue(today) && $0.state != .proposed }),
            ("Proposed: nobody has taken it", open.filter { $0.state == .proposed }),
            ("Proved, and the proof is stale", actions.filter { $0.staleSince(today) != nil }),
        ]
        let counts =
            "\(open.count) open, \(groups[0].1.count) overdue, \(actions.count { $0.state == .closedProven }) closed by proof"
        let parts = groups.filter { !$0.1.isEmpty }.map { name, items in
            "## \(name)\n\n" + items.map { "- [ ] \(line($0))" }.joined(separator: "\n")
        }
        return (["# Actions on \(today)", counts + "."] + parts).joined(separator: "\n\n") + "\n"
    }

    private func line(_ action: ActionItem) -> String {
        let owner = action.owner.map { MarkdownText.plain($0) } ?? "no owner"
        let due = action.staleSince(today).map { "proved until \($0)" } ?? action.due.map { "due \($0)" } ?? "no date"
        return "**\(MarkdownText.plain(action.title))** (\(MarkdownText.code(action.id)), \(action.severity.rawValue), "
            + "\(action.state.rawValue)): \(owner), \(due)"
    }

    /// RFC 4180, one line for each action; text that a spreadsheet would take for a formula stays text.
    package var csv: String {
        let head = ["id", "title", "kind", "severity", "state", "owner", "due", "overdue", "run", "finding", "end state"]
        let rows = actions.map { action in
            [
                action.id, action.title, action.kind.rawValue, action.severity.rawValue, action.state.rawValue,
                action.owner ?? "",
                action.due.map(\.description) ?? "", action.isOverdue(today) ? "yes" : "no", action.from?.run ?? "",
                action.from?.finding ?? "", action.endState ?? "",
            ]
        }
        return ([head] + rows).map { $0.map(CsvText.field).joined(separator: ",") + "\r\n" }.joined()
    }

    /// An iCalendar object (RFC 5545) with a day for each open action that has one, and an alarm two days before.
    package var calendar: String {
        let events = open.compactMap { action in action.due.map { event(action, on: $0) } }
        let lines =
            ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gameday//actions//EN", "CALSCALE:GREGORIAN"] + events.flatMap { $0 }
            + ["END:VCALENDAR"]
        return lines.flatMap(Self.folded).map { $0 + "\r\n" }.joined()
    }

    private func event(_ action: ActionItem, on day: CivilDate) -> [String] {
        let stamp = (action.history.last?.at ?? action.opened).compact
        let about = "\(action.id), \(action.severity.rawValue), \(action.owner ?? "no owner"). \(action.endState ?? "")"
        return [
            "BEGIN:VEVENT", "UID:\(Self.text(action.id))@gameday", "DTSTAMP:\(stamp)", "SEQUENCE:\(action.history.count)",
            "DTSTART;VALUE=DATE:\(Self.date(day))", "DTEND;VALUE=DATE:\(Self.date(day + 1))",
            "SUMMARY:\(Self.text("Due: \(action.title)"))",
            "DESCRIPTION:\(Self.text(about))",
            "TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P2D", "DESCRIPTION:\(Self.text(action.title))",
            "END:VALARM", "END:VEVENT",
        ]
    }

    private static func date(_ day: CivilDate) -> String { day.description.replacing("-", with: "") }

    /// A value of the type TEXT (RFC 5545, 3.3.11).
    private static func text(_ text: String) -> String {
        Excerpt.plain(text, limit: 500).replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
    }

    /// Content lines of at most 75 octets (RFC 5545, 3.1); no character is cut in two.
    private static func folded(_ line: String) -> [String] {
        var lines: [String] = []
        var current = ""
        for scalar in line.unicodeScalars {
            if current.utf8.count + String(scalar).utf8.count > 75 {
                lines.append(current)
                current = " "
            }
            current.unicodeScalars.append(scalar)
        }
        return lines + [current]
    }
}
