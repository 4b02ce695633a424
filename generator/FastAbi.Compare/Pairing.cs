namespace FastAbi.Compare;

/// <summary>What two specifications have in common.</summary>
/// <param name="Both">What is in both, in the new one's order.</param>
/// <param name="Gone">What only the old one has, in its order.</param>
/// <param name="Added">What only the new one has, in its order.</param>
internal sealed record Pairing<T>(IReadOnlyList<(T Old, T New)> Both, IReadOnlyList<T> Gone, IReadOnlyList<T> Added) where T : class
{
    /// <summary>Pairs things of one name first, then what is left over and yet the same thing.</summary>
    /// <param name="old">The old things.</param>
    /// <param name="current">The new things.</param>
    /// <param name="nameOf">A thing's name.</param>
    /// <param name="isSame">Whether an old and a new thing of different names are one thing.</param>
    public static Pairing<T> Of(IReadOnlyList<T> old, IReadOnlyList<T> current, Func<T, string> nameOf, Func<T, T, bool> isSame)
    {
        var partners = new Dictionary<T, T>(ReferenceEqualityComparer.Instance);
        var gone = old.ToList();
        Pair((a, b) => nameOf(a) == nameOf(b));
        Pair(isSame);
        return new Pairing<T>([.. current.Where(partners.ContainsKey).Select(thing => (partners[thing], thing))], gone,
            [.. current.Where(thing => !partners.ContainsKey(thing))]);

        void Pair(Func<T, T, bool> match)
        {
            foreach (var thing in current.Where(thing => !partners.ContainsKey(thing)))
            {
                if (gone.Find(other => match(other, thing)) is { } partner)
                {
                    partners.Add(thing, partner);
                    gone.Remove(partner);
                }
            }
        }
    }
}
