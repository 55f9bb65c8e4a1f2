internal import ActionItems
internal import ArgumentParser
internal import Documents
internal import Platform
internal import Runs

/// What the verbs have that do something to an action.
struct ActionArguments: ParsableArguments {
    @Argument(help: "The action's id, or how it begins.")
    var action: String
    @Option(help: "Who does it, where that is not who types it.")
    var who: String?
    @OptionGroup var options: OutputOptions

    var actor: String { who ?? Platform.Surroundings.userName }

    /// Has it happen, and says what the action is then.
    ///
    /// - Parameter prove: looks at the action first, while nobody else changes any.
    func apply(_ change: ActionChange, _ prove: (ActionItem) throws -> Void = { _ in }) throws {
        let desk = ActionDesk()
        let action = try BadInput.turning {
            try desk.register.change(self.action) { action in
                try prove(action)
                try action.apply(change, by: actor, at: desk.now)
            }
        }
        options.emit(action.canonical(on: desk.today))
        if options.output == .text { Console.out(ActionView.list([action], on: desk.today)) }
    }
}
