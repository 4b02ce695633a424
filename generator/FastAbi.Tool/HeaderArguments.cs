using System.CommandLine;
using FastAbi.Headers.Clang;
using FastAbi.Model.Overlay;

namespace FastAbi.Tool;

/// <summary>The options of every verb that reads Xen's headers.</summary>
internal sealed class HeaderArguments
{
    private readonly Option<string> _folder =
        FolderOption.Create("--headers", "/usr/include/xen", "The folder with Xen's public headers, in which xen.h is.");

    private readonly Option<string?> _version = new("--xen-version")
    {
        Description = "The release that the headers are from, such as 4.17; without it they tell roughly.",
        HelpName = "X.Y",
    };

    private readonly Option<string[]> _folders =
        Several("-I", "DIR", "A folder from which the headers include others, as for a compiler; repeatable.");
    private readonly Option<string[]> _definitions = Several("-D", "NAME[=VALUE]", "A macro to define, as for a compiler; repeatable.");
    private readonly Option<string[]> _includes =
        Several("-include", "FILE", "A file to include before the headers, as for a compiler; repeatable.");

    /// <summary>Adds the options to a verb.</summary>
    public HeaderArguments(Command command)
    {
        _version.Validators.Add(result =>
        {
            if (XenVersion.Parse(result.GetValueOrDefault<string>()) is null)
                result.AddError($"Option '--xen-version': '{result.GetValueOrDefault<string>()}' is no release such as 4.17.");
        });
        command.Options.Add(_folder);
        command.Options.Add(_version);
        command.Options.Add(_folders);
        command.Options.Add(_definitions);
        command.Options.Add(_includes);
    }

    /// <summary>The option for the release.</summary>
    public Option<string?> VersionOption => _version;

    /// <summary>The folder with the headers.</summary>
    public string Folder(ParseResult parsed) => parsed.GetValue(_folder)!;

    /// <summary>How to read them.</summary>
    public HeaderOptions Options(ParseResult parsed) => new()
    {
        Folders = parsed.GetValue(_folders)!,
        Definitions = parsed.GetValue(_definitions)!,
        ForcedIncludes = parsed.GetValue(_includes)!,
    };

    /// <summary>The release that the headers are from, or null where nobody said.</summary>
    public XenVersion? Version(ParseResult parsed) => XenVersion.Parse(parsed.GetValue(_version));

    private static Option<string[]> Several(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description, DefaultValueFactory = _ => [] };
}
