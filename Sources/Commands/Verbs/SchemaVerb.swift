internal import ArgumentParser
internal import Documents
internal import Scenarios

extension FileKind: ExpressibleByArgument {}

struct SchemaVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of a kind of file, for editors and validators.",
        discussion: """
            Write it to a file, and name that on the first line of a scenario:
              # yaml-language-server: $schema=../.gameday/scenario.schema.json
            """)

    @Argument(help: "scenario, environment or fragment.")
    var kind = FileKind.scenario
    @OptionGroup var options: OutputOptions

    func run() {
        let schema = ScenarioSchema(vocabulary: Composition.vocabulary).document(kind)
        Console.out(options.output == .text ? schema.indentedJson : schema.json)
    }
}
