using System.Text.Json;
using System.Text.Json.Nodes;
using FastAbi.Explorer.Tests.Browser;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;

namespace FastAbi.Explorer.Tests;

/// <summary>The page in a real browser.</summary>
public sealed class BrowserTests(OpenPage page) : IClassFixture<OpenPage>
{
    [Fact]
    public async Task Address_OfEveryOperation_LeadsToIt()
    {
        var browser = await page.WithScriptsAsync();

        Assert.Equal(CoveredByTheDocument(), page.Addresses.Count);
        Assert.Empty(Texts(await browser.EvaluateAsync($"checks.visit({JsonSerializer.Serialize(page.Addresses)})")));
    }

    [Fact]
    public async Task Address_OfAnOperationThatIsFilteredOut_LeadsToItAllTheSame()
    {
        var browser = await page.WithScriptsAsync();

        Assert.Equal(["sched.yield"], Texts(await browser.EvaluateAsync("checks.search('schedop_yield')")));
        Assert.Empty(Texts(await browser.EvaluateAsync("checks.visit(['vcpu.up'])")));
        Assert.Equal(page.Addresses.Count, Texts(await browser.EvaluateAsync("checks.hits()")).Count);
    }

    [Fact]
    public async Task Address_GivenWhenThePageIsOpened_LeadsToItsOperation()
    {
        await page.FreshAsync();
        await page.Browser.OpenAsync($"file://{page.File}#version.version");

        await page.Browser.WaitAsync(
            "Math.abs(document.getElementById('version.version').getBoundingClientRect().top) < innerHeight / 2 " +
            "&& document.activeElement.id === 'version.version'");
    }

    [Fact]
    public async Task Search_ForAnyField_FindsItsOperations()
    {
        var browser = await page.WithScriptsAsync();
        var pairs = page.Abi.Operations.SelectMany(operation => Searched(operation).Select(text => new[] { text, operation.Name }))
            .Concat(page.Addresses.Select(address => new[] { address, address })).ToList();

        Assert.True(pairs.Count > 1000, $"{pairs.Count} searches");
        Assert.Empty(Texts(await browser.EvaluateAsync($"checks.findAll({JsonSerializer.Serialize(pairs)})")));
    }

    [Theory]
    [InlineData("evtchnop_send", "event_channel.send")]
    [InlineData("EventChannel.Send", "event_channel.send")]
    [InlineData("fastabi_native_vcpu_get_physid", "vcpu.get_physid")]
    [InlineData("XENMEM_maximum_gpfn", "memory.maximum_gpfn")]
    [InlineData("u.interdomain.dom", "event_channel.status")]
    [InlineData("1073741856", "")]
    [InlineData("physid erratum nobody wrote", "")]
    public async Task Search_ForAWord_FindsThatAlone(string text, string address)
    {
        var browser = await page.WithScriptsAsync();

        var hits = Texts(await browser.EvaluateAsync($"checks.search({JsonSerializer.Serialize(text)})"));
        var told = (await browser.EvaluateAsync("document.getElementById('hits').textContent")).GetString();

        Assert.Equal(address.Length == 0 ? [] : [address], hits);
        Assert.Equal($"{hits.Count} of {page.Addresses.Count} operations", told);
        Assert.Equal(hits.Count == 0, (await browser.EvaluateAsync("!document.getElementById('none').hidden")).GetBoolean());
        Assert.Equal(
            hits.Count, (await browser.EvaluateAsync("document.querySelectorAll('.index li:not([hidden]) a').length")).GetInt32());
    }

    [Theory]
    [InlineData("hypercall", "vcpu")]
    [InlineData("register", "r12")]
    [InlineData("transport", "bounce")]
    [InlineData("release", "4.17")]
    [InlineData("hypercall", "vcpu", "register", "r9")]
    [InlineData("hypercall", "vcpu", "release", "4.17")]
    [InlineData("hypercall", "event_channel", "register", "r8", "transport", "bounce", "release", "4.20")]
    [InlineData("hypercall", "memory", "transport", "tdcall")]
    public async Task Filters_OneOrSeveral_LeaveWhatAllOfThemSay(params string[] chosen)
    {
        var browser = await page.WithScriptsAsync();
        var filters = chosen.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
        foreach (var (id, value) in filters)
            Assert.True((await browser.EvaluateAsync($"checks.choose('{id}', '{value}')")).GetBoolean(), $"{id} has no {value}");

        var hits = Texts(await browser.EvaluateAsync("checks.hits()"))
            .Where(hit => page.Abi.Operations.Any(operation => operation.Name == hit));

        var expected = page.Abi.Operations.Where(operation => filters.All(filter => Passes(operation, filter.Key, filter.Value)))
            .Select(operation => operation.Name).ToList();
        Assert.NotEmpty(expected);
        Assert.True(expected.Count < page.Abi.Operations.Count());
        Assert.Equal(expected, hits);
    }

    [Fact]
    public async Task Number_OfEachOperationThatTheHeadersHave_FindsItAlone()
    {
        var browser = await page.WithScriptsAsync();
        var numbered = NumberedByTheDocument().ToList();

        Assert.InRange(numbered.Count, page.Addresses.Count - 10, page.Addresses.Count);
        Assert.Empty(Texts(await browser.EvaluateAsync($"checks.number({JsonSerializer.Serialize(numbered)})")));
    }

    [Theory]
    [InlineData("version", "12", "version.capabilities2")]
    [InlineData("memory", "0x1c", "memory.acquire_resource")]
    [InlineData("memory", " 28 ", "memory.acquire_resource")]
    [InlineData("memory", "8")]
    [InlineData("memory", "eight")]
    public async Task Number_AsPeopleWriteIt_FindsWhatHasIt(string hypercall, string number, params string[] addresses)
    {
        var browser = await page.WithScriptsAsync();
        await browser.EvaluateAsync($"checks.choose('hypercall', '{hypercall}'); checks.choose('number', '{number}')");

        Assert.Equal(addresses, Texts(await browser.EvaluateAsync("checks.hits()")));
    }

    [Theory]
    [InlineData("carried", "event_channel.send", "grant_table.copy")]
    [InlineData("unknown", "memory.add_to_physmap", "memory.exchange")]
    [InlineData("toolstack", "memory.paging_op", "event_channel.send")]
    public async Task Coverage_AsAFilter_LeavesWhatItSays(string coverage, string left, string hidden)
    {
        var browser = await page.WithScriptsAsync();
        Assert.True((await browser.EvaluateAsync($"checks.choose('coverage', '{coverage}')")).GetBoolean());

        var hits = Texts(await browser.EvaluateAsync("checks.hits()"));

        Assert.Contains(left, hits);
        Assert.DoesNotContain(hidden, hits);
    }

    [Fact]
    public async Task Page_WhileItIsUsed_ComplainsOfNothingAndAsksForNothing()
    {
        var browser = await page.WithScriptsAsync();
        await browser.EvaluateAsync("checks.openAll(); checks.search('port'); checks.choose('theme', 'dark')");
        await browser.EvaluateAsync("new Promise((resolve) => setTimeout(resolve, 200))");

        string[] complaints = ["Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"];
        Assert.Empty(browser.Events.Where(told => complaints.Contains(Method(told))).Select(told => told.ToString()));
        var requests = browser.Events.Where(told => Method(told) == "Network.requestWillBeSent")
            .Select(told => told.GetProperty("params").GetProperty("request").GetProperty("url").GetString());
        Assert.All(requests, url => Assert.Equal($"file://{page.File}", url));
    }

    [Theory]
    [InlineData(360, false)]
    [InlineData(360, true)]
    [InlineData(900, true)]
    public async Task Page_OnANarrowScreen_IsNotWiderThanThat(int width, bool isOpen)
    {
        var browser = await page.WithScriptsAsync();
        await browser.ScreenAsync(width, 740);
        if (isOpen)
            await browser.EvaluateAsync("checks.openAll()");

        Assert.Equal(width, (await browser.EvaluateAsync("document.documentElement.clientWidth")).GetInt32());
        Assert.Empty(Texts(await browser.EvaluateAsync("checks.tooWide()")));
    }

    [Theory]
    [InlineData("light", "")]
    [InlineData("dark", "")]
    [InlineData("light", "dark")]
    [InlineData("dark", "light")]
    public async Task Contrast_OfAllText_IsEnough(string system, string chosen)
    {
        var browser = await page.WithScriptsAsync();
        await browser.MediaAsync(system);
        await browser.EvaluateAsync($"checks.choose('theme', '{chosen}')");
        await browser.EvaluateAsync("checks.openAll(); location.hash = '#vcpu.up'");

        var measured = await browser.EvaluateAsync("checks.contrast()");

        Assert.True(measured.GetProperty("texts").GetInt32() > 5000);
        Assert.Empty(Texts(measured.GetProperty("wrong")));
        var paper = (await browser.EvaluateAsync("getComputedStyle(document.body).backgroundColor")).GetString();
        Assert.Equal((chosen.Length > 0 ? chosen : system) == "dark" ? "rgb(21, 23, 26)" : "rgb(252, 252, 250)", paper);
    }

    [Fact]
    public async Task Keyboard_Alone_FindsAndReachesAnOperation()
    {
        var browser = await page.WithScriptsAsync();

        await browser.PressAsync("Tab", "Tab", 9);
        Assert.Equal("Skip to the operations", await FocusedAsync(browser));
        Assert.True((await browser.EvaluateAsync("document.activeElement.getBoundingClientRect().left >= 0")).GetBoolean());
        Assert.NotEqual("none", (await browser.EvaluateAsync("getComputedStyle(document.activeElement).outlineStyle")).GetString());

        await browser.PressAsync("/", "Slash", 191, "/");
        Assert.True((await browser.EvaluateAsync("document.activeElement.id === 'search'")).GetBoolean());
        await browser.TypeAsync("get_runstate");
        Assert.Equal("get_runstate", (await browser.EvaluateAsync("document.activeElement.value")).GetString());
        await browser.PressAsync("ArrowDown", "ArrowDown", 40);
        Assert.Equal("#vcpu.get_runstate_info", (await browser.EvaluateAsync("document.activeElement.getAttribute('href')")).GetString());
        await browser.PressAsync("Enter", "Enter", 13, "\r");
        await browser.WaitAsync("document.activeElement.id === 'vcpu.get_runstate_info'");

        await browser.PressAsync("/", "Slash", 191, "/");
        await browser.PressAsync("Escape", "Escape", 27);
        Assert.Equal(page.Addresses.Count, Texts(await browser.EvaluateAsync("checks.hits()")).Count);
        await browser.PressAsync("ArrowDown", "ArrowDown", 40);
        await browser.PressAsync("ArrowDown", "ArrowDown", 40);
        Assert.Equal(
            $"#{page.Addresses[1]}", (await browser.EvaluateAsync("document.activeElement.getAttribute('href')")).GetString());
        await browser.PressAsync("ArrowUp", "ArrowUp", 38);
        await browser.PressAsync("ArrowUp", "ArrowUp", 38);
        Assert.True((await browser.EvaluateAsync("document.activeElement.id === 'search'")).GetBoolean());
    }

    [Theory]
    [InlineData("send", "event_channel.send")]
    [InlineData("send_trap", "")]
    [InlineData("up", "vcpu.up")]
    [InlineData("gnttabop_copy", "grant_table.copy")]
    public async Task Enter_InTheSearch_GoesToWhatIsCalledSo(string text, string address)
    {
        var browser = await page.WithScriptsAsync();
        await browser.PressAsync("/", "Slash", 191, "/");
        await browser.TypeAsync(text);
        await browser.PressAsync("Enter", "Enter", 13, "\r");

        await browser.WaitAsync(address.Length > 0 ? $"document.activeElement.id === '{address}'" : "location.hash === ''");
    }

    [Fact]
    public async Task Phone_DeepInThePage_HasAWayBackToTheSearch()
    {
        var browser = await page.WithScriptsAsync();
        await browser.ScreenAsync(360, 740);
        await browser.EvaluateAsync("checks.visit(['vcpu.up'])");
        Assert.True((await browser.EvaluateAsync(
            "(() => { const link = document.querySelector('.up'), box = link.getBoundingClientRect(); " +
            "return document.elementFromPoint(box.left + 5, box.top + 5) === link; })()")).GetBoolean());

        await browser.EvaluateAsync("document.querySelector('.up').click()");

        await browser.WaitAsync("document.activeElement.id === 'search' && scrollY < innerHeight");
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task Names_InDrawnRegistersAndInTheList_BreakBehindUnderscoresAlone(int width)
    {
        var browser = await page.WithScriptsAsync();
        await browser.ScreenAsync(width, 900);
        await browser.EvaluateAsync("document.getElementById('browse').open = true");

        Assert.Empty(Texts(await browser.EvaluateAsync("checks.brokenWords('.bits > span, .index .name')")));
    }

    [Fact]
    public async Task Choice_OfColours_OutlastsThePage()
    {
        var browser = await page.WithScriptsAsync();
        await browser.EvaluateAsync("checks.choose('theme', 'dark')");
        await page.FreshAsync();

        var kept = (await browser.EvaluateAsync("document.documentElement.dataset.theme")).GetString();
        await browser.EvaluateAsync("localStorage.removeItem('theme')");
        Assert.Equal("dark", kept);
    }

    [Fact]
    public async Task Reader_OfTheScreen_HearsANameForEachControlAndEachPart()
    {
        var browser = await page.WithScriptsAsync();

        var tree = await browser.SendAsync("Accessibility.getFullAXTree", new JsonObject());
        var nodes = tree.GetProperty("nodes").EnumerateArray().Where(node => !node.GetProperty("ignored").GetBoolean())
            .Select(node => (Role: Value(node, "role"), Name: Value(node, "name"))).ToList();

        string[] named = ["button", "combobox", "searchbox", "link", "region", "image", "article", "navigation", "search", "heading"];
        Assert.All(
            nodes.Where(node => named.Contains(node.Role)), node => Assert.False(node.Name.Length == 0, $"a {node.Role} has no name"));
        Assert.All(
            (string[])["banner", "navigation", "search", "main", "contentinfo", "status"],
            role => Assert.Single(nodes, node => node.Role == role));
        Assert.Equal(page.Addresses.Count, nodes.Count(node => node.Role == "article"));
        Assert.All(page.Addresses, address => Assert.Contains(("heading", address), nodes));
        Assert.Contains(nodes, node => node.Role == "columnheader");
        Assert.Contains(nodes, node => node.Role == "rowheader");
    }

    [Fact]
    public async Task Paper_ShowsAllAndNoControls()
    {
        var browser = await page.WithScriptsAsync();
        await browser.MediaAsync("light", "print");

        Assert.Equal(0, (await browser.EvaluateAsync("document.querySelector('nav').getBoundingClientRect().height")).GetInt32());
        Assert.Empty(Texts(await browser.EvaluateAsync(
            "[...document.querySelectorAll('details pre, details table')].filter((part) => part.closest('main') " +
            "&& part.getBoundingClientRect().height === 0).map((part) => part.closest('article').id)")));
    }

    private static bool Passes(Operation operation, string filter, string value) => filter switch
    {
        "hypercall" => operation.Hypercall.Name == value,
        "register" => Exposure.RegistersOf((byte)(operation.Exposure.In | operation.Exposure.Out)).Concat(operation.Clobbered)
            .Any(register => register.Name() == value),
        "transport" => value switch { "bounce" => operation.IsBounced, "classic" => operation.Classic.IsCarried, _ => true },
        _ => operation.Documentation.Releases.Contains(Model.Overlay.XenVersion.Parse(value)!.Value),
    };

    /// <summary>What people search for.</summary>
    private static IEnumerable<string> Searched(Operation operation)
    {
        var documentation = operation.Documentation;
        string?[] texts =
        [
            operation.Hypercall.Name, operation.Hypercall.Constant, operation.Hypercall.Handler, $"{operation.HypercallIndex}",
            $"{operation.Index}", $"0x{operation.CallIndex:x}", operation.Name, documentation.Constant, $"fastabi_{operation.Symbol}",
            operation.MemberName(), operation.Classic.Struct?.Layout.Tag, documentation.Releases.Since?.ToString(),
            .. documentation.Errors.Select(error => error.Key),
            .. documentation.Answers.SelectMany(answer => answer.Errors).Select(error => error.Name),
            .. operation.Inputs.Concat(operation.Outputs).SelectMany(field => new[]
            {
                field.Name, field.CName, field.MemberName(), field.Type.Spelling, field.TypeName(), field.Register.Name(), field.Doc,
            }),
            .. operation.Classic.Struct?.Members.Select(member => member.Place.Path) ?? [],
        ];
        return texts.OfType<string>().Where(text => text.Length > 0).Distinct();
    }

    /// <summary>How many operations the document of the coverage counts, which is made from Xen's headers.</summary>
    private static int CoveredByTheDocument() => int.Parse(
        File.ReadLines(Path.Combine(TestPaths.Root, "docs", "coverage.md"))
            .Single(line => line.StartsWith("| **all** |", StringComparison.Ordinal)).Split('|')[2],
        System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Hypercall, number and constant of each operation to which the document of the coverage gives a number.</summary>
    private static IEnumerable<string[]> NumberedByTheDocument()
    {
        var hypercall = "";
        foreach (var line in File.ReadLines(Path.Combine(TestPaths.Root, "docs", "coverage.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                hypercall = line[3..];
            else if (line.Split('|') is [_, var number, var constant, ..] && uint.TryParse(number, out var digits))
                yield return [hypercall, $"{digits}", constant.Trim(' ', '`')];
        }
    }

    private static async Task<string?> FocusedAsync(Chromium browser) =>
        (await browser.EvaluateAsync("document.activeElement.textContent")).GetString();

    private static string? Method(JsonElement told) => told.GetProperty("method").GetString();

    private static string Value(JsonElement node, string name) =>
        node.TryGetProperty(name, out var property) && property.TryGetProperty("value", out var value) ? value.ToString() : "";

    private static List<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];
}
