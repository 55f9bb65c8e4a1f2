package import Platform
package import Targets

/// The file that the output of a program is added to; where the run has something to hide, by way of a pipe.
package struct OutputFile {
    /// For the program to write to. Nobody else may keep it, or the output never ends.
    package let writing: Descriptor
    package let drain: OutputDrain?

    /// - Throws: ``PlatformError`` when the file cannot be opened.
    package init(path: String, makeFilter: (@Sendable () -> any OutputFilter)?) throws {
        let file = try Descriptor(path: path, mode: .append)
        guard let makeFilter else {
            (writing, drain) = (file, nil)
            return
        }
        let pipe = try Pipe()
        writing = pipe.writing
        drain = try OutputDrain(from: pipe.reading, to: file, makeFilter)
    }
}

/// A thread that takes what comes through a pipe to a file, filtered, for as long as anybody may write to the pipe.
package final class OutputDrain: Sendable {
    private let thread: WorkerThread

    package init(from reading: Descriptor, to file: Descriptor, _ makeFilter: @escaping @Sendable () -> any OutputFilter) throws {
        thread = try WorkerThread("gameday-output") {
            var filter = makeFilter()
            // A disk that is full costs the output; the program must not be held up by it.
            while let bytes = try? Polling.read(reading.number, limit: 64 << 10), !bytes.isEmpty {
                try? file.write(filter.feed(bytes))
            }
            try? file.write(filter.finish(isCut: true))
        }
    }

    /// Waits until all of the output is in the file; what somebody still holds open is not waited for longer than this.
    package func wait(for patience: Interval) { thread.join(until: SystemClock.now() + patience) }
}
