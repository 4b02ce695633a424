namespace FastAbi.BareMetal.Tasks;

/// <summary>A method as ilc names it.</summary>
/// <param name="Assembly">The assembly's name, without an ending.</param>
/// <param name="Type">Namespace and name, with those of the types around it.</param>
/// <param name="Method">Its name; overloads share it.</param>
public sealed record CompiledMethod(string Assembly, string Type, string Method);
