namespace FastAbi.Generator.Lowering.Inline;

/// <summary>Names for the locals of a function, none of which is a parameter's.</summary>
/// <param name="parameters">The names of the parameters.</param>
internal sealed class LocalNames(IEnumerable<string> parameters)
{
    private readonly HashSet<string> _taken = new(parameters, StringComparer.Ordinal);

    /// <summary>A name, with underscores behind it where it is taken already.</summary>
    public string Take(string name)
    {
        while (!_taken.Add(name))
            name += "_";
        return name;
    }
}
