internal import ActionItems
internal import ArgumentParser
internal import Platform

/// A day, or so many days from today.
struct ActionDay: ExpressibleByArgument {
    var date: CivilDate

    init?(argument: String) {
        if let date = CivilDate(argument) {
            self.date = date
        } else if let days = CivilDate.days(argument) {
            date = CivilDate(SystemClock.wall()) + days
        } else {
            return nil
        }
    }
}

extension ActionItem.Kind: ExpressibleByArgument {}
extension ActionItem.Severity: ExpressibleByArgument {}
