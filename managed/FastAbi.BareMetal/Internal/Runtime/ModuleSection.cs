namespace Internal.Runtime;

/// <summary>Numbers of the compiler's tables, as far as they are used here (ReadyToRunSectionType in .NET's sources).</summary>
internal enum ModuleSection
{
    /// <summary>Addresses of the blocks of static references.</summary>
    StaticReferences = 201,

    /// <summary>Offsets of the module initializers, one for each assembly that has some, in the order to run them.</summary>
    ModuleInitializers = 213,
}
