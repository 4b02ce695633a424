namespace FastAbi.Generator.Emit;

/// <summary>A text on its way to a file: a reader sees the old file or the new one, never a part.</summary>
/// <param name="Path">The file's path.</param>
internal sealed record StagedFile(string Path)
{
    private string Neighbour => $"{Path}.new";

    /// <summary>Writes the text to a neighbour of the file.</summary>
    public void Stage(string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Neighbour, text);
    }

    /// <summary>Puts the neighbour in the file's place.</summary>
    public void Commit() => File.Move(Neighbour, Path, overwrite: true);

    /// <summary>Removes the neighbour where there is one.</summary>
    public void Discard()
    {
        if (File.Exists(Neighbour))
            File.Delete(Neighbour);
    }
}
