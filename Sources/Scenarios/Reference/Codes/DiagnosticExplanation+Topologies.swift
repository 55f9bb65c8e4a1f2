/// Mistakes in topology files.
extension DiagnosticExplanation {
    static let unknownService = DiagnosticExplanation(
        "A topology names something that it does not have",
        "A call, an entry of `calls` or a zone must name what the file declares: SERVICE.ENDPOINT, or SERVICE where it has "
            + "one endpoint only.",
        bad: """
            topology: shop
            services:
              shop: { concurrency: 8, steps: [work: 10ms, call: databse] }
              database: { concurrency: 4, steps: [work: 5ms] }
            load:
              clients: { calls: shop, open: 50/s }
            """,
        good: """
            topology: shop
            services:
              shop: { concurrency: 8, steps: [work: 10ms, call: database] }
              database: { concurrency: 4, steps: [work: 5ms] }
            load:
              clients: { calls: shop, open: 50/s }
            """)

    static let endless = DiagnosticExplanation(
        "Calls of a topology lead back to where they came from",
        "Such a request would never end. A cycle can be simulated when some call of it is not always made: give it a "
            + "probability below 100%.",
        bad: """
            topology: shop
            services:
              shop: { concurrency: 8, steps: [call: stock] }
              stock: { concurrency: 4, steps: [call: shop] }
            load:
              clients: { calls: shop, open: 50/s }
            """,
        good: """
            topology: shop
            services:
              shop: { concurrency: 8, steps: [call: stock] }
              stock: { concurrency: 4, steps: [{ call: shop, probability: 10% }] }
            load:
              clients: { calls: shop, open: 50/s }
            """)

    static let overload = DiagnosticExplanation(
        "A service of a topology is given more work than it can do",
        "Its queue grows for as long as the simulation lasts, and what comes out of it says nothing. `concurrency` times "
            + "`instances` must exceed the requests a second times the seconds of work of each.",
        bad: """
            topology: shop
            services:
              shop: { concurrency: 1, steps: [work: 30ms] }
            load:
              clients: { calls: shop, open: 50/s }
            """,
        good: """
            topology: shop
            services:
              shop: { concurrency: 2, steps: [work: 30ms] }
            load:
              clients: { calls: shop, open: 50/s }
            """)
}
