namespace Internal.Runtime;

/// <summary>Numbers of the compiler's tables, as far as they are used here (ReadyToRunSectionType in .NET's sources).</summary>
internal enum ModuleSection
{
    /// <summary>Addresses of the blocks of static references.</summary>
    StaticReferences = 201,
}
