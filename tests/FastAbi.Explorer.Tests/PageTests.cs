using System.Xml;
using System.Xml.Linq;
using FastAbi.Explorer.Tests.Browser;

namespace FastAbi.Explorer.Tests;

/// <summary>The page as a file, which is whole without its script.</summary>
public sealed class PageTests
{
    private static readonly Lazy<string> _text = new(() =>
    {
        using var folder = new TemporaryFolder();
        OpenPage.Write(folder.In("explore.html"));
        return File.ReadAllText(folder.In("explore.html"));
    });

    private static readonly Lazy<XDocument> _document = new(() => Parse(_text.Value));

    [Fact]
    public void Ids_AreUniqueAndWhatRefersToOneFindsIt()
    {
        var ids = Attributes("id").ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(
            Attributes("href").Select(address => address[1..]).Concat(Attributes("for")).Concat(Attributes("aria-labelledby")),
            id => Assert.Contains(id, ids));
        Assert.All(Attributes("href"), address => Assert.StartsWith("#", address, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_IsOneFileThatMayLoadNothing()
    {
        string[] loaders = ["link", "img", "iframe", "object", "embed", "base", "audio", "video", "form"];
        Assert.DoesNotContain(_document.Value.Descendants(), element => loaders.Contains(element.Name.LocalName));
        Assert.Empty(Attributes("src").Concat(Attributes("style")));
        Assert.Contains("default-src 'none'", _text.Value, StringComparison.Ordinal);
        Assert.InRange(_text.Value.Length, 100_000, 2_000_000);
    }

    [Fact]
    public void Page_WithoutItsScript_ShowsEveryOperationAndNoControls()
    {
        Assert.All(
            Elements("article"), article => Assert.DoesNotContain(article.AncestorsAndSelf(), at => at.Attribute("hidden") is not null));
        Assert.All(
            Elements("input").Concat(Elements("select")).Concat(Elements("button")),
            control => Assert.Contains(control.Ancestors(), at => at.Attribute("hidden") is not null));
    }

    [Fact]
    public void Page_WrittenTwice_IsTheSame()
    {
        using var folder = new TemporaryFolder();
        OpenPage.Write(folder.In("other.html"));
        Assert.Equal(_text.Value, File.ReadAllText(folder.In("other.html")));
    }

    [Fact]
    public void Registers_OfACall_AreDrawnBitByBit()
    {
        var rows = Article("event_channel.status").Descendants("table").Where(table => (string?)table.Attribute("class") == "registers")
            .SelectMany(table => table.Descendants("tr")).Where(row => row.Element("th") is not null)
            .Select(row =>
                $"{row.Element("th")!.Value}: {string.Join(" | ", row.Descendants("div").Single().Elements().Select(box => box.Value))}");

        Assert.Equal(
            [
                "rax: 63…32 0 | 31…0 0x40000020: hypercall 32 | FastABI",
                "rdi: 63…32 0 | 31…0 5: EVTCHNOP_status",
                "rsi: 63…16 ignored | 15…0 dom",
                "r8: 63…32 ignored | 31…0 port",
                "rax: 63…0 result; negative: -errno, and no output",
                "r9: 63…32 undefined | 31…0 status",
                "r10: 63…32 undefined | 31…0 vcpu",
                "r11: 63…32 undefined | 31…0 output1",
                "r12: 63…32 undefined | 31…0 output2",
                "rdi: 63…0 undefined",
            ], rows);
    }

    [Fact]
    public void Struct_OfACall_IsDrawnByteByByte()
    {
        var cells = Article("event_channel.status").Descendants("div").Single(div => (string?)div.Attribute("class") == "bytes").Elements()
            .Select(cell => $"{cell.Attribute("class")!.Value} {cell.Value}");

        Assert.Equal(
            [
                "offset 0", "s2 in dom", "s2 open 0", "s4 in port",
                "offset 8", "s4 out status", "s4 out vcpu",
            ], cells.Take(7));
    }

    [Fact]
    public void Article_OfACall_SaysWhatIsKnownOfIt()
    {
        var text = Article("event_channel.status").Value;

        Assert.All(
            [
                "EVTCHNOP_status", "hypercall 32, operation 5", "Xen since 3.0",
                "int64_t fastabi_event_channel_status(domid_t dom, evtchn_port_t port, struct fastabi_event_channel_status_out *out);",
                "int64_t fastabi_classic_event_channel_status(",
                "public static XenResult Status(DomId dom, EvtchnPort port, out EventChannelStatusOut outputs);",
                "// fastabi::calls::event_channel\npub fn status(dom: types::DomId, port: types::EvtchnPort) -> Result<StatusOut, Errno>;",
                "-ESRCH", "struct evtchn_status, 24 bytes", "in the guest, native18", "Shown: rax, rdi, rsi, r8 (mask 0x0f).",
                "What the proposal says against itself", "status:\n  index: 5", "Assembly, native: 14 instructions, 14 are the least",
                "Proved for all inputs", "r8 = port (the low 32 bits of the caller's rsi, zero-extended)", "Xen, nativemonitor",
            ],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Answers_OfWhoWasNotCalled_DoNotDiffer()
    {
        var rows = Elements("tr").Where(row => row.Elements("td").Any(cell => cell.Value == "not called")).ToList();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(
            row.Elements("td").Skip(1).Select(cell => cell.Value).Where(answer => answer != "not called").Distinct().Count() > 1,
            (string?)row.Attribute("class") == "differs"));
        // What colour says is said in words, too.
        Assert.All(
            Elements("tr").Where(row => (string?)row.Attribute("class") == "differs"),
            row => Assert.EndsWith(" (answers differ)", row.Elements("td").First().Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Article_OfAnOperationThatIsNotCarried_SaysWhyNot()
    {
        var text = Article("memory.increase_reservation").Value;

        Assert.Contains("XENMEM_increase_reservation", text, StringComparison.Ordinal);
        Assert.Contains("hypercall 12, operation 0", text, StringComparison.Ordinal);
        Assert.Contains("FastABI does not carry it: needs guest memory.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_ThatReleasesHaveOtherwise_AreShownWithTheirReleases()
    {
        using var folder = new TemporaryFolder();
        folder.Write("abi/demo.yml", "name: demo\nhypercall_index: 60\nsubops:\n  go:\n    index: 1\n");
        folder.Write("abi/overlay/demo.yml",
            "name: demo\noperations:\n  go:\n    constant: DEMOP_go\ncoverage:\n  family: DEMOP_\n  left_out:\n" +
            "    DEMOP_stop: { reason: unknown, doc: Stops. }\n    DEMOP_wait: { reason: unknown, doc: Waits. }\n");
        foreach (var (release, number) in new[] { ("4.14", 7), ("4.17", 7), ("4.20", 9) })
        {
            folder.Write($"abi/layouts/xen-{release}.json",
                $$"""{"generator": "fastabi verify --record", "xen": "{{release}}", "structs": [], "left_out": [ """ +
                $$"""{"constant": "DEMOP_stop", "value": {{number}}}, {"constant": "DEMOP_wait", "value": 3}]}""");
        }

        var run = GeneratorTool.Run("explore", "--abi", folder.In("abi"), "--measured", folder.Path).Succeeded();

        var articles = Parse(run.Output).Descendants("article").ToDictionary(article => article.Attribute("id")!.Value);
        Assert.Contains(
            "hypercall 60, operation 7 in Xen 4.14, 4.17; 9 in Xen 4.20", articles["demo.stop"].Value, StringComparison.Ordinal);
        Assert.Equal("7 9", articles["demo.stop"].Attribute("data-numbers")!.Value);
        Assert.Contains("operation 3not carried", articles["demo.wait"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_OfASpecificationAlone_SaysWhatIsNotThere()
    {
        using var folder = new TemporaryFolder();
        var run = GeneratorTool.OnRepository("explore", "--measured", folder.Path).Succeeded();
        var text = Parse(run.Output).Descendants("article").First().Value;

        Assert.Contains("Not measured by three hypervisors.", text, StringComparison.Ordinal);
        Assert.Contains("Not measured.", text, StringComparison.Ordinal);
        Assert.Contains("fastabi prove --explain event_channel.alloc_unbound ARCHIVE", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_OfTextThatLooksLikeMarkup_ShowsItAsText()
    {
        using var folder = new TemporaryFolder();
        folder.Write("abi/demo.yml",
            "name: demo\nhypercall_index: 60\nsubops:\n  go:\n    index: 1\n    input: { a: 2 }\n    c_lang: { params: { a: long } }\n");
        folder.Write("abi/overlay/demo.yml",
            "name: demo\noperations:\n  go:\n    doc: '</p><script>alert(1)</script> & \"]]>\"'\n    errors: { EINVAL: '<b>' }\n");
        var run = GeneratorTool.Run("explore", "--abi", folder.In("abi"), "--measured", folder.Path).Succeeded();

        var document = Parse(run.Output);
        Assert.Single(document.Descendants("script"));
        Assert.Contains(
            "</p><script>alert(1)</script> & \"]]>\"", document.Descendants("article").Single().Value, StringComparison.Ordinal);
    }

    private static XElement Article(string address) => Elements("article").Single(article => (string?)article.Attribute("id") == address);

    private static IEnumerable<XElement> Elements(string name) => _document.Value.Descendants(name);

    private static IEnumerable<string> Attributes(string name) =>
        _document.Value.Descendants().Attributes(name).Select(attribute => attribute.Value);

    private static XDocument Parse(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse });
        return XDocument.Load(reader);
    }
}
