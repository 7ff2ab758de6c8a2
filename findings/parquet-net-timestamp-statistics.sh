#!/usr/bin/env bash
# Parquet.Net: statistics of timestamps in microseconds are in milliseconds, so that readers lose rows.
#
# Parquet.Net 6.1.0, read by DuckDB 1.5.6 (DuckDB.NET.Data.Full 1.5.6.1).
# Behaviour: a column of DateTimeDataField(Timestamp, Micros) or (…, Nanos) has right values, but the least and the greatest value in the
#            statistics of each row group count milliseconds. A reader that skips row groups by them, as all do, finds no row
#            with "time > …", without an error. Millis is right.
# Expected:  statistics in the unit of the column.
#
# Output seen:
#   Millis: 1000 rows, 1000 of them after 2023-01-01
#   Micros: 1000 rows, 0 of them after 2023-01-01
#   Nanos: 1000 rows, 0 of them after 2023-01-01
#
# Needs the .NET SDK 10; about 200 MB of packages. Ends with 0 as long as it is so, with 1 once it is otherwise.
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
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="DuckDB.NET.Data.Full" Version="1.5.6.1" />
    <PackageReference Include="Parquet.Net" Version="6.1.0" />
  </ItemGroup>
</Project>
END

cat > Program.cs <<'END'
using DuckDB.NET.Data;
using Parquet;
using Parquet.Schema;

using var duckdb = new DuckDBConnection("Data Source=:memory:");
duckdb.Open();
foreach (var unit in new[] { DateTimeTimeUnit.Millis, DateTimeTimeUnit.Micros, DateTimeTimeUnit.Nanos })
{
    var file = $"{unit}.parquet";
    var time = new DateTimeDataField("time", DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit);
    await using (var output = File.Create(file))
    await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema(time), output))
    {
        using var group = writer.CreateRowGroup();
        await group.WriteAsync<DateTime>(time, Enumerable.Range(0, 1000).Select(second => DateTime.UnixEpoch.AddSeconds(1.7e9 + second)).ToArray());
        group.CompleteValidate();
    }

    Console.WriteLine($"{unit}: {Count("")} rows, {Count(" where time > '2023-01-01'")} of them after 2023-01-01");

    object Count(string condition)
    {
        using var command = duckdb.CreateCommand();
        command.CommandText = $"select count(*) from '{file}'{condition}";
        return command.ExecuteScalar();
    }
}
END

dotnet build -c Release -o out -v q -nologo >build.log || { cat build.log; exit 2; }
cat > expected <<'END'
Millis: 1000 rows, 1000 of them after 2023-01-01
Micros: 1000 rows, 0 of them after 2023-01-01
Nanos: 1000 rows, 0 of them after 2023-01-01
END
dotnet out/probe.dll | tee seen
diff expected seen && echo "As it was."
