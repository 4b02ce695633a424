using FastAbi.Model.Binding;
using FastAbi.Model.Diagnostics;
using FastAbi.Model.Operations;

namespace FastAbi.Explorer.Tests.Browser;

/// <summary>The page of this repository's specification, and a browser that shows it.</summary>
public sealed class OpenPage : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Chromium? _browser;

    /// <summary>The browser.</summary>
    public Chromium Browser => _browser ?? throw new InvalidOperationException("the browser was not started");

    /// <summary>The file.</summary>
    public string File => _folder.In("explore.html");

    /// <summary>Its text.</summary>
    public string Text => System.IO.File.ReadAllText(File);

    /// <summary>The specification that it is about.</summary>
    public Abi Abi { get; private set; } = new([], [], []);

    /// <summary>The addresses of all operations: those that are carried, and those that the overlay leaves out.</summary>
    public IReadOnlyList<string> Addresses { get; private set; } = [];

    /// <summary>Opens the page as a new reader sees it, on a screen of a desk.</summary>
    public async Task<Chromium> FreshAsync()
    {
        await Browser.ScreenAsync(1280, 900);
        await Browser.MediaAsync("light");
        await Browser.OpenAsync("about:blank");
        await Browser.OpenAsync($"file://{File}");
        return Browser;
    }

    /// <summary>The same, with what tests run in it.</summary>
    public async Task<Chromium> WithScriptsAsync()
    {
        var browser = await FreshAsync();
        using var script = typeof(OpenPage).Assembly.GetManifestResourceStream("checks.js")!;
        await browser.EvaluateAsync(await new StreamReader(script).ReadToEndAsync());
        return browser;
    }

    public async ValueTask InitializeAsync()
    {
        Write(File);
        var diagnostics = new DiagnosticBag();
        var sources = SpecFolder.Read(GeneratorTool.RepositoryAbi, diagnostics);
        Abi = sources.Build(applyErrata: true, diagnostics);
        Assert.Empty(diagnostics.ToSortedList());
        Addresses =
        [
            .. Abi.Operations.Select(operation => operation.Name),
            .. sources.Overlays.SelectMany(overlay => overlay.Coverage!.LeftOut
                .Select(left => $"{overlay.Name.Value}.{left.Constant.Value[overlay.Coverage!.Family!.Value.Length..]}")),
        ];
        _browser = await Chromium.StartAsync();
    }

    /// <summary>Writes the page.</summary>
    public static void Write(string file) => GeneratorTool.OnRepository(
        "explore", "--measured", Path.Combine(TestPaths.Root, "docs"), "--archive",
        Path.Combine(TestPaths.Out, "lib", "libfastabi-vmcall.a"), "--out", file).Succeeded();

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _folder.Dispose();
    }
}
