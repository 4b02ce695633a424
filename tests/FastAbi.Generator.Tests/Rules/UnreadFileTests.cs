namespace FastAbi.Generator.Tests.Rules;

/// <summary>FAB0018: what looks meant and is not read is found; what nobody means is left alone, and never waited for.</summary>
public sealed class UnreadFileTests : IDisposable
{
    private const string Overlay = "name: demo\noperations:\n  ping:\n    fields: { value: { type: uint32_t } }\n";

    private readonly SpecFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    /// <summary>The rest of the specification needs what stands in the overlay; that it is missing is no finding of its own.</summary>
    [Theory]
    [InlineData("abi/overlay/demo.yaml")]
    [InlineData("abi/overlay/demo.YML")]
    [InlineData("abi/overlay/demo.Yaml")]
    [InlineData("abi/overlay/demo.ym")]
    [InlineData("abi/overlay/demo.yml.txt")]
    [InlineData("abi/overlay/demo.yml ")]
    [InlineData("abi/overlay/vcpu/demo.yml")]
    [InlineData("abi/overlay/a/b/demo.yaml")]
    [InlineData("abi/Overlay/demo.yml")]
    [InlineData("abi/overlays/demo.yml")]
    [InlineData("abi/demo.yaml")]
    [InlineData("abi/deeper/demo.yml")]
    [InlineData("abi/layouts/xen-4.17.JSON")]
    [InlineData("abi/layouts/xen-4.17.jsn")]
    [InlineData("abi/layouts/xen-4.17.json.txt")]
    [InlineData("abi/layouts/demo.yml")]
    [InlineData("abi/layout/xen-4.17.json")]
    [InlineData("abi/layouts/old/xen-4.17.json")]
    [InlineData("abi/xen-4.17.json")]
    [InlineData("abi/overlay/xen-4.17.json")]
    public void Load_FileThatLooksMeant_IsFoundAlone(string path)
    {
        _fixture.Write("abi/sound.yml", RuleCase.Ping);
        _fixture.Write(path, Overlay);

        _fixture.Load();

        Assert.Equal([$"{path}(1,1) FAB0018"], _fixture.Findings.Select(SpecFixture.Place));
    }

    [Fact]
    public void Load_OverlayThatIsNotRead_HasNoConsequences()
    {
        _fixture.Write("abi/demo.yml", RuleCase.PingMember);
        _fixture.Write("abi/overlay/demo.yaml", Overlay);

        _fixture.Load();

        Assert.Equal(["abi/overlay/demo.yaml(1,1) FAB0018"], _fixture.Findings.Select(SpecFixture.Place));
    }

    [Theory]
    [InlineData(".#demo.yml")]
    [InlineData("#demo.yml#")]
    [InlineData("demo.yml~")]
    [InlineData(".demo.yml.swp")]
    [InlineData("._demo.yml")]
    [InlineData(".DS_Store")]
    [InlineData("demo.yml.bak")]
    [InlineData("demo.yml.orig")]
    [InlineData(".git/config.yml")]
    [InlineData("README.md")]
    [InlineData("LICENSE")]
    [InlineData("notes.txt")]
    [InlineData("package.json")]
    public void Load_WhatNobodyMeans_IsLeftAlone(string name)
    {
        _fixture.Write("abi/demo.yml", RuleCase.PingMember);
        _fixture.Write("abi/overlay/demo.yml", Overlay);
        _fixture.Write($"abi/{name}", "\0");
        _fixture.Write($"abi/overlay/{name}", "\0");

        _fixture.LoadSound();
    }

    [Fact]
    public void Load_EditorsLock_IsLeftAlone()
    {
        _fixture.Write("abi/demo.yml", RuleCase.Ping);
        File.CreateSymbolicLink(Path.Combine(_fixture.Abi, ".#demo.yml"), "somebody@somewhere.1234");

        _fixture.LoadSound();
    }

    [Theory]
    [InlineData("a folder", "mkdir abi/x.yml", "abi/x.yml(1,1) FAB0001")]
    [InlineData("a pipe", "mkfifo abi/x.yml", "abi/x.yml(1,1) FAB0001")]
    [InlineData("a link to a pipe", "mkfifo pipe; ln -s ../pipe abi/x.yml", "abi/x.yml(1,1) FAB0001")]
    [InlineData("a device without end", "ln -s /dev/zero abi/x.yml", "abi/x.yml(1,1) FAB0001")]
    [InlineData("a link in a ring", "ln -s y.yml abi/x.yml; ln -s x.yml abi/y.yml", "abi/x.yml(1,1) FAB0001 abi/y.yml(1,1) FAB0001")]
    [InlineData("an overlay that is a pipe", "mkfifo abi/overlay/x.yml", "abi/overlay/x.yml(1,1) FAB0001")]
    [InlineData("types that are a pipe", "mkfifo abi/overlay/types.yml", "abi/overlay/types.yml(1,1) FAB0001")]
    [InlineData("a layout that is a pipe", "mkdir abi/layouts; mkfifo abi/layouts/xen-4.17.json", "abi/layouts/xen-4.17.json(1,1) FAB0103")]
    [InlineData("an overlay folder that is a file", "rm -r abi/overlay; : >abi/overlay", "abi/overlay(1,1) FAB0001")]
    [InlineData("an overlay folder that is a pipe", "rm -r abi/overlay; mkfifo abi/overlay", "abi/overlay(1,1) FAB0001")]
    [InlineData("an overlay folder that is a link to nothing", "rm -r abi/overlay; ln -s gone abi/overlay", "abi/overlay(1,1) FAB0001")]
    [InlineData("a layout folder that is a file", ": >abi/layouts", "abi/layouts(1,1) FAB0001")]
    [InlineData("an empty layout folder", "mkdir abi/layouts", "abi/layouts(1,1) FAB0001")]
    [InlineData("a folder in a ring", "ln -s .. abi/deeper", "")]
    [InlineData("a pipe that nobody means", "mkfifo abi/x abi/.x.yml abi/x.yml~", "")]
    [InlineData("a name that is not UTF-8", "cp abi/demo.yml \"abi/$(printf 'x\\377').yml\"", "abi/x\ufffd.yml(1,1) FAB0001")]
    public void Load_PathThatIsNoFile_IsFoundOrLeftAloneAndNeverWaitedFor(string what, string arrange, string findings)
    {
        _fixture.Write("abi/demo.yml", RuleCase.Ping);
        _fixture.Write("abi/overlay/demo.yml", "name: demo\n");
        ToolRun.In(_fixture.Root, "sh", "-c", arrange).Succeeded();

        _fixture.Load();

        Assert.True(findings == string.Join(' ', _fixture.Findings.Select(SpecFixture.Place)),
            $"{what}: {string.Join('\n', _fixture.Findings)}");
    }
}
