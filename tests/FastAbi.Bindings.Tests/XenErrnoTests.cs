using System.Globalization;

namespace FastAbi.Bindings.Tests;

/// <summary>The error numbers are Xen's, all of them.</summary>
public sealed class XenErrnoTests
{
    /// <summary>
    /// Xen's header calls a macro of its user for every error; here it prints them. As Xen itself it also has the two that should
    /// never come out of it: one does, from hvm.flush_tlbs.
    /// </summary>
    [Fact]
    public void Members_AgainstXensHeader_AreTheSame()
    {
        var folder = WorkFolder.Fresh("errno");
        var source = WorkFolder.Write(folder, "errno.c", """
            #include <stdio.h>
            #define XEN_ERRNO(name, value) printf("%s %d\n", #name, value);
            int main(void)
            {
            #include "errno.h"
            }

            """);
        var program = Path.Combine(folder, "errno");
        NativeTool.Run(NativeTool.Compiler, "-D__XEN__", "-Wall", "-Werror", "-iquote", TestPaths.XenHeaders, source, "-o", program);
        var errors = NativeTool.Run(program).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .Select(words => (Name: words[0], Number: long.Parse(words[1], CultureInfo.InvariantCulture)))
            // EWOULDBLOCK and EDEADLOCK are second names.
            .DistinctBy(error => error.Number);

        Assert.Equal(
            errors, Enum.GetValues<XenErrno>().Where(error => error != XenErrno.None).Select(error => (error.ToString(), (long)error)));
    }

    [Fact]
    public void Members_AgainstTheOverlay_HaveEveryDocumentedError() => Assert.All(
        RepositoryAbi.Operations.SelectMany(operation => operation.Documentation.Errors.Select(error => error.Key)
            .Concat(operation.Documentation.Answers.SelectMany(answer => answer.Errors).Select(error => error.Name))),
        error => Assert.True(Enum.IsDefined(Enum.Parse<XenErrno>(error)), error));
}
