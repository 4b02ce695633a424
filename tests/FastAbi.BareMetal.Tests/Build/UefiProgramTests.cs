using System.Text;
using System.Text.RegularExpressions;

namespace FastAbi.BareMetal.Tests.Build;

/// <summary>A UEFI program as a user writes it.</summary>
public sealed class UefiProgramTests : IDisposable
{
    private const string IsUefi = "<BareMetalKind>Uefi</BareMetalKind>";

    // Each line that is refused ends with the name that the error has to say.
    private const string Firmwares = """
        using FastAbi.BareMetal;
        internal static class Program
        {
            private static int Count => 1;
            private static unsafe void Main()
            {
                Interrupts.Disable(); // 'Interrupts'
                LocalApic.Enable(); // 'LocalApic'
                var modules = StartInfo.Current.ModuleCount; // 'StartInfo'
                var page = FixedLayout.SharedInfo; // 'FixedLayout'
                var isSealed = SealedGuest.Is; // 'SealedGuest'
                var number = Processor.Current; // 'Processor.Current'
                Processor.WaitForInterrupt(); // 'Processor.WaitForInterrupt'
                Processor.Pause();
                try { Processor.Pause(); }
                catch (System.Exception) { } // 'catch'
                Port.WriteByte(0x80, (byte)Count);
            }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Elsewhere, and as somebody else's project, the sample has the same bytes.</summary>
    [Fact]
    public void Build_TheSampleInAnotherFolder_GivesTheSameBytes()
    {
        var source = File.ReadAllText(Path.Combine(TestPaths.Root, "managed", "samples", "HelloUefi", "Program.cs"));
        using GuestProject project = new(source, IsUefi, place: "else where", name: "HelloUefi");

        project.Build().Succeeded();

        Assert.Equal(File.ReadAllBytes(GuestBoot.Built("HelloUefi.efi")), File.ReadAllBytes(project.Program));
    }

    /// <summary>A stop on the way to the firmware's status, in a program that is at no address of its own.</summary>
    [Fact]
    public void Boot_AStop_TellsTheFunction()
    {
        using GuestProject project = new(
            """
            using System;
            using System.Runtime.CompilerServices;
            internal static class Program
            {
                private static void Main(string[] args)
                {
                    Console.WriteLine("na\u00efve");
                    Console.WriteLine(Read(args));
                }

                [MethodImpl(MethodImplOptions.NoInlining)]
                private static string Read(string[] words) => words[1];
            }
            """,
            IsUefi);
        project.Build().Succeeded();

        var run = GuestBoot.On("uefi", project.Program, _folder.Path, commandLine: "one");

        Assert.Equal(4, run.Status);
        Assert.Matches(
            "\ncrash: Index was outside the bounds of the array. rip 0x[0-9a-f]+ guest_Program__Read\\+0x[0-9a-f]+\n", run.Output);
    }

    /// <summary>
    /// On a machine that the program does not end: the shell goes on, and has the status. Words are the shell's, whatever is in them;
    /// its serial line shows ASCII alone.
    /// </summary>
    [Fact]
    public void Run_InTheShell_HasItsWordsAndGivesItAStatus()
    {
        using GuestProject project = new(
            """
            using System;
            internal static class Program
            {
                private static int Main(string[] args)
                {
                    foreach (var word in args)
                    {
                        Console.Write('<');
                        foreach (var letter in word)
                        {
                            if (letter < 127)
                                Console.Write(letter);
                            else
                                Console.Write((uint)letter);
                        }
                        Console.WriteLine('>');
                    }
                    return args.Length == 3 ? 0 : 1;
                }
            }
            """,
            $"{IsUefi}<BareMetalTest>false</BareMetalTest>");
        project.Build().Succeeded();
        var disk = Directory.CreateDirectory(_folder.In("disk")).FullName;
        File.Copy(project.Program, Path.Combine(disk, "words.efi"));
        File.WriteAllText(
            Path.Combine(disk, "startup.nsh"),
            """
            fs0:
            words.efi one "two  words" ä€
            echo status %lasterror%
            words.efi "" x
            echo status %lasterror%
            words.efi
            reset -s

            """.ReplaceLineEndings("\r\n"),
            Encoding.Unicode);

        var run = ToolRun.In(
            _folder.Path, "timeout", "300", TestPaths.Qemu, "-accel", "tcg", "-bios", TestPaths.Firmware, "-nodefaults", "-display", "none",
            "-serial", "stdio", "-net", "none", "-no-reboot", "-drive", $"format=raw,file=fat:rw:{disk}");

        var lines = Regex.Replace(run.Output, "\u001b\\[[0-9;=]*[A-Za-z]", "").ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(
            ["<one>", "<two  words>", "<2288364>", "status 0x0", "<>", "<x>", "status 0x15"],
            lines.Where(line => line.StartsWith('<') || line.StartsWith("status ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Build_WhatIsTheFirmwares_IsRefusedByNameAtItsLine()
    {
        using GuestProject project = new(Firmwares, IsUefi);

        var output = project.Build().Output;

        foreach (var (line, index) in Firmwares.Split('\n').Select((line, index) => (line, index)))
        {
            var start = $"Program.cs({index + 1},";
            Assert.Equal(line.Contains(" // ", StringComparison.Ordinal), output.Contains(start, StringComparison.Ordinal));
            if (line.Split(" // ") is [_, var name])
                Assert.Matches($"{Regex.Escape(start)}\\d+\\): error BM0013: {name} is not there in a UEFI program: ", output);
        }
    }

    [Fact]
    public void Build_AnotherKind_IsRefused()
    {
        using GuestProject project = new(HelloProject.Program, "<BareMetalKind>Efi</BareMetalKind>");

        Assert.Contains("error BM0014: BareMetalKind is 'Efi'; ", project.Build().Output, StringComparison.Ordinal);
    }
}
