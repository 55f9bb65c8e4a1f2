internal import ArgumentParser
internal import Platform
internal import Rehearsals

/// What stands for what, and what is taken for granted.
struct RehearsalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The topology that stands for the world; without it, what `topology:` of the scenario says.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var topology: String?
    @Option(
        name: .customLong("name"), parsing: .singleValue,
        help: ArgumentHelp(
            "What a target or signal of the scenario is in the topology: orders=order-service, checkout=gateway.checkout, "
                + "backlog=db:queue; may be repeated. Without it, what has the same name.", valueName: "name=place"))
    var names: [String] = []
    @Option(
        name: .customLong("people-take"),
        help: ArgumentHelp("How long people take for what they are asked; they do it. Default 1m.", valueName: "duration"),
        transform: DurationText.readOrNone)
    var peopleTake: Interval?
    @Option(
        name: .customLong("restart-after"),
        help: ArgumentHelp(
            "After how long something restarts what a `kill` has ended; 0s: nothing does. Default 10s.", valueName: "duration"),
        transform: DurationText.readOrNone)
    var restartAfter: Interval?
    @Option(
        name: .customLong("warm-up"),
        help: ArgumentHelp("How long the services are in use before the run begins. Default 1m.", valueName: "duration"),
        transform: DurationText.readOrNone)
    var warmUp: Interval?

    func validate() throws {
        for name in names where Assumptions.Naming(name) == nil {
            throw ValidationError("--name: expected NAME=PLACE such as checkout=gateway.checkout, found \(name)")
        }
        var seen: [String] = []
        for naming in names.compactMap(Assumptions.Naming.init) {
            if seen.contains(naming.name) {
                throw ValidationError("--name: `\(naming.name)` is given twice; keep one of them")
            }
            seen.append(naming.name)
        }
        if let warmUp, warmUp > .minutes(24 * 60) {
            throw ValidationError("--warm-up: expected at most 24h, found \(warmUp)")
        }
    }

    var assumptions: Assumptions {
        var result = Assumptions()
        if let peopleTake { result.personTakes = peopleTake }
        if let restartAfter { result.restartAfter = restartAfter == .zero ? nil : restartAfter }
        if let warmUp { result.warmUp = warmUp }
        result.names = names.compactMap { Assumptions.Naming($0) }
        return result
    }
}
