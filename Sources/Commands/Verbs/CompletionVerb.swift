internal import ArgumentParser
internal import Documents

struct CompletionVerb: ParsableCommand {
    /// The shells that there are scripts for.
    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash, zsh, fish

        var completionShell: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: "Print the completion script of a shell.",
        discussion: """
            bash: gameday completion bash > ~/.local/share/bash-completion/completions/gameday
            zsh:  gameday completion zsh > DIRECTORY-OF-FPATH/_gameday
            fish: gameday completion fish > ~/.config/fish/completions/gameday.fish
            """)

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell
    @OptionGroup var options: OutputOptions

    func run() {
        let script = GamedayCommand.completionScript(for: shell.completionShell)
        if options.output == .text { Console.out(script) }
        options.emit(.map(["shell": .text(shell.rawValue), "script": .text(script)]))
    }
}
