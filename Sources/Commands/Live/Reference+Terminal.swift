internal import Scenarios

extension Reference {
    /// `gameday explain terminal`.
    static let terminalTopic = Topic("terminal", "what a run shows at a terminal, its keys, and what it shows elsewhere") { _ in
        [terminalPage]
    }

    private static var terminalPage: ReferencePage {
        ReferencePage(
            "terminal", kind: "topic", title: "A run at a terminal",
            [
                .text(
                    "At a terminal `run` and `watch` draw a region below the lines that stay: steps, faults with the time left "
                        + "until their undo, signals with how far each is from its limits, and what was seen so far. It is "
                        + "gone when the run is over; the lines above it stay in the scrollback."),
                .text(
                    "Every line begins with the clock (UTC). From the first fault on it also says how long ago that was, which "
                        + "is the zero that `show` and the report count from."),
                .heading("Keys"),
                .terms([
                    ReferencePage.Term(
                        "x", "stops the run at once and undoes everything; nothing is asked. So does Ctrl-C in `run`."),
                    ReferencePage.Term("q", "in `watch`: leaves the run alone. So does Ctrl-C there. In `run` it does nothing."),
                    ReferencePage.Term(
                        "words, Enter",
                        "while the run asks something: the answer (`done`, `2 skip`, `go all here`); x is a letter in it."
                    ),
                    ReferencePage.Term("Ctrl-L", "draws everything anew."),
                    ReferencePage.Term(
                        "Ctrl-Z",
                        "does nothing in `run`: a run that stands still sees no abort condition, so its watchdog would end "
                            + "it within 2 s. A `watch` can be suspended."),
                ]),
                .heading("Elsewhere"),
                .text(
                    "In a pipe, with --output json or ndjson, with TERM=dumb and where CI is set it is plain lines without one "
                        + "escape sequence. NO_COLOR takes the colours and nothing else. Whoever takes nothing delays "
                        + "neither the run nor a stop: frames are left out, and a terminal is given up after 20 s."),
                .text(
                    "A █ in a row of blocks is a value beyond its limit (▁ for a limit that may not be fallen below), × a "
                        + "sample that failed; each column is one second, with the worst value of it."),
            ])
    }
}
