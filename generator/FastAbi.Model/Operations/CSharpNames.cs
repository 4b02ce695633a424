using FastAbi.Model.Fields;
using FastAbi.Model.Names;
using FastAbi.Model.Registers;
using FastAbi.Model.Types;

namespace FastAbi.Model.Operations;

/// <summary>What things are called in C#.</summary>
public static class CSharpNames
{
    /// <summary>The class of the raw imports.</summary>
    public const string Imports = "Imports";

    /// <summary>The class of the registers that each call shows and takes.</summary>
    public const string Exposures = "Exposures";

    /// <summary>The registers that a call shows and takes.</summary>
    public const string CallExposure = "CallExposure";

    /// <summary>The class that finds the method for a call, on the hypervisor's side.</summary>
    public const string Dispatcher = "Dispatcher";

    /// <summary>The parameter of its type: what the hypervisor has for a vCPU.</summary>
    public const string VcpuType = "TVcpu";

    /// <summary>The registers of a call, on the hypervisor's side.</summary>
    public const string RegisterFile = "RegisterFile";

    /// <summary>The class that makes such registers of a traditional call, on the hypervisor's side.</summary>
    public const string Translation = "Translation";

    /// <summary>The registers of a traditional call, on the hypervisor's side.</summary>
    public const string TraditionalRegisters = "TraditionalRegisters";

    /// <summary>The memory that a traditional call names, on the hypervisor's side.</summary>
    public const string GuestSpace = "IGuestSpace";

    /// <summary>The class that describes the operations, on the hypervisor's side.</summary>
    public const string Description = "Description";

    /// <summary>What describes an input or output, on the hypervisor's side.</summary>
    public const string FieldDescription = "FieldDescription";

    /// <summary>How a field is printed, on the hypervisor's side.</summary>
    public const string FieldStyle = "FieldStyle";

    /// <summary>The list of what fields can be, on the hypervisor's side.</summary>
    public const string FieldType = "FieldType";

    /// <summary>A field that is an integer and no more, in that list.</summary>
    public const string PlainField = "Integer";

    private const string DirectMethod = "Call";

    /// <summary>C#'s own name of an integer, such as <c>ushort</c>.</summary>
    public static string Primitive(this CType type) => (type.Bits, type.IsSigned) switch
    {
        (8, false) => "byte",
        (8, true) => "sbyte",
        (16, false) => "ushort",
        (16, true) => "short",
        (32, false) => "uint",
        (32, true) => "int",
        (64, false) => "ulong",
        (64, true) => "long",
        _ => throw new InvalidOperationException($"C# has no integer for {type.Spelling}"),
    };

    /// <summary>The type of a field in typed code.</summary>
    public static string TypeName(this Field field) => field.CSharp?.Name ?? field.Type.Primitive();

    /// <summary>A field as a member of a struct.</summary>
    public static string MemberName(this Field field) => Naming.Pascal(field.Name);

    /// <summary>A field as a parameter.</summary>
    public static string ParameterName(this Field field) => Naming.Camel(field.Name);

    /// <summary>The method that makes a call.</summary>
    public static string MethodName(this Operation operation) => Method(operation.Name.Split('.') is [_, var name] ? name : null);

    /// <summary>The same with its class.</summary>
    public static string MemberName(this Operation operation) => $"{operation.Hypercall.ClassName}.{operation.MethodName()}";

    /// <summary>The interface of what serves a hypercall, on the hypervisor's side.</summary>
    public static string InterfaceName(this Hypercall hypercall) => Interface(hypercall.ClassName);

    /// <summary>What serves a hypercall, as a parameter.</summary>
    public static string HandlerName(this Hypercall hypercall) => Naming.Camel(hypercall.ClassName);

    /// <summary>The vCPU that makes a call, as a parameter of the method that serves it.</summary>
    public static string CallerName(this Operation operation)
    {
        var name = "caller";
        while (operation.Inputs.Any(input => input.ParameterName() == name) || operation.OutputName() == name)
            name += "Vcpu";
        return name;
    }

    /// <summary>The raw import of a call.</summary>
    public static string ImportName(this Operation operation) => operation.Hypercall.ClassName + operation.MethodName();

    /// <summary>The struct with a call's outputs, where it has several.</summary>
    public static string OutputStructName(this Operation operation) => OutputStructOf(operation.ImportName());

    /// <summary>The type of what receives a call's outputs, where it has any.</summary>
    public static string OutputTypeName(this Operation operation) =>
        operation.Outputs is [var only] ? only.TypeName() : operation.OutputStructName();

    /// <summary>A register as a member of the register file.</summary>
    public static string MemberName(this Gpr register) => Naming.Pascal(register.Name());

    /// <summary>The parameter that receives the outputs; null where there are none.</summary>
    public static string? OutputName(this Operation operation) =>
        operation.OutputParameter(ParameterName, "outputs", name => name.TrimStart('@') + "Out");

    /// <summary>The method of an operation with a name in the specification, or of a direct one.</summary>
    public static string Method(string? operation) => operation is null ? DirectMethod : Naming.Pascal(operation);

    /// <summary>The interface of what serves the hypercall of a class.</summary>
    internal static string Interface(string className) => "I" + className;

    /// <summary>A case of an operation, of whose raw import it has the name.</summary>
    public static string Case(string import, string name) => import + Naming.Pascal(name);

    /// <summary>The output struct of a raw import's name.</summary>
    public static string OutputStructOf(string import) => import + "Out";
}
