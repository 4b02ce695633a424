using FastAbi.Model.Types;
using FsCheck;
using FsCheck.Fluent;

namespace FastAbi.Testing.Specs;

/// <summary>Makes up how the classic ABI carries an operation, so that no rule is broken.</summary>
public sealed class SpecClassicGenerator
{
    private const int ArgumentRegisters = 5;

    private static readonly string[] _types = [.. CType.BuiltIn.Keys.Order(StringComparer.Ordinal)];

    private readonly Random _random;
    private readonly List<SpecTerm> _arguments = [];
    private readonly List<SpecMember> _members = [];

    private SpecClassicGenerator(Random random) => _random = random;

    /// <summary>A classic call for these inputs and outputs.</summary>
    public static Gen<SpecClassic> Classic(bool isDirect, IReadOnlyList<SpecField> inputs, IReadOnlyList<SpecField> outputs) =>
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select new SpecClassicGenerator(new Random(seed)).Make(isDirect, inputs, outputs);

    private SpecClassic Make(bool isDirect, IReadOnlyList<SpecField> inputs, IReadOnlyList<SpecField> outputs)
    {
        if (!isDirect && !OneIn(8))
            _arguments.Add(SpecTerm.Operation);
        foreach (var input in inputs)
            PlaceInput(input, isOutput: outputs.Any(output => output.Name == input.Name));
        foreach (var output in outputs.Where(output => inputs.All(input => input.Name != output.Name)))
            AddMember(new SpecTerm(output.Name, output.Name), output.Type, isUnion: OneIn(2));
        for (var extra = OneIn(2) ? _random.Next(5) : 0; extra > 0; extra--)
            AddExtra(Pick(_types));
        var members = _members.ToArray();
        _random.Shuffle(members);
        if (members.Length > 0 || OneIn(2))
            _arguments.Add(SpecTerm.Struct);
        while (_arguments.Count < ArgumentRegisters && OneIn(3))
            _arguments.Add(new SpecTerm(OneIn(2) ? Pick([.. SpecClassic.Constants.Keys]) : Number(32)));
        var arguments = _arguments.ToArray();
        _random.Shuffle(arguments);
        return new SpecClassic(arguments, members, members.Length > 0 && OneIn(4) ? Pick(members).Path : null, IsCarried: !OneIn(25));
    }

    /// <summary>As an argument or a member, now and then as both; what comes back as well has a member.</summary>
    private void PlaceInput(SpecField input, bool isOutput)
    {
        var plain = new SpecTerm(input.Name, input.Name);
        if (isOutput)
            AddMember(plain, input.Type, isUnion: false);
        else if (_arguments.Count < ArgumentRegisters - 1 && OneIn(2))
            _arguments.Add(Term(input) ?? plain);
        else
            AddMember(Term(input) ?? plain, input.Type, isUnion: false);
        if (OneIn(6) && (Term(input) ?? (isOutput ? null : plain)) is { } again)
            AddMember(again, input.Type, isUnion: false);
    }

    /// <summary>An address made of an input, or null.</summary>
    private SpecTerm? Term(SpecField input) =>
        input.Unit is not null && OneIn(2) ? new SpecTerm($"{{ pointer: {input.Name} }}", input.Name)
        : OneIn(6) ? new SpecTerm($"{{ address-of: {input.Name} }}", input.Name)
        : null;

    private void AddExtra(string type)
    {
        var bits = CType.BuiltIn[type].Bits;
        var term = _random.Next(3) switch
        {
            0 => null,
            1 => new SpecTerm(Number(bits)),
            _ => new SpecTerm(
                Pick([.. SpecClassic.Constants.Where(constant => bits >= 32 || constant.Value >> bits == 0)
                .Select(constant => constant.Key)])),
        };
        AddMember(term, type, isUnion: false);
    }

    private void AddMember(SpecTerm? term, string type, bool isUnion) =>
        _members.Add(new SpecMember($"m{_members.Count}", term, type, OneIn(2) ? 0 : _random.Next(8), IsElement: OneIn(8), isUnion));

    /// <summary>A number of that many bits, at most 32, often at the edges.</summary>
    private string Number(int bits)
    {
        var largest = uint.MaxValue >> (32 - Math.Min(bits, 32));
        var number = _random.Next(4) switch { 0 => 0u, 1 => largest, 2 => largest / 2 + 1, _ => (uint)_random.NextInt64(largest) };
        return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private bool OneIn(int count) => _random.Next(count) == 0;
}
