// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// A library room and its test target; `imports` is the import table of ARCHITECTURE.md.
func room(
  _ name: String, imports: [Target.Dependency] = [], resources: [Resource] = [], tests: [Target.Dependency] = []
) -> [Target] {
  [
    .target(name: name, dependencies: imports, resources: resources, swiftSettings: settings),
    .testTarget(
      name: name + "Tests", dependencies: [.target(name: name)] + imports + tests, swiftSettings: settings),
  ]
}

let package = Package(
  name: "lpql",
  products: [
    .executable(name: "lpql", targets: ["lpql"]),
    .library(name: "LPQKit", targets: ["LPQKit"]),
    .library(name: "LPQLivepeer", targets: ["LPQLivepeer"]),
    .library(name: "LivepeerMetrics", targets: ["LivepeerMetrics"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
  ],
  targets: [
    [
      // C libraries that are loaded when first used (see ARCHITECTURE.md, 'Layout of executables').
      .target(name: "CCurl"),
      .target(name: "CMicroHTTPD"),
      .target(name: "CEditline"),
      .target(name: "CPCRE2"),
      .target(name: "CCrypto"),
      .target(name: "CZlib"),
      .target(name: "CISAL"),
      // Functions in a header, inlined into the loops of readers.
      .target(name: "CBytes"),
    ],
    room("LPQDiagnostics"),
    room("LPQSyntax", imports: ["LPQDiagnostics"], tests: ["ProgramInvariants", "SeededRandom"]),
    room("LPQData", imports: ["CBytes", "CISAL", "CZlib"], tests: ["SeededRandom"]),
    room("LPQEngine", imports: ["LPQData", "LPQDiagnostics", "CPCRE2"], tests: ["SeededRandom"]),
    room("LPQCompiler", imports: ["LPQSyntax", "LPQData", "LPQEngine", "LPQDiagnostics"]),
    room("LPQKit", imports: ["LPQDiagnostics", "LPQSyntax", "LPQData", "LPQEngine", "LPQCompiler"]),
    room(
      "LivepeerMetrics",
      imports: ["CCurl", .product(name: "HTTPTypes", package: "swift-http-types")], tests: ["FaultServer"]),
    room(
      "LPQLivepeer",
      imports: [
        "LPQKit", "LPQData", "LPQDiagnostics", "LPQEngine", "LivepeerMetrics",
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      tests: ["LivepeerSandbox", "LPQSyntax"]),
    room(
      "LivepeerSandbox",
      imports: ["LivepeerMetrics", .product(name: "HTTPTypes", package: "swift-http-types")], tests: ["SeededRandom"]),
    room(
      "LivepeerSandboxServer",
      imports: ["LivepeerSandbox", "CMicroHTTPD"], tests: ["LivepeerMetrics"]),
    room(
      "LPQLearn", imports: ["LPQKit", "LPQData", "LPQDiagnostics"],
      // In the binary: a file beside it would be one that can be missing.
      resources: ["operations", "rows", "aggregates", "scripts"].map { .embedInCode("Lessons/\($0).md") }),
    room("LPQRender", imports: ["LPQData", "LPQDiagnostics"]),
    room(
      "LPQShell", imports: ["LPQDiagnostics", "CEditline"], tests: ["LPQShellDemo", "SeededRandom", "TerminalDriver"]),
    [
      // A shell over a host that knows no language, and what drives programs on a terminal: both for tests only.
      .executableTarget(
        name: "LPQShellDemo", dependencies: ["LPQShell"], path: "Tests/Support/LPQShellDemo", swiftSettings: settings),
      .target(name: "SeededRandom", path: "Tests/Support/SeededRandom", swiftSettings: settings),
      .target(name: "TerminalDriver", path: "Tests/Support/TerminalDriver", swiftSettings: settings),
      // Servers that fail in every way, for tests only.
      .target(name: "FaultServer", path: "Tests/Support/FaultServer", swiftSettings: settings),
    ],
    room(
      "LPQCommands",
      imports: [
        "LPQKit", "LPQSyntax", "LPQData", "LPQDiagnostics", "LPQEngine", "LPQLearn", "LPQRender", "LPQShell",
        "LPQLivepeer", "LivepeerMetrics", "LivepeerSandbox", "LivepeerSandboxServer", "CCrypto",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], tests: ["TerminalDriver"]),
    [
      .executableTarget(
        name: "lpql",
        dependencies: ["LPQCommands"],
        swiftSettings: settings),
      .testTarget(
        name: "lpqlTests",
        dependencies: [
          "TerminalDriver", "FaultServer", "LivepeerSandbox", "LPQDiagnostics", "LPQEngine", "LPQKit", "LPQLivepeer",
          "LPQSyntax", "lpql",
        ],
        exclude: ["DuckDB", "SDK", "Editors/textmate_kinds.py", "Editors/pygments_kinds.py", "Editors/vim_kinds.vim"],
        swiftSettings: settings),
      // The documentation as a site, in a browser.
      .testTarget(name: "SiteTests", dependencies: ["TerminalDriver"], swiftSettings: settings),
      // The engine against a naive evaluator of its own, over random programs.
      .testTarget(
        name: "LPQOracleTests",
        dependencies: ["LPQKit", "LPQData", "LPQDiagnostics", "LPQEngine", "LPQSyntax", "SeededRandom"],
        swiftSettings: settings),
    ],
  ].flatMap { $0 },
  swiftLanguageModes: [.v6]
)

// What holds of every text, for the fuzzers and for the tests that replay what they found.
package.targets += [
  .target(
    name: "ProgramInvariants",
    dependencies: ["LPQKit", "LPQLivepeer", "LPQRender", "LPQData", "LPQDiagnostics", "LPQEngine", "LPQSyntax"],
    path: "Tests/Support/ProgramInvariants", swiftSettings: settings),
  .testTarget(name: "CorpusTests", dependencies: ["ProgramInvariants"], swiftSettings: settings),
]

// libFuzzer brings the fuzzers' `main`, so they exist only where `scripts/fuzz` asks for them.
if Context.environment["LPQL_FUZZ"] == "1" {
  package.targets += ["SyntaxFuzzer", "FormatterFuzzer", "CheckerFuzzer", "ReaderFuzzer"].map { name in
    .executableTarget(
      name: name, dependencies: ["ProgramInvariants"], path: "Tests/Fuzz/\(name)", swiftSettings: settings)
  }
}

// The kernels' times (`make bench-kernels`) are in no build but their own either.
if Context.environment["LPQL_KERNELS"] == "1" {
  package.targets.append(
    .executableTarget(
      name: "Kernels", dependencies: ["LPQKit", "LPQData", "LPQDiagnostics", "LPQRender"], path: "Benchmarks/Kernels",
      swiftSettings: settings))
}
