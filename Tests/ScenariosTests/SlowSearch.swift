/// The example of language.md, as it stands there.
enum SlowSearch {
    static let scenario = """
        scenario: search-slow
        title: Checkout survives a slow search
        hypothesis: Search at ${delay} more does not move checkout.
        owner: team-checkout
        labels: { tier: "1", service: checkout }

        use: [fragments/checkout-guards.yaml]

        variables:
          delay: { type: duration, default: 200ms, min: 10ms, max: 2s }
          slo:   { type: duration, default: 500ms }
          base:  { type: url }

        targets:
          search: from-environment            # any link; each environment says which

        signals:
          checkout: { http: "${base}/checkout", rate: 30/s, timeout: 3s }

        steady-state:
          fast: p95(checkout[10s]) < ${slo}

        blast-radius: { instances: 1, share: { search: 100% }, duration: 2m }

        abort-when:
          slow: p95(checkout[10s]) > 2s

        steps:
          - inject: latency
            target: search
            with: { delay: "${delay}" }
            for: 1m
        """

    static let environment = """
        environment: prod
        proof: { file: /etc/gameday-environment, is: prod }   # a machine that cannot show this is refused
        variables: { base: "https://checkout.internal", delay: 100ms, slo: 400ms }
        targets:
          search: { link: { from: { container: { compose-service: checkout } }, to: "search.internal:9200" } }
        abort-when:                          # added to every scenario here
          budget: error-ratio(checkout[1m]) > 0.5%
        limits:
          { instances: 1, share: 34%, duration: 10m, faults: [latency, pause, kill], irreversible: true, overrides: [delay] }
        """

    static let fragment = """
        fragment: checkout-guards
        signals:
          health: { http: "${base}/health", every: 200ms, timeout: 1s }
        abort-when:
          dark: error-ratio(health[5s]) > 50%
        """

    static var files: BoundFiles {
        BoundFiles(
            scenario: scenario, fragments: [("fragments/checkout-guards.yaml", fragment)], environment: environment)
    }
}
