package enum SampleCommand { package static func run(arguments: [String]) -> Int32 { 2 } }
