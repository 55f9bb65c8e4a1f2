/// What `gameday init` writes: the first scenario of the gallery, word for word.
enum FirstScenario {
    static let text = #"""
        # A first run: safe anywhere, nothing to install, over in half a minute.
        #
        # It starts a small shop of its own (a store, three workers, a front that spreads requests over them), stops one worker
        # with SIGSTOP for six seconds, and lets it go on. The front waits 600 ms for an answer and then asks another worker, so
        # callers wait a little longer now and then, and no request is lost.
        #
        # What it teaches: the parts of a scenario, and what `expect-effect` is for. Were nothing to be seen of the stopped
        # worker, the run would not have shown anything and its verdict would be void.
        #
        # Expected verdict: held (exit 0).

        scenario: first-run
        title: One stuck worker of three loses no request
        hypothesis: When one of three workers hangs, every request is still answered, because the front asks another after 600 ms.
        owner: gallery

        targets:
          store:   { process: { start: [gameday, sample, store, --port, 18090] }, expect: 1 }
          workers:
            process: { start: [gameday, sample, worker, --port-base, 18081, --store, "http://127.0.0.1:18090"], count: 3 }
            expect: 3
          front:
            process: { start: [gameday, sample, front, --port, 18080, --workers, "18081:3", --retries, 2, --timeout, 600ms] }
            expect: 1
          victim:  1 of workers

        signals:
          checkout: { http: "http://127.0.0.1:18080/checkout", rate: 20/s, timeout: 2s }

        steady-state:                         # healthy: before the fault, and again within 10 s of its end
          few-errors: error-ratio(checkout[3s]) < 1%
          fast:       p95(checkout[3s]) < 500ms
        recover-within: 10s

        throughout:                           # acceptable while the worker hangs
          few-errors: error-ratio(checkout[3s]) < 1%
          fast:       p95(checkout[3s]) < 1s

        abort-when:                           # stop at once and let the worker go on
          errors: error-ratio(checkout[2s]) > 30% for 1s

        blast-radius: { instances: 1, share: 34%, duration: 15s }

        steps:
          - inject: pause
            target: victim
            expect-effect: max(checkout[2s]) > 250ms
            for: 6s

        """#
}
