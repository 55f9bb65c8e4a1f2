/// The names of images.
enum ImageName {
    /// Without the registry that an engine puts before a name that had none: `docker.io/library/redis:7` is `redis:7`.
    static func short(_ name: String) -> String {
        for registry in ["docker.io/library/", "docker.io/", "localhost/"] where name.hasPrefix(registry) {
            return String(name.dropFirst(registry.count))
        }
        return name
    }
}
