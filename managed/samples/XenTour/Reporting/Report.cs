using System;
using System.Runtime.InteropServices;
using FastAbi;
using FastAbi.BareMetal;

namespace XenTour.Reporting;

/// <summary>
/// How the tour is written: a subject makes a call, says what was asked and what came back, and checks it.
/// </summary>
/// <remarks>
/// A check's name starts with the operation. Each call is reported, too; what is said there is the same in every boot, so
/// times and addresses are told in words. Names and calls are those of the tour in C (native/guest/tour).
/// </remarks>
internal static unsafe class Report
{
    /// <summary>Reports a call without outputs. The text names the inputs.</summary>
    public static XenResult Call(string operation, string inputs, XenResult result)
    {
        WriteCall(operation, inputs);
        WriteResult(result);
        Console.WriteLine();
        return result;
    }

    /// <summary>Reports a call and, where it has succeeded, its outputs.</summary>
    public static XenResult Call(string operation, string inputs, XenResult result, ref Text outputs)
    {
        WriteCall(operation, inputs);
        WriteResult(result);
        if (result.IsOk)
        {
            Console.Write("; ");
            Console.Write(outputs.Span);
        }

        Console.WriteLine();
        return result;
    }

    /// <summary>Reports a call whose result is a status of the grant table where it is negative.</summary>
    public static GrantStatus CallForStatus(string operation, string inputs, XenResult result)
    {
        var status = (GrantStatus)result.Value;
        WriteCall(operation, inputs);
        Console.WriteLine(Names.Of(status));
        return status;
    }

    /// <summary>A whole check: the call answers an error, and the oracle's does the same.</summary>
    public static void Fails(string operation, string inputs, XenErrno error, XenResult result, long oracle) =>
        Answers(operation, inputs, error, $"{operation} with {inputs} answers -{Names.Of(error)}", result, oracle);

    /// <summary>A whole check where the answer depends on the release: the call gives it, and the oracle's does the same.</summary>
    public static void AnswersByRelease(string operation, string inputs, XenErrno error, XenResult result, long oracle) =>
        Answers(operation, inputs, error, $"{operation} with {inputs} answers as its release does", result, oracle);

    private static void Answers(string operation, string inputs, XenErrno error, ref Text check, XenResult result, long oracle)
    {
        Call(operation, inputs, result);
        Text reason = $"it answers {result.Value} and the oracle's call {oracle} instead of {-(long)error}";
        if (result.Value == -(long)error && oracle == result.Value)
            Check.Ok(check.Span);
        else
            Check.NotOk(check.Span, reason.Span);
    }

    /// <summary>The same for a call with outputs, all of which have to be 0.</summary>
    public static void Fails<T>(string operation, string inputs, XenErrno error, XenResult result, in T outputs, long oracle)
        where T : unmanaged
    {
        if (MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in outputs)).SequenceEqual(stackalloc byte[sizeof(T)]))
        {
            Fails(operation, inputs, error, result, oracle);
            return;
        }

        Call(operation, inputs, result);
        Text check = $"{operation} with {inputs} answers -{Names.Of(error)}";
        Check.NotOk(check.Span, "an output was written");
    }

    /// <summary>The release, for <see cref="Releases"/>.</summary>
    public static uint Release => FastAbi.Hypervisor.Info.XenVersion;

    /// <summary>Reports a check by a call that has to answer 0.</summary>
    public static void Succeeds(string check, XenResult result) => Equal(check, result.Value, 0);

    /// <summary>Reports a check by a value that is known.</summary>
    public static void Equal(string check, long actual, long expected)
    {
        if (actual == expected)
            Check.Ok(check);
        else
            NotOk(check, $"{actual} (0x{actual:x}) instead of {expected} (0x{expected:x})");
    }

    /// <inheritdoc cref="Equal(string, long, long)"/>
    public static void Equal(string check, ulong actual, ulong expected) => Equal(check, (long)actual, (long)expected);

    /// <summary>Reports a check that failed.</summary>
    public static void NotOk(string check, ref Text reason) => Check.NotOk(check, reason.Span);

    private static void WriteCall(string operation, string inputs)
    {
        Console.Write("call ");
        Console.Write(operation);
        Console.Write(inputs.Length == 0 ? "" : ": ");
        Console.Write(inputs);
        Console.Write(" -> ");
    }

    private static void WriteResult(XenResult result)
    {
        var error = Names.Of(result.Error);
        if (error is null)
        {
            Console.Write(result.Value);
        }
        else
        {
            Console.Write('-');
            Console.Write(error);
        }
    }
}
