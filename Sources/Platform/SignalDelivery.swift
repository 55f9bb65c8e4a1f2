internal import Glibc

/// Signals as values on a thread of their own, so that no handler interrupts anything.
package enum SignalDelivery {
    /// A reader that has gone away becomes an error of the write, not the end of the program.
    package static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

    /// Blocks the signals that end a run, so that only ``start(_:)`` sees them; to be called before any thread starts.
    package static func prepare() {
        var set = watched
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Calls `handler` with the number of each of ``endings``, or SIGUSR1 or SIGTSTP, that arrives, for ever.
    package static func start(_ handler: @escaping @Sendable (Int32) -> Void) throws {
        _ = try WorkerThread("signals") {
            var set = watched
            while true {
                var number: Int32 = 0
                if sigwait(&set, &number) == 0 { handler(number) }
            }
        }
    }

    /// Ends this process by `number` as if it had never been caught, so that a shell sees the truth.
    ///
    /// The signal is sent to this thread alone: one sent to the process could be taken by the thread of ``start(_:)``.
    package static func reraise(_ number: Int32) -> Never {
        signal(number, SIG_DFL)
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, number)
        pthread_kill(pthread_self(), number)
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
        exit(128 + number)
    }

    /// Ignores what a closing terminal or a polite supervisor sends.
    package static func ignoreEndings() { for number in endings + [SIGTSTP] { signal(number, SIG_IGN) } }

    /// The signals that ask a run to end.
    package static let endings: [Int32] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

    /// Ctrl-Z.
    package static func isSuspension(_ number: Int32) -> Bool { number == SIGTSTP }

    /// Stands still until somebody lets this process go on.
    package static func suspend() { kill(getpid(), SIGSTOP) }

    /// Ctrl-C.
    package static let interrupt: Int32 = SIGINT

    /// `SIGTERM` for 15; the number in words where it has no name here.
    package static func name(_ number: Int32) -> String {
        switch number {
        case SIGHUP: "SIGHUP"
        case SIGINT: "SIGINT"
        case SIGQUIT: "SIGQUIT"
        case SIGKILL: "SIGKILL"
        case SIGTERM: "SIGTERM"
        default: "signal \(number)"
        }
    }

    private static var watched: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for number in endings + [SIGUSR1, SIGTSTP] { sigaddset(&set, number) }
        return set
    }
}
