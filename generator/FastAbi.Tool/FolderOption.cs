using System.CommandLine;

namespace FastAbi.Tool;

/// <summary>An option that names a folder.</summary>
internal static class FolderOption
{
    public static Option<string> Create(string name, string usual, string description)
    {
        var option = new Option<string>(name) { Description = description, HelpName = "DIR", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            // A script's unset variable; "" would else mean the current folder to one function and nothing to the next.
            if (result.GetValueOrDefault<string>() is "")
                result.AddError($"Option '{name}' names no folder.");
        });
        return option;
    }
}
