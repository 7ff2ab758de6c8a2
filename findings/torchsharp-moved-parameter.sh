#!/usr/bin/env bash
# TorchSharp: a module that is moved or cast leaves a parameter behind in a field that has another name than the parameter.
#
# TorchSharp 0.107.0 with libtorch 2.10.0.
# Behaviour: register_parameter("weight", _weight) accepts any name, and the module trains. After to(float64), as after a move to a GPU, the module
#            has a new parameter "weight"; the field _weight still holds the old one, which is disposed, and forward throws. A field that is
#            itself called weight gets the new parameter.
# Expected:  either a parameter that is changed in place, as PyTorch's are, or an error when it is registered under a name by which it can't be found
#            again. On the CPU, in float32, nothing shows it: the first run on another device does.
#
# Output seen:
#   field _weight: works, after to(float64) throws InvalidOperationException; get_parameter("weight") is Float64
#   field weight: works, after to(float64) works; get_parameter("weight") is Float64
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
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

Show("field _weight", new Other());
Show("field weight", new Same());

static void Show(string name, nn.Module<Tensor, Tensor> module)
{
    var before = Try(module, ones(2));
    module.to(float64);
    var after = Try(module, ones(2, dtype: float64));
    Console.WriteLine($"{name}: {before}, after to(float64) {after}; get_parameter(\"weight\") is {module.get_parameter("weight")!.dtype}");
}

static string Try(nn.Module<Tensor, Tensor> module, Tensor input)
{
    try
    {
        return module.call(input).shape is [2] ? "works" : "has another shape";
    }
    catch (Exception thrown)
    {
        return $"throws {thrown.GetType().Name}";
    }
}

sealed class Other : nn.Module<Tensor, Tensor>
{
    private readonly Parameter _weight = nn.Parameter(ones(2));

    public Other() : base("other") => register_parameter("weight", _weight);

    public override Tensor forward(Tensor input) => input * _weight;
}

sealed class Same : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight = nn.Parameter(ones(2));

    public Same() : base("same") => register_parameter("weight", weight);

    public override Tensor forward(Tensor input) => input * weight;
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
field _weight: works, after to(float64) throws InvalidOperationException; get_parameter("weight") is Float64
field weight: works, after to(float64) works; get_parameter("weight") is Float64
END
out/probe | tee seen
diff expected seen && echo "As it was."
