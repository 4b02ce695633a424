using FastAbi.Model.Files;
using FastAbi.Model.Operations;

namespace FastAbi.Generator.Emit;

/// <summary>A kind of generated files.</summary>
/// <param name="Name">What <c>generate --target</c> calls it.</param>
/// <param name="Doc">What it is, in a few words.</param>
/// <param name="Folders">The folders of which all generated files are its own.</param>
/// <param name="Emit">Makes the files.</param>
public sealed record Target(string Name, string Doc, IReadOnlyList<string> Folders, Func<Abi, IEnumerable<GeneratedFile>> Emit);
