import Platform
import Runs

extension PersonNote {
    /// `ada notes a surprise: “the pager is silent”`.
    var sentence: String {
        let when = at.map { " (of \($0.clockTime))" } ?? ""
        let said = text.isEmpty ? "" : ": “\(text)”"
        switch kind {
        case .joined: return "\(who) takes part" + (role.map { " as \($0)" } ?? "")
        case .left: return "\(who) leaves"
        case .marker: return "\(who) marks: \(marker?.rawValue ?? "a moment")\(when)\(said)"
        case .retraction: return "\(who) takes back \(about ?? "a note")\(said)"
        case .answer: return "\(who) answers \(about ?? "a question")\(said)"
        default: return "\(who) notes \(kind.words)\(when)\(said)"
        }
    }
}

extension PersonNote.Kind {
    /// With its article, inside a sentence.
    var words: String {
        switch self {
        case .observation: "an observation"
        case .decision: "a decision"
        case .question: "a question"
        case .answer: "an answer"
        case .surprise: "a surprise"
        case .todo: "something to do"
        case .wentWell: "what went well"
        case .gotLucky: "where we were lucky"
        case .marker: "a moment"
        case .joined: "who takes part"
        case .left: "who leaves"
        case .retraction: "that a note is taken back"
        }
    }
}
