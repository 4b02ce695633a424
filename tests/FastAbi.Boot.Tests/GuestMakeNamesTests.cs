using System.Text.RegularExpressions;

namespace FastAbi.Boot.Tests;

/// <summary>What guest.mk brings into the makefile of a project that includes it.</summary>
public sealed partial class GuestMakeNamesTests
{
    // In the heads of guest.mk and run.mk.
    private static readonly string[] s_documented =
        ["AR", "AWK", "CC", "FASTABI", "LD", "LIBRARY", "MONITOR", "NAME", "NM", "OBJECTS", "OPTIONS", "OUT", "QEMU", "SOURCES"];

    [Fact]
    public void GuestMk_ItsVariables_AreDocumentedOrHaveAPrefix()
    {
        var run = ToolRun.In(
            Path.Combine(TestPaths.Root, "native", "guest"), "make", "-npq", "-f", "guest.mk", "NAME=x", "SOURCES=hello.c",
            $"FASTABI={TestPaths.Out}");

        var names = Variable().Matches(run.Output).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        Assert.Contains("GUEST_BOOT", names);
        Assert.All(names.Except(s_documented), name => Assert.Matches(Prefixed(), name));
    }

    // make -p: where a variable was set, and on the next line the variable. Its own list of makefiles is no other's concern.
    [GeneratedRegex(@"^# makefile \(from '[^']*', line [0-9]+\)\n(define )?(?!MAKEFILE_LIST)(?<name>\S+)", RegexOptions.Multiline
        | RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    [GeneratedRegex("^(fastabi_|guest_|GUEST_)", RegexOptions.CultureInvariant)]
    private static partial Regex Prefixed();
}
