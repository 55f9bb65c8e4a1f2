import Platform

/// Examples of the language as they lie in `Golden/examples`, each a file of its own.
enum Examples {
    static let killOneWorker = text("kill-one-worker")
    static let logVolumeFull = text("log-volume-full")

    /// The folder of the files; other suites read them too.
    static let folder = Files.parent(of: #filePath) + "/Golden/examples"

    /// The text of an example; none where there is no such file, which no test takes for a scenario.
    ///
    /// - Parameter name: its path in the folder, without the ending.
    static func text(_ name: String) -> String { (try? Files.text("\(folder)/\(name).yaml")) ?? "" }

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
