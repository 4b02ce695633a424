using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FastAbi.Explorer.Tests.Browser;

/// <summary>A Chromium without a window and one page in it, led by the DevTools protocol.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _profile;
    private readonly Process _process;
    private readonly ClientWebSocket _socket = new();
    private readonly List<JsonElement> _events = [];
    private string? _session;
    private int _last;

    private Chromium(TemporaryFolder profile, Process process) => (_profile, _process) = (profile, process);

    /// <summary>What the page has told since it was opened: messages on the console, exceptions, requests.</summary>
    public IReadOnlyList<JsonElement> Events => _events;

    /// <summary>Starts one. It is a failure where there is none.</summary>
    public static async Task<Chromium> StartAsync()
    {
        var profile = new TemporaryFolder();
        var info = new ProcessStartInfo("chromium")
        {
            // Its own sandbox does not work for root, and the page is ours.
            ArgumentList =
            {
                "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage", "--no-first-run",
                "--disable-extensions",
                "--disable-background-networking", "--disable-component-update", "--remote-debugging-port=0",
                $"--user-data-dir={profile.Path}", "about:blank",
            },
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(info) ?? throw new InvalidOperationException("chromium did not become a process");
        var browser = new Chromium(profile, process);
        using var limit = new CancellationTokenSource(_patience);
        var address = await AddressAsync(process.StandardError, limit.Token);
        // Nobody else reads what it complains of.
        process.ErrorDataReceived += (_, _) => { };
        await browser._socket.ConnectAsync(new Uri(address), limit.Token);
        var target = await browser.SendAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" });
        var session = await browser.SendAsync(
            "Target.attachToTarget", new JsonObject { ["targetId"] = target.GetProperty("targetId").GetString(), ["flatten"] = true });
        browser._session = session.GetProperty("sessionId").GetString();
        foreach (var domain in (string[])["Page", "Runtime", "Log", "Network", "DOM", "Accessibility"])
            await browser.SendAsync($"{domain}.enable");
        return browser;
    }

    /// <summary>Opens a page, and waits until it is loaded.</summary>
    public async Task OpenAsync(string url)
    {
        _events.Clear();
        await SendAsync("Page.navigate", new JsonObject { ["url"] = url });
        await WaitAsync("document.readyState === 'complete'");
    }

    /// <summary>Gives the page a screen.</summary>
    public Task ScreenAsync(int width, int height) => SendAsync("Emulation.setDeviceMetricsOverride", new JsonObject
    {
        ["width"] = width,
        ["height"] = height,
        ["deviceScaleFactor"] = 1,
        ["mobile"] = width < 600,
    });

    /// <summary>Has the page shown in colours, or on a medium.</summary>
    public Task MediaAsync(string scheme, string medium = "screen") => SendAsync("Emulation.setEmulatedMedia", new JsonObject
    {
        ["media"] = medium,
        ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme }),
    });

    /// <summary>Presses a key.</summary>
    public async Task PressAsync(string key, string code, int number, string? text = null)
    {
        foreach (var type in (string[])["keyDown", "keyUp"])
        {
            await SendAsync("Input.dispatchKeyEvent", new JsonObject
            {
                ["type"] = type,
                ["key"] = key,
                ["code"] = code,
                ["windowsVirtualKeyCode"] = number,
                ["text"] = type == "keyDown" ? text ?? "" : "",
            });
        }
    }

    /// <summary>Types text where the focus is.</summary>
    public Task TypeAsync(string text) => SendAsync("Input.insertText", new JsonObject { ["text"] = text });

    /// <summary>The value of an expression in the page.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        var answer = await SendAsync("Runtime.evaluate", new JsonObject
        {
            ["expression"] = expression,
            ["returnByValue"] = true,
            ["awaitPromise"] = true,
        });
        Assert.False(answer.TryGetProperty("exceptionDetails", out var fault), $"{expression}: {fault}");
        return answer.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    /// <summary>Waits until a condition holds in the page.</summary>
    public async Task WaitAsync(string condition)
    {
        var since = Stopwatch.StartNew();
        while (!(await EvaluateAsync(condition)).GetBoolean())
        {
            Assert.True(since.Elapsed < _patience, $"{condition} does not come true");
            await Task.Delay(10);
        }
    }

    /// <summary>Sends a command and gives its answer; what happened meanwhile is among the events.</summary>
    public async Task<JsonElement> SendAsync(string method, JsonObject? parameters = null)
    {
        var command = new JsonObject { ["id"] = ++_last, ["method"] = method, ["params"] = parameters ?? [] };
        if (_session is not null)
            command["sessionId"] = _session;
        using var limit = new CancellationTokenSource(_patience);
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(command), WebSocketMessageType.Text, endOfMessage: true, limit.Token);
        while (true)
        {
            var message = await ReceiveAsync(limit.Token);
            if (!message.TryGetProperty("id", out var id))
            {
                _events.Add(message);
                continue;
            }
            if (id.GetInt32() != _last)
                continue;
            Assert.False(message.TryGetProperty("error", out var error), $"{method}: {error}");
            return message.GetProperty("result");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _session = null;
        try
        {
            await SendAsync("Browser.close");
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // It is gone already.
        }
        _socket.Dispose();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(20)))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _profile.Dispose();
    }

    private static async Task<string> AddressAsync(StreamReader complaints, CancellationToken limit)
    {
        const string Mark = "DevTools listening on ";
        while (await complaints.ReadLineAsync(limit) is { } line)
        {
            if (line.StartsWith(Mark, StringComparison.Ordinal))
                return line[Mark.Length..];
        }
        throw new InvalidOperationException("chromium ended before anybody could talk to it");
    }

    private async Task<JsonElement> ReceiveAsync(CancellationToken limit)
    {
        using var text = new MemoryStream();
        var buffer = new byte[64 * 1024];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, limit);
            text.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonDocument.Parse(text.ToArray()).RootElement;
    }
}
