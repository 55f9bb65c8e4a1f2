/// The YAML of the examples of the language that `Examples.swift` has in Swift.
enum ExamplesYaml {
    static let slowDatabase = """
        scenario: slow-database
        title: Checkout survives a slow database
        hypothesis: With 300 ms added to every database call, checkout stays under 500 ms.
        owner: team-checkout

        targets:
          workers: { process: { command: "checkout-worker*" }, expect: 3 }
          db-link: { link: { from: workers, to: "127.0.0.1:5432" } }
          victim:  1 of workers

        signals:
          checkout: { http: "http://127.0.0.1:8080/checkout", rate: 50/s, timeout: 3s }

        steady-state:                       # healthy: before the first fault, and again within 1m of the last undo
          - error-ratio(checkout[10s]) < 1%
          - p99(checkout[10s]) < 500ms
        recover-within: 1m

        abort-when:                         # stop at once and undo everything
          - error-ratio(checkout[5s]) > 5% for 2s
          - p99(checkout[10s]) > 2s

        blast-radius:
          instances: 2                      # touched in the whole run
          share: { workers: 34%, db-link: 100% }   # of each target, at any one time
          duration: 7m                      # from the first fault to the last undo, worst case

        steps:
          - inject: latency                 # lives for the block under `during`, then is undone
            target: db-link
            with: { delay: 300ms, jitter: 50ms }
            expect-effect: p50(db-link.round-trip[5s]) > 250ms    # else the verdict is void
            during:
              - check: p99(checkout[10s]) < 500ms
                throughout: 30s
              - inject: pause
                target: victim
                for: 20s                    # a block that only waits
              - manual: Confirm that the status page shows degraded mode.
                by: observer
                timeout: 5m
        """

    static let killOneWorker = """
        scenario: kill-one-worker
        title: Two workers carry the load of three
        hypothesis: When one of three checkout workers dies under load, errors stay under 1 % and the pool is whole again.
        owner: team-checkout

        targets:
          workers:   { process: { command: "*checkout-worker*" }, expect: 3 }
          victim:    1 of workers
          survivors: all of workers except victim

        signals:
          health:   { http: "http://127.0.0.1:8080/health", every: 200ms, timeout: 1s }
          checkout: { http: "http://127.0.0.1:8080/checkout", rate: 50/s, timeout: 2s }

        steady-state:
          few-errors: error-ratio(checkout[10s]) < 1%
          fast:       p99(checkout[10s]) < 500ms
          whole:      value(workers.alive) == 3
        recover-within: 30s

        throughout:
          few-errors: error-ratio(checkout[10s]) < 1%
          fast:       p99(checkout[10s]) < 500ms

        blast-radius: { instances: 1, share: 34%, duration: 2m }

        abort-when:
          errors: error-ratio(checkout[5s]) > 10% for 1s
          health: error-ratio(health[5s]) > 50%

        steps:
          - inject: kill
            target: victim
            with: { signal: KILL }
          - check: max(survivors.cpu[5s]) < 85%
            throughout: 20s
          - check: value(workers.alive) == 3
            within: 30s
        """

    static let cpuBrownout = """
        scenario: cpu-brownout
        title: One worker browns out in four stages
        hypothesis: Up to 80 % of one worker's CPU can be taken before p99 passes 800 ms; the balancer shifts load away.
        owner: team-checkout

        targets:
          workers: { process: { command: "*checkout-worker*" }, expect: 3 }
          victim:  1 of workers

        signals:
          checkout: { http: "http://127.0.0.1:8080/checkout", rate: 50/s, timeout: 3s }

        steady-state:
          few-errors: error-ratio(checkout[10s]) < 1%
          fast:       p99(checkout[10s]) < 800ms
        recover-within: 1m

        blast-radius: { instances: 1, share: 34%, duration: 6m }

        abort-when:
          slow:   p99(checkout[10s]) > 2s for 3s
          errors: error-ratio(checkout[5s]) > 5%

        steps:
          - inject: cpu-stress
            target: victim
            expect-effect: mean(victim.cpu-used[5s]) > 15%
            within: 20s
            stages:
              - { with: { load: 20% }, for: 1m }
              - { with: { load: 40% }, for: 1m }
              - { with: { load: 60% }, for: 1m }
              - with: { load: 80% }
                during:
                  - check: p99(checkout[10s]) < 2 * baseline(p99(checkout[10s]))
                    throughout: 1m
                    on-fail: continue
        """

    static let logVolumeFull = """
        scenario: log-volume-full
        title: A full log volume does not stop checkout
        hypothesis: With no space left for logs the service keeps answering and pages within 2 minutes.
        owner: team-checkout

        targets:
          logs:    { volume: { path: /var/log/checkout } }
          workers: { process: { command: "*checkout-worker*" }, expect: 3 }

        signals:
          checkout: { http: "http://127.0.0.1:8080/checkout", rate: 20/s, timeout: 2s }

        steady-state:
          - error-ratio(checkout[10s]) < 1%
          - value(workers.alive) == 3
          - value(logs.free) > 200MiB

        throughout:
          - error-ratio(checkout[10s]) < 1%
          - value(workers.alive) == 3

        blast-radius: { instances: 1, share: { logs: 100% }, duration: 12m }

        abort-when:
          - error-ratio(checkout[5s]) > 5% for 2s
          - value(workers.alive) < 3

        expect-alerts:
          - { alert: LogVolumeFull, within: 2m }

        steps:
          - inject: disk-fill
            target: logs
            with: { leave: 0B }
            expect-effect: value(logs.free) < 4MiB
            within: 1m
            during:
              - wait: 3m
              - manual: Run the log-rotation runbook as if this were real.
                by: responder
                timeout: 6m
                on-timeout: continue
        """

    static let checkoutGuards = """
        fragment: checkout-guards
        signals:
          health: { http: "${base}/health", every: 200ms, timeout: 1s }
        abort-when:
          dark: error-ratio(health[5s]) > 50%
        """

    static let searchSlow = """
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

    static let pullTheUplink = """
        scenario: pull-the-uplink
        title: Someone pulls the uplink of rack B
        hypothesis: Traffic moves to rack A in 10 s without a person doing anything.
        owner: team-network

        targets:
          uplink: { by-hand: { what: "port 48 of switch b-1, rack B" } }

        signals:
          edge: { http: "http://127.0.0.1:8080/ping", rate: 20/s, timeout: 1s }

        steady-state:
          reachable: error-ratio(edge[10s]) < 1%
        recover-within: 1m
        throughout: []

        blast-radius: { instances: 1, share: { uplink: 100% }, duration: 20m }

        abort-when:
          dark: error-ratio(edge[20s]) > 90%

        steps:
          - decide: Everyone in place at rack B?
            by: facilitator
            timeout: 10m
          - inject: by-hand
            target: uplink
            with: { do: "Pull the cable and press done.", undo: "Put the cable back and press done.", by: operator, timeout: 5m }
            expect-effect: max(edge[5s]) > 300ms or error-ratio(edge[5s]) > 0%
            within: 1m
            during:
              - check: error-ratio(edge[5s]) < 1%
                within: 10s
              - wait: 2m
        """
}
