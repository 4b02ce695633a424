namespace FastAbi.Tests.Elf;

/// <summary>A symbol; its section is null where it is undefined or absolute.</summary>
internal sealed record ElfSymbol(string Name, ulong Value, int Size, string Type, string Binding, string Visibility, int? Section)
{
    public bool IsGlobal => Binding != "LOCAL";

    public bool IsDefined => Section is not null;

    public bool IsHidden => Visibility == "HIDDEN";

    public bool IsFunction => Type == "FUNC";
}
