// Checks deploy/docker/Dockerfile with the validator of editors, and that its image runs as nobody in particular.
//
// usage: node dockerfile.mjs MODULES
//   MODULES  the directory of node's modules, into which dockerfile-utils was installed
//
// A validator that took anything would find nothing: each instruction is misspelled once, and has to be refused.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const modules = path.resolve(process.argv[2]);
const { validate } = createRequire(path.join(modules, "x"))("dockerfile-utils");
const { DockerfileParser } = createRequire(path.join(modules, "x"))("dockerfile-ast");
const folder = path.resolve(import.meta.dirname, "../../deploy/docker");
const text = readFileSync(path.join(folder, "Dockerfile"), "utf8");
const problems = validate(text).map((found) => `line ${found.range.start.line + 1}: ${found.message}`);

const instructions = DockerfileParser.parse(text).getInstructions();
const lines = text.split("\n");
for (const instruction of instructions) {
  const line = instruction.getRange().start.line;
  const misspelled = lines.with(line, lines[line].replace(/^[A-Z]+/, "$&X")).join("\n");
  if (validate(misspelled).length === 0) {
    problems.push(`line ${line + 1}: ${instruction.getKeyword()} may be misspelled`);
  }
}

const of = (keyword) => instructions.filter((one) => one.getKeyword() === keyword);
const user = of("USER").at(-1)?.getArgumentsContent() ?? "0";
if (!/^[1-9]\d*(:\d+)?$/.test(user)) {
  problems.push(`the image runs as ${user}, and Kubernetes wants to see a number that isn't root's`);
}

problems.forEach((problem) => console.error(problem));
if (problems.length > 0) {
  process.exit(1);
}
console.log(`passed: ${instructions.length} instructions, each refused when misspelled`);
