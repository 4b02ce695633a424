using System.Security.Cryptography;
using System.Text;

namespace FastAbi.Build.Steps;

/// <summary>Names and contents of files as one short text: it is the same if and only if they are.</summary>
public static class Fingerprint
{
    /// <summary>The fingerprint of files and of a text that stands for everything else.</summary>
    public static string Of(string settings, IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(settings)));
        foreach (var file in files)
        {
            using var stream = File.OpenRead(file);
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(file)));
            hash.AppendData(SHA256.HashData(stream));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
