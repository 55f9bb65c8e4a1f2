import Platform
import Testing

@testable import ActionItems

@Suite("What happens to an action")
struct ActionChangeTests {
    static let fixed = ActionChange.fixed
    static let proved = ActionChange.proved(run: "run-1", head: "abc")

    @Test("from the finding to the proof, by the states of the page")
    func wholeWay() throws {
        let action = try Example.action(Example.accepted, .started, Self.fixed, Self.proved)
        #expect(action.state == .closedProven && action.owner == "payments" && action.history.count == 4)
        #expect(action.fixedAt == Example.day(3))
    }

    @Test(
        "what a state has no room for is refused, and says what it would need",
        arguments: [
            ([], ActionChange.fixed, "expected it to be accepted, in-progress"),
            ([], ActionChange.proved(run: "r", head: "h"), "fixed"),
            ([Example.accepted], Example.accepted, "expected it to be proposed"),
            ([Example.accepted], ActionChange.reopened(reason: "x"), "is open"),
            (
                [Example.accepted, .wontDo(reason: "r", acceptedBy: "b", review: CivilDate(day: 1))], .fixed,
                "accepted, in-progress"
            ),
            ([Example.accepted, .closedUnproven(reason: "r", approver: "b")], .assigned(owner: "x"), "reopen it first"),
            ([], .wontDo(reason: "", acceptedBy: "b", review: CivilDate(day: 1)), "takes a reason"),
            ([], .closedUnproven(reason: "r", approver: ""), "an approver"), ([], .rated(.low, reason: ""), "takes a reason"),
            ([], .accepted(owner: "", due: CivilDate(day: 1)), "needs an owner"),
        ])
    func refused(before: [ActionChange], change: ActionChange, words: String) throws {
        var action = try Example.action()
        for step in before { try action.apply(step, by: "ann", at: Example.day(1)) }
        let was = action
        let error = try #require(throws: ActionError.self) { try action.apply(change, by: "ann", at: Example.day(2)) }
        #expect(error.message.contains(words), "\(error)")
        #expect(action == was)
    }

    @Test("what was opened again needs a new fix: what ran before proves nothing")
    func reopened() throws {
        var action = try Example.action(Example.accepted, Self.fixed, Self.proved, .reopened(reason: "it broke"))
        #expect(action.state == .accepted && action.fixedAt == nil && action.provingRuns(at: Example.day(9)).isEmpty)
        try action.apply(.fixed, by: "ann", at: Example.day(8))
        #expect(action.fixedAt == Example.day(8) && action.provingRuns(at: Example.day(9)).isEmpty)
    }

    @Test("more than one run may be needed, all within a window; a proof ages, and another one renews it")
    func passes() throws {
        var action = try Example.action(Example.accepted, Self.fixed)
        action.proof?.passes = 2
        action.proof?.window = 30
        try action.apply(Self.proved, by: "ann", at: Example.day(5))
        #expect(action.state == .proving)
        try action.apply(.proved(run: "run-2", head: "d"), by: "ann", at: Example.day(50))
        #expect(action.state == .proving, "the first is too old to count with the second")
        try action.apply(.proved(run: "run-3", head: "e"), by: "ann", at: Example.day(60))
        #expect(action.state == .closedProven)
        #expect(action.staleSince(CivilDate(Example.day(239))) == nil)
        #expect(action.staleSince(CivilDate(Example.day(241))) == CivilDate(Example.day(240)))
    }

    @Test("overdue is what is open after its day, not on it")
    func overdue() throws {
        let action = try Example.action(Example.accepted)
        let due = try #require(action.due)
        #expect(!action.isOverdue(due) && action.isOverdue(due + 1))
        #expect(try !Example.action(Example.accepted, .fixed, Self.proved).isOverdue(due + 1))
    }

    @Test(
        "words that say nothing are objected to, with what to write",
        arguments: [
            ("Investigate the cache", nil, "has no end"), ("Investigate the cache", "The cause is written down.", nil),
            ("The database should be faster", "p99 < 1 s", "begin with a verb"), ("Fix", "It works.", "one word"),
            ("Add an index on orders.customer", nil, "nothing says when"),
            ("Add an index on orders.customer", "p99 < 50 ms", nil),
        ] as [(String, String?, String?)])
    func wording(title: String, end: String?, objection: String?) {
        let action = ActionItem(id: "a", title: title, kind: .prevent, severity: .low, opened: Example.start, endState: end)
        if let objection {
            #expect(action.objections.contains { $0.contains(objection) }, "\(action.objections)")
        } else {
            #expect(action.objections.isEmpty, "\(action.objections)")
        }
    }

    @Test("days of the calendar", arguments: ["1970-01-01", "2024-02-29", "2026-12-31", "2000-02-29", "2199-12-31"])
    func days(text: String) throws {
        let day = try #require(CivilDate(text))
        #expect(day.description == text && (day + 1).day == day.day + 1 && (day + 400) + -400 == day)
    }

    @Test(
        "what is no day",
        arguments: [
            "2023-02-29", "2026-13-01", "2026-1-1", "26-01-01", "2026-01-32", "tomorrow", "", "9999-12-31", "1969-12-31",
            "2026-01-01 ",
        ])
    func noDays(text: String) { #expect(CivilDate(text) == nil) }
}
