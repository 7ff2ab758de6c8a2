#!/usr/bin/env bash
# TorchSharp: state_dict() has the tensors of an inner module twice, under the registered name and under the field's.
#
# TorchSharp 0.107.0 with libtorch 2.10.0.
# Behaviour: a module that registers another under a name that isn't its field's ("linear" for the field _linear) is right as long as it is
#            the outermost one. As part of another, its tensors are in state_dict() twice: inner.linear.weight and inner._linear.weight.
#            named_parameters() and named_buffers() have each once, under the registered name.
# Expected:  the names of named_parameters() and named_buffers(), as in PyTorch.
#
# Output seen:
#   alone, state_dict: linear.weight linear.bias
#   inside, named_parameters: inner.linear.weight inner.linear.bias
#   inside, state_dict: inner.linear.weight inner.linear.bias inner._linear.weight inner._linear.bias
#   inside, tensors and different ones: 4 2
#
# Needs the .NET SDK 10 and python3 on 64-bit Linux; about 500 MB of packages. Ends with 0 as long as it is so, with 1 once it is otherwise.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > probe.csproj <<'END'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <InvariantGlobalization>true</InvariantGlobalization>
    <NoWarn>NU1603;NU1701;NU1902;NU1903;NU1904</NoWarn>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="TorchSharp" Version="0.107.0" />
    <PackageReference Include="libtorch-cpu-linux-x64" Version="2.10.0" />
    <PackageReference Include="SharpZipLib" Version="1.4.1" />
    <PackageReference Include="SkiaSharp" Version="2.88.9" />
  </ItemGroup>
</Project>
END

cat > Program.cs <<'END'
using TorchSharp.Modules;
using static TorchSharp.torch;

using var alone = new Inner();
using var outer = new Outer();
Console.WriteLine($"alone, state_dict: {string.Join(' ', alone.state_dict().Keys)}");
Console.WriteLine($"inside, named_parameters: {string.Join(' ', outer.named_parameters().Select(one => one.name))}");
Console.WriteLine($"inside, state_dict: {string.Join(' ', outer.state_dict().Keys)}");
var tensors = outer.state_dict().Values.Select(one => one.Handle).ToList();
Console.WriteLine($"inside, tensors and different ones: {tensors.Count} {tensors.Distinct().Count()}");

internal sealed class Inner : nn.Module
{
    private readonly Linear _linear = nn.Linear(2, 3);

    public Inner()
        : base("inner") => register_module("linear", _linear);
}

internal sealed class Outer : nn.Module
{
    private readonly Inner _inner = new();

    public Outer()
        : base("outer") => register_module("inner", _inner);
}
END

dotnet build -c Release -o out -v q -nologo >build.log || { cat build.log; exit 2; }

# The package's own library asks for a symbol version of GCC 13 that it makes no use of; older systems load it once that need is marked as weak.
python3 - out/runtimes/linux-x64/native/libLibTorchSharp.so <<'END'
import struct, sys
path = sys.argv[1]
data = bytearray(open(path, "rb").read())
start, = struct.unpack_from("<Q", data, 40)
size, count = struct.unpack_from("<HH", data, 58)
sections = [struct.unpack_from("<IIQQQQIIQQ", data, start + i * size) for i in range(count)]
needs = next(one for one in sections if one[1] == 0x6FFFFFFE)
names = sections[needs[6]][4]
at = needs[4]
for _ in range(needs[7]):
    _, entries, _, first, following = struct.unpack_from("<HHIII", data, at)
    entry = at + first
    for _ in range(entries):
        _, flags, _, name, further = struct.unpack_from("<IHHII", data, entry)
        if data[names + name:].split(b"\0", 1)[0] == b"GLIBCXX_3.4.32":
            struct.pack_into("<H", data, entry + 4, flags | 2)
        entry += further
    at += following
open(path, "wb").write(data)
END

cat > expected <<'END'
alone, state_dict: linear.weight linear.bias
inside, named_parameters: inner.linear.weight inner.linear.bias
inside, state_dict: inner.linear.weight inner.linear.bias inner._linear.weight inner._linear.bias
inside, tensors and different ones: 4 2
END
out/probe | tee seen
diff expected seen && echo "As it was."
