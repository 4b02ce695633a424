namespace FastAbi.Proof.Inventory;

/// <summary>A symbol that the library's archive defines.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsFunction">Whether it is a function; otherwise it is a variable.</param>
/// <param name="IsHidden">Whether it ends with the linked file.</param>
/// <param name="Size">How long it is at least, in bytes.</param>
internal sealed record LibrarySymbol(string Name, bool IsFunction, bool IsHidden, ulong Size);
