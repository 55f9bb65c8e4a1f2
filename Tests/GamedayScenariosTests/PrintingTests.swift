@testable import GamedayScenarios
import Testing
