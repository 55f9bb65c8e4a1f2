internal import Platform

/// All that is to be seen of a run at one moment. Texts are printable; nothing in here knows of a terminal.
struct LiveModel: Hashable, Sendable {
    /// How far a step is.
    enum Progress: Hashable, Sendable { case done, held, broken, unknown, skipped, running, next }

    struct Step: Hashable, Sendable {
        /// How deep it is nested.
        var depth: Int
        var mark: Progress
        var text: String
        /// What it took, how far it is: `5 of 8 s`.
        var time = ""
    }

    struct Fault: Hashable, Sendable {
        enum State: Hashable, Sendable { case coming, inForce, undoing, stuck }

        var text: String
        var state: State
        /// `undone in 3 s`.
        var time: String
    }

    struct Signal: Hashable, Sendable {
        var name: String
        var points: [Sparkline.Point]
        var value: String
        var limits: [Limit]
    }

    /// A condition on a signal.
    struct Limit: Hashable, Sendable {
        enum State: Hashable, Sendable {
            case clear, near
            /// On the wrong side.
            case over
            case unknown
        }

        /// `error-ratio 2s`.
        var measure: String
        var points: [Sparkline.Point]
        var scale: Sparkline.Scale
        var value: String
        /// `abort > 60 % for 1s`.
        var limit: String
        /// `38.9 %`, `broken`.
        var distance: String
        var state: State
        /// The run looks at it now.
        var isActive: Bool
    }

    struct Question: Hashable, Sendable {
        /// `step 7 asks observer: Confirm that …`.
        var text: String
        var timeLeft: String
        /// `done or skip`.
        var choices: String
    }

    /// Something that speaks for or against the claims, as it was seen.
    struct Seen: Hashable, Sendable {
        var isBad: Bool
        var text: String
    }

    var scenario: String
    var run: String
    /// `before`, `running`, `undoing`.
    var phase: String
    var elapsed: Interval
    /// How long faults have been in the world, and how long they may be.
    var underFault: String?
    /// Why it is ending; nil while it is not.
    var stopping: String?
    var isOver: Bool
    var steps: [Step]
    var faults: [Fault]
    var signals: [Signal]
    var seen: [Seen]
    var questions: [Question]
}
