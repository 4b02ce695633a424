using System.Globalization;
using System.Reflection;
using FastAbi.Bindings.Tests.Calls;
using FastAbi.Model.Types;

namespace FastAbi.Bindings.Tests;

/// <summary>The types in place of integers behave as their users expect.</summary>
public sealed class TypeTests
{
    public static TheoryData<string> Numbers =>
        new(RepositoryAbi.Abi.CSharpTypes.Where(type => type.Kind == CSharpTypeKind.Number).Select(type => type.Name));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Number_ComparedWithAnother_IsEqualByValue(string name)
    {
        var type = BindingType.Named(name);
        var primitive = type.GetField("Value")!.FieldType;
        object Make(ulong bits) => Activator.CreateInstance(type, BindingType.Integer(primitive, bits))!;
        bool Operator(string which, object left, object right) =>
            (bool)type.GetMethod(which, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [left, right])!;

        Assert.Equal(Make(7), Make(7));
        Assert.NotEqual(Make(7), Make(8));
        Assert.False(Make(7).Equals(7));
        Assert.Equal(Make(7).GetHashCode(), Make(7).GetHashCode());
        Assert.Equal((true, false), (Operator("op_Equality", Make(7), Make(7)), Operator("op_Inequality", Make(7), Make(7))));
        Assert.Equal((false, true), (Operator("op_Equality", Make(7), Make(8)), Operator("op_Inequality", Make(7), Make(8))));
        Assert.Equal("7", Make(7).ToString());
    }

    [Fact]
    public void Constants_OfEveryType_HaveTheModelsValues()
    {
        var constants = RepositoryAbi.Abi.CSharpTypes.SelectMany(type => type.Constants.Select(constant => (type, constant))).ToList();
        Assert.InRange(constants.Count, 80, int.MaxValue);
        Assert.All(constants, pair =>
        {
            var type = BindingType.Named(pair.type.Name);
            var value = type.IsEnum ? Enum.Parse(type, pair.constant.Name) : type.GetProperty(pair.constant.Name)!.GetValue(null)!;
            Assert.Equal(
                pair.constant.Value,
                Int128.Parse(Convert.ToString(BindingType.Integer(value), CultureInfo.InvariantCulture)!, CultureInfo.InvariantCulture));
        });
    }

    [Fact]
    public void Self_AsXenHasIt_Is0x7ff0() => Assert.Equal(0x7ff0, DomId.Self.Value);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0xfff, 0, 0xfff)]
    [InlineData(0x12345678, 0x12345, 0x678)]
    [InlineData(ulong.MaxValue, ulong.MaxValue >> 12, 0xfff)]
    public void Address_AsFrameAndOffset_ComesTogetherAgain(ulong address, ulong frame, uint offset)
    {
        var gpa = new GuestPhysicalAddress(address);
        Assert.Equal((new Gfn(frame), offset), (gpa.Frame, gpa.Offset));
        Assert.Equal(gpa, gpa.Frame.Address + gpa.Offset);
    }

    [Fact]
    public void Times_AddedAndSubtracted_AreNanoseconds()
    {
        var start = new SystemTime(5);
        var end = start + Nanoseconds.FromMilliseconds(2) + Nanoseconds.FromMicroseconds(3) + Nanoseconds.FromSeconds(1);
        Assert.Equal(1_002_003_005UL, end.Value);
        Assert.Equal(new Nanoseconds(1_002_003_000), end - start);
        Assert.True(start < end && end > start && !(start > end) && !(end < start));
        Assert.True(new Nanoseconds(1) < new Nanoseconds(2) && new Nanoseconds(2) > new Nanoseconds(1)
            && !(new Nanoseconds(1) > new Nanoseconds(1)));
        Assert.Equal(new Nanoseconds(3), new Nanoseconds(1) + new Nanoseconds(2));
    }
}
