using System.Text.Json;

namespace FastAbi.Build.Steps;

/// <summary>What is kept of a step that was done, so that the next build knows whether it is current.</summary>
/// <param name="Inputs">The fingerprint of its inputs and settings before it ran.</param>
/// <param name="Outputs">The fingerprint of its outputs after it.</param>
/// <param name="Note">What was shown beside it.</param>
public sealed record StepRecord(string Inputs, string Outputs, string Note)
{
    /// <summary>Reads a record; null where there is none, or none that can be read.</summary>
    public static StepRecord? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<StepRecord>(File.ReadAllText(file));
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the record; whoever reads it sees all of it or nothing.</summary>
    public void Write(string file)
    {
        var work = $"{file}.new";
        File.WriteAllText(work, JsonSerializer.Serialize(this));
        File.Move(work, file, overwrite: true);
    }
}
