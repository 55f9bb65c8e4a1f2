internal import Documents
internal import Platform
internal import Scenarios

extension TimeAccount {
    var canonical: CanonicalValue {
        .map([
            "at_most": .text(total.description),
            "parts": .list(
                entries.map {
                    .map([
                        "step": .text($0.what), "line": .integer(Int64($0.line)), "takes": .text($0.takes.description),
                        "times": .integer(Int64($0.times)),
                    ])
                }),
        ])
    }
}
