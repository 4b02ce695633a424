using FastAbi.Build.Steps;

namespace FastAbi.Build.Plan;

/// <summary>What the project ships: the generator, the archives, the packages, the guests.</summary>
internal static class ProductSteps
{
    public const string Generator = "generator";
    public const string Specification = "specification";
    public const string Archives = "archives";
    public const string WindowsArchives = "archives for Windows";
    public const string Guests = "guests in C";
    public const string GuestsOfTests = "guests of tests";
    public const string Kernels = "kernels in C#";
    public const string KernelsOfTests = "kernels of tests";
    public const string NativeGenerator = "generator as native code";
    public const string NativeMonitor = "monitor beside the generator";
    public const string Packages = "packages";
    public const string GeneratorPackage = "package of the generator";
    public const string Page = "page of operations";

    // The generator as the SDK runs it: it is there long before its native form.
    public const string Tool = "out/obj/bin/FastAbi.Tool/release/fastabi.dll";

    /// <summary>The monitor's own sources that are compiled into what boots guests.</summary>
    public static readonly string[] MonitorsSources = ["managed/FastAbi.Monitor/End/*", "managed/FastAbi.Monitor/Unpacking/*"];

    /// <summary>The hypervisor that boots guests.</summary>
    public const string Monitor = "out/guest/monitor.elf";

    // What it consists of besides.
    public const string Libraries = "out/obj/bin/FastAbi.Tool/release/FastAbi.*.dll";

    private static readonly string[] s_archives = ["libfastabi.a", "libfastabi-vmcall.a", "libfastabi-vmmcall.a", "libfastabi-sim.a"];
    private static readonly string[] s_sealedArchives = ["libfastabi-ghcb.a", "libfastabi-tdcall.a"];

    private static readonly string[] s_windowsArchives = ["fastabi.lib", "fastabi-vmcall.lib", "fastabi-vmmcall.lib"];

    private const string ToolProject = "generator/FastAbi.Tool";

    private static readonly string[] s_packages = ["managed/FastAbi", "managed/FastAbi.BareMetal", "managed/FastAbi.Templates"];

    private static readonly string[] s_generated =
    [
        "native/asm/**", "native/include/fastabi_calls.h", "native/include/fastabi_constants.h", "native/include/fastabi_exposure.h",
        "native/include/fastabi_inline.h", "native/man/**", "native/guest/tour/releases.h",
        "native/xen/calls.c", "native/json/model.json", "native/rust/src/sys.rs", "native/rust/src/types.rs", "native/rust/src/calls/**",
        "native/rust/tests/cases/**", "managed/FastAbi/Generated/**", "managed/FastAbi.Dispatch/Generated/**",
        "managed/samples/XenTour/Generated/**",
    ];

    public static IReadOnlyList<Step> Of(BuildSettings settings) =>
    [
        .. UpToKernels(settings), MakeWindowsArchives(settings), MakeGuests(), PublishGenerator(settings), AddMonitor(),
        WritePage(settings), Pack(settings), PackGenerator(settings),
    ];

    public static IReadOnlyList<Step> UpToKernels(BuildSettings settings) =>
        [BuildGenerator(settings), CheckSpecification(settings), MakeArchives(settings), BuildKernels(settings)];

    /// <summary>The generator's sources, in which are files that it puts into Xen's or prints, and others.</summary>
    public static FileSet GeneratorSources(params IReadOnlyList<string> others) =>
        new(["generator/**", "native/xen/**", "native/json/model.schema.json", .. MonitorsSources, .. others])
        {
            Except = ["native/xen/calls.c"],
        };

    public static Step BuildGenerator(BuildSettings settings) => new(
        Generator,
        context => context.RunAsync("dotnet", Dotnet.Build(settings, "generator/FastAbi.Tool/FastAbi.Tool.csproj")))
    {
        Inputs = GeneratorSources(Dotnet.CommonInputs),
        Settings = Dotnet.Settings(settings),
        Outputs = new FileSet(Tool),
    };

    // Generated files are committed: a difference in CI means that someone forgot to generate, or edited one by hand.
    private static Step CheckSpecification(BuildSettings settings) => new(
        Specification,
        async context =>
        {
            string[] check = settings.IsCI ? ["--check"] : [];
            await context.RunAsync("dotnet", Tool, "check");

            // What headers warn of is the same in every build: it goes to a file.
            var findings = await context.RunAsync("dotnet", Tool, "verify", "--headers", settings.XenHeadersFolder);
            await File.WriteAllLinesAsync(Path.Combine(settings.Root, "out", "verify.txt"), findings, context.Cancellation);

            // The document is about the headers of Debian's Xen; other headers would write another one.
            if (settings.XenHeaders is null)
            {
                await context.RunAsync(
                    "dotnet",
                    [Tool, "coverage", "--headers", settings.XenHeadersFolder, "--xen-version", "4.17", "--out", "docs/coverage.md",
                    .. check]);
            }

            await context.RunAsync("dotnet", [Tool, "list", "--out", "docs/exposure.md", .. check]);
            await context.RunAsync("dotnet", [Tool, "manual", "--out", "native/man/tool/fastabi.1", .. check]);
            context.Note = (await context.RunAsync("dotnet", [Tool, "generate", .. check]))[^1];
        })
    {
        After = [PrerequisiteStep.Name, Generator],
        Inputs = new FileSet([Tool, Libraries, "abi/**", Path.Combine(settings.XenHeadersFolder, "**")]),
        Settings = $"{settings.IsCI}",
        Outputs = new FileSet([.. s_generated, "docs/coverage.md", "docs/exposure.md", "out/verify.txt"]),
    };

    // Where users take archives from, there are proved ones only.
    private static Step MakeArchives(BuildSettings settings) => new(
        Archives,
        async context =>
        {
            string[] check = settings.IsCI ? ["--check"] : [];
            await context.RunAsync("make", Make.Arguments("native", "staged"));
            var proof = await context.RunAsync(
                "dotnet",
                [Tool, "prove", .. s_archives.Select(archive => $"out/obj/native/lib/{archive}"), "--out", "docs/cost.md", .. check]);
            var others = await context.RunAsync(
                "dotnet", [Tool, "prove", .. s_sealedArchives.Select(archive => $"out/obj/native/lib/{archive}")]);
            context.Note = $"{proof[^1]}; {others[^1]}";
            await context.RunAsync("make", Make.Arguments("native"));
        })
    {
        After = [Specification],
        Inputs = new FileSet(
        [Tool, Libraries, "abi/**", "native/Makefile", "native/*.mk", "native/asm/**", "native/include/*", "native/probe/*"]),
        Settings = $"{settings.IsCI} {Make.Settings}",
        Outputs = new FileSet(["out/lib/*.a", "out/include/*.h", "docs/cost.md"]),
    };

    private static Step MakeWindowsArchives(BuildSettings settings) => new(
        WindowsArchives,
        async context =>
        {
            string[] check = settings.IsCI ? ["--check"] : [];
            string[] archives = [.. s_windowsArchives.Select(archive => $"out/obj/native/lib/windows/{archive}")];
            await context.RunAsync("make", Make.Arguments("native", "windows-staged"));
            context.Note = (await context.RunAsync(
                "dotnet", [Tool, "prove", .. archives, "--out", "docs/cost-windows.md", .. check]))[^1];
            await context.RunAsync("make", Make.Arguments("native", "windows"));
        })
    {
        After = [Specification],
        Inputs = new FileSet(
        [Tool, Libraries, "abi/**", "native/Makefile", "native/*.mk", "native/asm/**", "native/include/*", "native/probe/*"]),
        Settings = $"{settings.IsCI} {Make.Settings}",
        Outputs = new FileSet(["out/lib/windows/*.lib", "docs/cost-windows.md"]),
    };

    /// <summary>All guests in C: those that only tests and benchmarks boot, too.</summary>
    public static Step MakeGuestsOfTests() => MakeGuests(GuestsOfTests, Guests, [], "out/guest/*-c*.elf");

    private static Step MakeGuests() =>
        MakeGuests(Guests, Archives, ["hello-c", "tour-c"], "out/guest/hello-c.elf", "out/guest/tour-c.elf");

    private static Step MakeGuests(string name, string after, string[] targets, params string[] guests) => new(
        name,
        context => context.RunAsync("make", Make.Arguments("native/guest", targets)))
    {
        After = [after],
        Inputs = new FileSet("native/guest/**", "out/lib/*.a", "out/include/*.h"),
        Settings = Make.Settings,
        Outputs = new FileSet(guests),
    };

    /// <summary>All kernels: those that check the core library, too, which are for tests, and programs for UEFI.</summary>
    public static Step BuildKernelsOfTests(BuildSettings settings)
    {
        var step = BuildKernels(settings, KernelsOfTests, "managed/Kernels.slnx", Kernels, "out/guest/*Checks.elf", "out/guest/*.efi");
        return step with
        {
            After = [.. step.After, WindowsArchives],
            Inputs = new FileSet([.. step.Inputs!.Patterns, "out/lib/windows/*"]),
        };
    }

    private static Step BuildKernels(BuildSettings settings) => BuildKernels(
        settings, Kernels, "managed/ShippedKernels.slnf", Archives, Monitor, "out/guest/HelloXen.elf",
        "out/guest/HelloXen-ghcb.elf", "out/guest/HelloXen-tdcall.elf", "out/guest/XenTour.elf", "out/guest/XenTour-ghcb.elf",
        "out/guest/XenTour-tdcall.elf");

    // Analyzers find what a kernel has not got. They take as long as the compiler, and are for CI: FormatStep cannot run them.
    private static Step BuildKernels(BuildSettings settings, string name, string solution, string after, params string[] kernels) => new(
        name,
        context => context.RunAsync(
            "dotnet", settings.IsCI ? Dotnet.Analyze(settings, solution) : Dotnet.Build(settings, solution)))
    {
        After = [after],
        Inputs = new FileSet(["managed/**", "native/guest/**", "out/lib/*.a", "out/include/*.h", .. Dotnet.CommonInputs]),
        Settings = $"{settings.IsCI} {Dotnet.Settings(settings)}",
        Outputs = new FileSet(kernels),
    };

    /// <summary>The generator as a program without dependencies.</summary>
    public static Step PublishGenerator(BuildSettings settings) => new(
        NativeGenerator,
        async context =>
        {
            await context.RunAsync("dotnet", Dotnet.Verb(settings, "publish", "generator/FastAbi.Tool/FastAbi.Tool.csproj"));

            // Native libraries are beside it only where it was built with a package that has some: -p:UseClangSharp=true.
            FileSet files = new("out/obj/publish/FastAbi.Tool/native/fastabi", "out/obj/publish/FastAbi.Tool/native/*.so");
            await context.RunAsync("install", ["-D", "-t", "out/bin", .. files.In(settings.Root)]);
        })
    {
        After = [PrerequisiteStep.Name, Generator],
        Inputs = GeneratorSources(Dotnet.CommonInputs),
        Settings = Dotnet.Settings(settings),
        Outputs = new FileSet("out/bin/fastabi"),
    };

    // The program boots guests on what lies beside it.
    private static Step AddMonitor() => new(
        NativeMonitor,
        context => context.RunAsync("install", "-D", "-m", "644", "-t", "out/bin", Monitor))
    {
        After = [Kernels],
        Inputs = new FileSet(Monitor),
        Outputs = new FileSet("out/bin/monitor.elf"),
    };

    // What it shows of measurements is committed; a page that is not there tells nobody anything.
    private static Step WritePage(BuildSettings settings) => new(
        Page,
        context => context.RunAsync(
            Path.Combine(settings.Root, "out", "bin", "fastabi"), "explore", "--archive", "out/lib/libfastabi-vmcall.a", "--out",
            "out/explore.html"))
    {
        After = [Archives, NativeGenerator],
        Inputs = new FileSet("out/bin/fastabi", "abi/**", "docs/*.json", "out/lib/libfastabi-vmcall.a"),
        Outputs = new FileSet("out/explore.html"),
    };

    // What is for guests does not wait for the generator's native form, which takes longest.
    private static Step Pack(BuildSettings settings) =>
        Pack(settings, Packages, [Archives, WindowsArchives, Kernels], IsForGuests, s_packages);

    private static Step PackGenerator(BuildSettings settings) =>
        Pack(settings, GeneratorPackage, [NativeGenerator, Kernels], name => !IsForGuests(name), [ToolProject]);

    // As a package source the folder must not hold other versions: what a step packs, it removes first.
    private static Step Pack(BuildSettings settings, string name, string[] after, Func<string, bool> isOwn, string[] projects) => new(
        name,
        async context =>
        {
            var folder = Directory.CreateDirectory(Path.Combine(settings.Root, "out", "nuget"));
            IEnumerable<string> Packed() => folder.GetFiles("*.nupkg").Select(file => file.Name).Where(isOwn);
            foreach (var package in Packed())
                File.Delete(Path.Combine(folder.FullName, package));

            foreach (var project in projects)
                await context.RunAsync("dotnet", Dotnet.Verb(settings, "pack", project));

            context.Note = string.Join(", ", Packed().Order(StringComparer.Ordinal));
        })
    {
        After = after,
        Inputs = GeneratorSources(
            [
                Monitor, "abi/**", "managed/**", "native/guest/*", "native/include/*", "out/lib/*.a", "out/lib/windows/*.lib",
                .. Dotnet.CommonInputs,
            ]),
        Settings = Dotnet.Settings(settings),
        Outputs = new FileSet(projects.Select(project => $"out/nuget/{Path.GetFileName(project)}.?.*.nupkg").ToArray()),
    };

    private static bool IsForGuests(string package) => !package.StartsWith(Path.GetFileName(ToolProject), StringComparison.Ordinal);
}
