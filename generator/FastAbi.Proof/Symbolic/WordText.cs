using System.Globalization;

namespace FastAbi.Proof.Symbolic;

/// <summary>Says in words what a value is.</summary>
internal static class WordText
{
    public static string Describe(Word word)
    {
        if (word.AsConstant() is { } constant)
            return Number(constant);
        if (word.AsTerm() is { } term)
            return term.Describe();
        var (body, rest) = Split(word);
        if (rest is "")
            return string.Join(" above ", Runs(word).Reverse().Select(Describe));
        return $"{Describe(body)}, {rest}";
    }

    private static string Filled(Word word, string how) =>
        word.Width == 64 ? how : $"{how} to {word.Width} bits";

    /// <summary>A value without the signs or zeros that fill it up, and what they are.</summary>
    private static (Word Body, string Filled) Split(Word word)
    {
        foreach (var width in (int[])[8, 16, 32])
        {
            if (width >= word.Width)
                break;
            var body = word.Part(0, width);
            if (body.AsConstant() is null && body.Extend(word.Width, isSigned: false).Equals(word))
                return (body, Filled(word, "zero-extended"));
            if (!body.Sign.IsConstant && body.Extend(word.Width, isSigned: true).Equals(word))
                return (body, Filled(word, "sign-extended"));
        }
        return (word, "");
    }

    private static IEnumerable<(Bit First, int Width, int Step)> Runs(Word word)
    {
        for (var i = 0; i < word.Width;)
        {
            var step = 1;
            var width = 1;
            if (i + 1 < word.Width && !word[i].IsConstant && word[i + 1] == word[i])
                step = 0;
            while (i + width < word.Width && Continues(word[i], word[i + width], width, step))
                width++;
            yield return (word[i], width, step);
            i += width;
        }
    }

    private static bool Continues(Bit first, Bit bit, int distance, int step) =>
        first.IsConstant ? bit == first : Equals(first.Term, bit.Term) && bit.Index == first.Index + step * distance;

    private static string Describe((Bit First, int Width, int Step) run)
    {
        var (first, width, step) = run;
        if (first.IsConstant)
            return $"{width} bits of {first.Index}";
        if (step == 0)
            return $"{width} copies of bit {first.Index} of {first.Term!.Describe()}";
        if (first.Term is AnswerStruct or AnswerPage && first.Index % 8 == 0 && width % 8 == 0 && step == 1)
        {
            return width == 8
                ? $"byte {first.Index / 8} of {first.Term.Describe()}"
                : $"bytes {first.Index / 8} to {(first.Index + width) / 8 - 1} of {first.Term.Describe()}";
        }

        if (first.Index == 0)
            return width == first.Term!.Bits ? first.Term.Describe() : $"the low {width} bits of {first.Term.Describe()}";
        return $"bits {first.Index} to {first.Index + width - 1} of {first.Term!.Describe()}";
    }

    private static string Number(ulong value) => value < 4096 || (long)value > -4096 && (long)value < 0
        ? ((long)value).ToString(CultureInfo.InvariantCulture)
        : $"0x{value:x}";
}
