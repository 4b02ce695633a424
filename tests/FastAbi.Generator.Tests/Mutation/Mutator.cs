using System.Text;
using System.Text.RegularExpressions;

namespace FastAbi.Generator.Tests.Mutation;

/// <summary>Makes small changes to YAML files: of bytes, of lines, of words, of numbers and of indentation.</summary>
/// <param name="random">Makes all choices.</param>
/// <param name="donors">Files that pieces are taken from.</param>
internal sealed partial class Mutator(Random random, IReadOnlyList<byte[]> donors)
{
    private const int MostChanges = 3;

    private static readonly string[] _words =
    [
        "", "0", "1", "2", "7", "8", "-1", "0x", "0xffffffff", "4294967296", "1e9", "007", "none", "null", "~", "true", "[]", "{}", "[",
        "}", "'", "\"", "|", ">-", "-",
        "?", ":", "---", "...", "%YAML 1.2", "&a", "*a", "!!str", "<<", "#", "\t", "\r", "*/", "\"\\0\"", "\"\\U0010ffff\"",
        "\"\\UFFFFFFFF\"", "\"\\n\"", "\ufeff", "\u2028",
        "name", "input", "output", "clobber", "c_lang", "struct", "params", "mapping", "fields", "errata", "direct", "subops", "index",
        "types", "uint64_t", "void *", "a.b[0]",
    ];

    private static readonly string[] _numbers =
        ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "12", "16", "24", "32", "64", "128", "4096", "65535", "2147483647", "4294967295",
        "4294967296", "-1", "0x10", "18446744073709551615"];

    /// <summary>The file with one to three changes.</summary>
    public byte[] Mutate(byte[] file)
    {
        for (var changes = random.Next(1, MostChanges + 1); changes > 0; changes--)
        {
            file = random.Next(10) switch
            {
                0 => Splice(file, Range(file, 8), []),
                1 => Splice(file, Range(file, 0), [.. file[Range(file, 40)]]),
                2 => Splice(file, Range(file, 3), RandomBytes()),
                3 => Splice(file, Range(file, 30), Piece(30)),
                4 => file[..random.Next(file.Length + 1)],
                5 => Words(file),
                6 or 7 => Lines(file, Rearrange),
                _ => Lines(file, ChangeLine),
            };
        }
        return file;
    }

    /// <summary>The file with one to three words or numbers in it changed, so that it mostly stays what it is.</summary>
    public byte[] MutateWords(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        for (var changes = random.Next(1, MostChanges + 1); changes > 0; changes--)
        {
            var words = Word().Matches(text);
            if (words.Count == 0)
                break;
            var word = words[random.Next(words.Count)];
            text = string.Concat(text.AsSpan(0, word.Index), Other(word.Value), text.AsSpan(word.Index + word.Length));
        }
        return Encoding.Latin1.GetBytes(text);
    }

    private string Other(string word)
    {
        if (char.IsAsciiDigit(word[^1]) && random.Next(4) > 0)
            return _numbers[random.Next(_numbers.Length)];
        if (random.Next(10) == 0)
            return "";
        var words = Word().Matches(Encoding.Latin1.GetString(donors[random.Next(donors.Count)]));
        return words[random.Next(words.Count)].Value;
    }

    [GeneratedRegex(@"[A-Za-z_][A-Za-z0-9_.\[\]]*|-?[0-9]+")]
    private static partial Regex Word();

    private byte[] RandomBytes()
    {
        var bytes = new byte[random.Next(1, 5)];
        random.NextBytes(bytes);
        return bytes;
    }

    private byte[] Piece(int longest)
    {
        var donor = donors[random.Next(donors.Count)];
        return donor[Range(donor, longest)];
    }

    private Range Range(byte[] file, int longest)
    {
        var start = random.Next(file.Length + 1);
        return start..Math.Min(file.Length, start + random.Next(longest + 1));
    }

    private static byte[] Splice(byte[] file, Range range, byte[] piece) => [.. file[..range.Start], .. piece, .. file[range.End..]];

    /// <summary>Puts another word in the place of one.</summary>
    private byte[] Words(byte[] file)
    {
        var words = Encoding.Latin1.GetString(file).Split(' ');
        words[random.Next(words.Length)] = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(_words[random.Next(_words.Length)]));
        return Encoding.Latin1.GetBytes(string.Join(' ', words));
    }

    private static byte[] Lines(byte[] file, Action<List<string>> change)
    {
        // Latin-1 keeps bytes as they are.
        var lines = Encoding.Latin1.GetString(file).Split('\n').ToList();
        change(lines);
        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }

    private void Rearrange(List<string> lines)
    {
        var (from, to) = (random.Next(lines.Count), random.Next(lines.Count));
        switch (random.Next(4))
        {
            case 0:
                lines.RemoveAt(from);
                break;
            case 1:
                lines.Insert(to, lines[from]);
                break;
            case 2:
                (lines[from], lines[to]) = (lines[to], lines[from]);
                break;
            default:
                var donor = Encoding.Latin1.GetString(donors[random.Next(donors.Count)]).Split('\n');
                lines.Insert(to, donor[random.Next(donor.Length)]);
                break;
        }
    }

    private void ChangeLine(List<string> lines)
    {
        var at = random.Next(lines.Count);
        var line = lines[at];
        var digit = line.LastIndexOfAny([.. "0123456789"]);
        lines[at] = random.Next(4) switch
        {
            0 => new string(' ', random.Next(1, 5)) + line,
            1 => line.Length > 0 && line[0] == ' ' ? line[Math.Min(line.Length, random.Next(1, 5))..] : line,
            2 when digit >= 0 => $"{line[..digit]}{random.Next(12)}{line[(digit + 1)..]}",
            _ => $"{line[..(line.IndexOf(':') + 1)]} {_words[random.Next(_words.Length)]}",
        };
    }
}
