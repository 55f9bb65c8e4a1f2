@main
struct Gameday {
    static func main() {}
}
