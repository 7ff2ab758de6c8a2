using System.Reflection;
using System.Reflection.Emit;
using Platform.Abstractions;

namespace Platform.Experiments.Tests.Definitions;

/// <summary>Component classes that break the rules, made at run time, so that no assembly of the tests contains them.</summary>
internal static class EmittedClass
{
    public static Type Define(string component, TypeAttributes attributes, Type[] interfaces, params Type[][] constructors)
    {
        var module = AssemblyBuilder
            .DefineDynamicAssembly(new AssemblyName("Emitted"), AssemblyBuilderAccess.Run)
            .DefineDynamicModule("Emitted");
        var type = module.DefineType("Emitted.Subject", attributes, typeof(object), interfaces);
        type.SetCustomAttribute(new CustomAttributeBuilder(typeof(ComponentAttribute).GetConstructors().Single(), [component]));
        foreach (var method in interfaces.SelectMany(one => one.GetMethods()))
        {
            EmitReturn(
                type.DefineMethod(
                    method.Name + method.ReturnType.Name,
                    MethodAttributes.Public | MethodAttributes.Virtual,
                    method.ReturnType,
                    [.. method.GetParameters().Select(parameter => parameter.ParameterType)]
                ),
                method,
                type
            );
        }

        foreach (var parameters in constructors)
        {
            var body = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, parameters).GetILGenerator();
            body.Emit(OpCodes.Ldarg_0);
            body.Emit(OpCodes.Call, typeof(object).GetConstructor([])!);
            body.Emit(OpCodes.Ret);
        }

        return type.CreateType();
    }

    private static void EmitReturn(MethodBuilder built, MethodInfo implemented, TypeBuilder type)
    {
        var body = built.GetILGenerator();
        body.Emit(OpCodes.Ldnull);
        body.Emit(OpCodes.Ret);
        type.DefineMethodOverride(built, implemented);
    }
}
