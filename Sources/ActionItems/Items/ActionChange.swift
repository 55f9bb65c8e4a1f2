/// What can happen to an action.
package enum ActionChange: Hashable, Sendable {
    case proposed
    case accepted(owner: String, due: CivilDate)
    case assigned(owner: String)
    case postponed(to: CivilDate, reason: String)
    case rated(ActionItem.Severity, reason: String)
    case started
    case fixed
    /// A run that counts; `head` is the digest that its journal ends with.
    case proved(run: String, head: String)
    case closedUnproven(reason: String, approver: String)
    case wontDo(reason: String, acceptedBy: String, review: CivilDate)
    case duplicate(of: String)
    /// By a person, or by a run in which it failed again.
    case reopened(reason: String)
}
