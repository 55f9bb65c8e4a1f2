extension Simulation {
    /// Whether the answer is kept already; draws the key that is asked for.
    @inline(never)
    mutating func isHit(_ attempt: Int, _ instance: Int, _ service: Int) -> Bool {
        let stream = services[service].stream + ServiceStream.cache
        let isHit: Bool
        if services[service].cache == .ratio {
            isHit = streams[stream].next() < services[service].hitThreshold
        } else {
            let column = streams[stream].below(services[service].keys)
            let entry = aliases[services[service].firstAlias + column]
            let key = streams[stream].next() < entry.threshold ? UInt32(column) : entry.alias
            attempts[attempt].wanted = key
            let cache = Int(instances[instance].cache)
            isHit = caches[cache].holds(key)
            if isHit { caches[cache].use(key) }
        }
        attempts[attempt].isHit = isHit
        if isHit { services[service].counts.hits += 1 } else { services[service].counts.misses += 1 }
        return isHit
    }
}
