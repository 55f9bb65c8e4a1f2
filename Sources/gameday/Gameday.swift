internal import Commands

@main
struct Gameday {
    static func main() { GamedayCommand.start() }
}
