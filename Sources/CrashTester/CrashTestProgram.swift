internal import ArgumentParser
internal import Commands
internal import Platform

/// Either the driver of the tests, or the victim: gameday as it is, with a crash point between its effects.
@main
struct CrashTestProgram {
    static func main() {
        guard let verb = CommandLine.arguments.dropFirst().first, !CrashTesterCommand.verbs.contains(verb), !verb.hasPrefix("-")
        else { return CrashTesterCommand.main() }
        GamedayCommand.start(with: Victim(role: verb).interposition)
    }
}
