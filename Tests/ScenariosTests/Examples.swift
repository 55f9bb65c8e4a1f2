/// Examples of the language that fit this version.
enum Examples {
    static let killOneWorker = """
        scenario: kill-one-worker
        title: Two workers carry the load of three
        hypothesis: When one of three checkout workers dies under load, errors stay under 1 % and the pool is whole again in 30 s.
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

    /// Without the alerts and the manual step of the full example.
    static let logVolumeFull = """
        scenario: log-volume-full
        title: A full log volume does not stop checkout
        hypothesis: With no space left for logs the service keeps answering.
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

        steps:
          - inject: disk-fill
            target: logs
            with: { leave: 0B }
            expect-effect: value(logs.free) < 4MiB
            within: 1m
            during:
              - wait: 3m
              - check: error-ratio(checkout[10s]) < 1%
        """

    static let everyStep = """
        steps:
          - require: rate(checkout[5s]) > 10/s
            within: 5s
          - wait: 1.5s
            id: pause
          - run: [echo, a b, ""]
            env: { A: 1 }
            timeout: 5s
            ok-exit: [0, 3]
          - run: echo "a b" 'c'
          - shell: echo $HOME | wc -c
          - run: exit 0
            shell: true
          - check: { command: [test, -e, /x], timeout: 2s }
            on-fail: continue
          - repeat: 3
            every: 2s
            steps:
              - inject: pause
                target: another of workers
                for: 1s
          - parallel:
              left:
                - inject: cpu-stress
                  target: victim
                  with: { load: 50% }
                  for: 10s
              right:
                - check: error-ratio(checkout[5s]) < 5%
                  throughout: 10s
          - note: Done.
        """
}
