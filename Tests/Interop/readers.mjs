// Reads exports with libraries of other people, and prints what they hold as JSON; read-exports.py compares.
//
// usage: node readers.mjs MODULES READER PATH
//   MODULES  the directory of node's modules
//   READER   events, duckdb, arrow-rs or hyparquet
//   PATH     the directory of the export
//
// Whole numbers are texts, because JavaScript's numbers end at 2^53; values are the bits of a double, in hexadecimal.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [modules, reader, folder] = [path.resolve(process.argv[2]), process.argv[3], path.resolve(process.argv[4])];
const require = createRequire(path.join(modules, "index.js"));
const sources = path.resolve(import.meta.dirname, "../../Host/Exporting/TensorBoard");

const bits = (value) => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes.toString("hex");
};

/** Event files: checksums by tfrecords, messages by protobufjs. */
async function events() {
  const { crc32c, maskCrc, readInt64 } = require("@roboflow/tfrecords/src/tensorFlowHelpers.js");
  const protobuf = require("protobufjs");
  const schema = await protobuf.load([path.join(sources, "events.proto"), path.join(sources, "hparams.proto")]);
  const Logged = schema.lookupType("platform.tensorboard.LoggedEvent");
  const Hparams = schema.lookupType("platform.tensorboard.hparams.HparamsContent");
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.includes("tfevents"));
  const found = { points: [], tensors: [], hparams: [] };
  for (const file of files.sort()) {
    const run = path.dirname(file);
    const bytes = readFileSync(path.join(folder, file));
    for (let at = 0; at < bytes.length; ) {
      const length = readInt64(bytes.subarray(at, at + 8));
      const data = bytes.subarray(at + 12, at + 12 + length);
      for (const [part, sum] of [[bytes.subarray(at, at + 8), at + 8], [data, at + 12 + length]]) {
        if (maskCrc(crc32c(part)) !== bytes.readUInt32LE(sum)) {
          throw new Error(`${file}: wrong checksum at byte ${sum}`);
        }
      }
      at += 16 + length;
      const event = Logged.decode(data);
      for (const value of event.summary?.value ?? []) {
        if (value.value === "simpleValue") {
          found.points.push([run, value.tag, event.step.toString(), bits(event.wallTime), bits(value.simpleValue)]);
        } else if (value.metadata.pluginData.pluginName === "hparams") {
          const content = Hparams.decode(value.metadata.pluginData.content);
          found.hparams.push([run, value.tag, Hparams.toObject(content, { enums: String, longs: String })]);
        } else {
          const strings = value.tensor.stringVal.map((one) => Buffer.from(one).toString("base64"));
          const shape = value.tensor.tensorShape.dim.map((one) => one.size.toString());
          found.tensors.push([run, value.tag, value.metadata.pluginData.pluginName, event.step.toString(), shape, strings]);
        }
      }
    }
  }
  return found;
}

const columns = ["trial", "metric", "step", "time", "value"];
const row = (trial, metric, step, time, value) => [String(trial), metric, String(step), String(time), bits(value)];

/** DuckDB: times as microseconds. */
async function duckdb() {
  const { DuckDBInstance } = require("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const ask = async (query) => (await connection.runAndReadAll(query)).getRows();
  const series = `'${path.join(folder, "series.parquet")}'`;
  const points = await ask(`select trial, metric, step, epoch_us(time), value from ${series}`);
  // Rows that a reader skips by the statistics of a group would be missing here.
  const filtered = await ask(`select count(*) from ${series} where time >= timestamptz '2023-11-14 00:00:00+00' and step >= 9007199254740993`);
  const trials = await connection.runAndReadAll(`select * from '${path.join(folder, "trials.parquet")}' order by number`);
  return {
    points: points.map((point) => row(...point)),
    filtered: String(filtered[0][0]),
    trials: trials.getRowObjectsJson(),
    types: Object.fromEntries(trials.columnNames().map((name, index) => [name, trials.columnTypes()[index].toString()])),
  };
}

/** Arrow's implementation in Rust: times as milliseconds. */
async function arrowRust() {
  const parquet = require("parquet-wasm/node");
  const { tableFromIPC } = require("apache-arrow");
  const table = tableFromIPC(parquet.readParquet(readFileSync(path.join(folder, "series.parquet"))).intoIPCStream());
  const points = [];
  for (let index = 0; index < table.numRows; index++) {
    const [trial, metric, step, time, value] = columns.map((name) => table.getChild(name).get(index));
    points.push(row(trial, metric, step, BigInt(time) * 1000n, value));
  }
  return { points };
}

/** A reader in JavaScript. */
async function hyparquet() {
  const { asyncBufferFromFile, parquetReadObjects } = await import(path.join(modules, "hyparquet/src/node.js"));
  const { compressors } = await import(path.join(modules, "hyparquet-compressors/src/index.js"));
  const file = await asyncBufferFromFile(path.join(folder, "series.parquet"));
  const rows = await parquetReadObjects({ file, compressors });
  return { points: rows.map((one) => row(one.trial, one.metric, one.step, BigInt(one.time.getTime()) * 1000n, one.value)) };
}

const readers = { events, duckdb, "arrow-rs": arrowRust, hyparquet };
const json = JSON.stringify(await readers[reader](), (_, value) => (typeof value === "bigint" ? value.toString() : value));
process.stdout.write(json);
