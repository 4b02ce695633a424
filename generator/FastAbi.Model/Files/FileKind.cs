namespace FastAbi.Model.Files;

/// <summary>What a path leads to.</summary>
internal enum FileKind
{
    /// <summary>Nothing, or nothing that may be looked at.</summary>
    Missing,
    /// <summary>A file as everybody knows it.</summary>
    File,
    /// <summary>A folder.</summary>
    Folder,
    /// <summary>A named pipe: opening it waits for somebody at the other end.</summary>
    Pipe,
    /// <summary>A socket.</summary>
    Socket,
    /// <summary>A device.</summary>
    Device,
}
