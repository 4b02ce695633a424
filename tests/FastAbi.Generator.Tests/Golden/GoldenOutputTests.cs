namespace FastAbi.Generator.Tests.Golden;

/// <summary>Every made-up specification gives, byte for byte, the files that lie beside it.</summary>
public sealed class GoldenOutputTests
{
    public static TheoryData<string> Cases => [.. GoldenCase.Names];

    [Theory, MemberData(nameof(Cases))]
    public void Generate_MadeUpSpecification_GivesTheExpectedFiles(string name)
    {
        var golden = new GoldenCase(name);
        var files = golden.Generate();
        if (GoldenCase.IsUpdate)
            golden.Expected.Update(files);

        var differences = golden.Expected.Differences(files);

        Assert.True(differences.Count == 0,
            $"Golden/Cases/{name}/expected is not what is generated:\n{string.Join('\n', differences)}\n" +
            $"If the generator is right, run the tests once with {GoldenCase.UpdateSwitch}=1, read the difference in git and commit it.");
    }
}
