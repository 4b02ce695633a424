using System.CommandLine;
using FastAbi.Generator.Overlay;

namespace FastAbi.Tool;

/// <summary>The options of every verb that reads Xen's headers.</summary>
internal sealed class HeaderArguments
{
    private readonly Option<string> _folder = FolderOption.Create("--headers", "/usr/include/xen", "The folder with Xen's public headers, in which xen.h is.");

    private readonly Option<string?> _version = new("--xen-version")
    {
        Description = "The release that the headers are from, such as 4.17; without it they tell roughly.",
        HelpName = "X.Y",
    };

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
    }

    /// <summary>The option for the release.</summary>
    public Option<string?> VersionOption => _version;

    /// <summary>The folder with the headers.</summary>
    public string Folder(ParseResult parsed) => parsed.GetValue(_folder)!;

    /// <summary>The release that the headers are from, or null where nobody said.</summary>
    public XenVersion? Version(ParseResult parsed) => XenVersion.Parse(parsed.GetValue(_version));
}
