internal import Platform

/// What this process takes of its machine, under the names that every Prometheus client library gives it.
struct ProcessFigures {
    var processorTime: Interval
    var residentBytes: Int64
    var virtualBytes: Int64
    var openDescriptors: Int64
    var descriptorLimit: Int64?

    /// As the kernel tells it now.
    static func current() -> ProcessFigures {
        let status = (try? Files.text("/proc/self/status", limit: 1 << 16)) ?? ""
        let limits = (try? Files.text("/proc/self/limits", limit: 1 << 16)) ?? ""
        return ProcessFigures(
            processorTime: SystemClock.processorTime(), residentBytes: kibibytes("VmRSS:", in: status) << 10,
            virtualBytes: kibibytes("VmSize:", in: status) << 10, openDescriptors: Int64(Files.list("/proc/self/fd").count),
            descriptorLimit: number(after: "Max open files", in: limits))
    }

    var families: [MetricFamily] {
        var families = [
            family("process_cpu_seconds_total", .counter, "Processor time used.", "\(processorTime.inSeconds)"),
            family("process_open_fds", .gauge, "Descriptors that are open.", "\(openDescriptors)"),
            family("process_resident_memory_bytes", .gauge, "Memory in use.", "\(residentBytes)"),
            family("process_virtual_memory_bytes", .gauge, "Addresses in use.", "\(virtualBytes)"),
        ]
        if let descriptorLimit {
            families.append(family("process_max_fds", .gauge, "Descriptors that may be open.", "\(descriptorLimit)"))
        }
        return families
    }

    private func family(_ name: String, _ kind: MetricFamily.Kind, _ help: String, _ value: String) -> MetricFamily {
        var family = MetricFamily(name, kind, help)
        family.add(value)
        return family
    }

    private static func kibibytes(_ name: String, in text: String) -> Int64 { number(after: name, in: text) ?? 0 }

    private static func number(after name: String, in text: String) -> Int64? {
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        return line?.dropFirst(name.count).split { $0 == " " || $0 == "\t" }.first.flatMap { Int64($0) }
    }
}
