internal import Platform

// What a fuzzer's harness in C calls: the bytes and how many there are.

@_cdecl("gameday_fuzz_scenarios")
package func fuzzScenarios(_ bytes: UnsafeRawPointer?, _ count: Int) {
    FuzzEntry.scenarios.take(UnsafeRawBufferPointer(start: bytes, count: count))
}

@_cdecl("gameday_fuzz_conditions")
package func fuzzConditions(_ bytes: UnsafeRawPointer?, _ count: Int) {
    FuzzEntry.conditions.take(UnsafeRawBufferPointer(start: bytes, count: count))
}

@_cdecl("gameday_fuzz_journals")
package func fuzzJournals(_ bytes: UnsafeRawPointer?, _ count: Int) {
    FuzzEntry.journals.take(UnsafeRawBufferPointer(start: bytes, count: count))
}

@_cdecl("gameday_fuzz_requests")
package func fuzzRequests(_ bytes: UnsafeRawPointer?, _ count: Int) {
    FuzzEntry.requests.take(UnsafeRawBufferPointer(start: bytes, count: count))
}

/// Writes the dictionary of each entry into a directory: `scenarios.dict` and the others.
///
/// - Returns: 0, or 1 when one of them could not be written.
@_cdecl("gameday_fuzz_dictionaries")
package func writeFuzzDictionaries(_ directory: UnsafePointer<CChar>) -> Int32 {
    let directory = String(cString: directory)
    for entry in FuzzEntry.allCases {
        let bytes = Array(entry.dictionary.utf8)
        guard (try? Files.replace("\(directory)/\(entry.rawValue).dict", with: bytes)) != nil else { return 1 }
    }
    return 0
}

/// Removes what the fuzzed entries have written.
@_cdecl("gameday_fuzz_tidy_up")
package func tidyUpAfterFuzzing() { JournalInput.tidyUp() }
