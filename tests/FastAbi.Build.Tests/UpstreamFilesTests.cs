using System.Security.Cryptography;

namespace FastAbi.Build.Tests;

/// <summary>The interface files are the proposal's, byte for byte; what is added to them stands in abi/overlay.</summary>
public sealed class UpstreamFilesTests
{
    [Theory]
    [InlineData("event_channel.yml", "3F28232BCBFDF243775B75C5B50B869D19475204AEDE14F3A48BB8254BA0321E")]
    [InlineData("grant_table.yml", "BBFC20822C1C00C87A0C13A56BA256745966D5F0595A342CEDB2D338032BE42D")]
    [InlineData("hvm.yml", "11B4D47B6C708BFF62F6F70F74796D48E91592ED5713A5EA56D51BB2FAB40001")]
    [InlineData("memory.yml", "8953A36FF4DE63D0587C4AEDA27DB43A400AD1AA9AD60FA0B85E8689FF812A4B")]
    [InlineData("sched.yml", "302810534D2DF5D16E7A0C432DEDA962543A64BC32B5D38C7324DA338C1A1C28")]
    [InlineData("vcpu.yml", "1A3BEB990A4C8BA3366C1365AE34EFECB89C05F86BA35C2FB7A8AA0055A36456")]
    [InlineData("version.yml", "A31E91646402643E5E27AE8D97CBB083A04C36065B13AC508C7B1B41A12C9CD6")]
    public void InterfaceFile_Sha256_IsUpstreams(string file, string hash)
    {
        var bytes = File.ReadAllBytes(Path.Combine(TestPaths.Root, "abi", file));

        Assert.Equal(hash, Convert.ToHexString(SHA256.HashData(bytes)));
    }

    [Fact]
    public void InterfaceFolder_Files_AreUpstreamsSeven() =>
        Assert.Equal(
            ["event_channel.yml", "grant_table.yml", "hvm.yml", "memory.yml", "sched.yml", "vcpu.yml", "version.yml"],
            Directory.GetFiles(Path.Combine(TestPaths.Root, "abi")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
}
