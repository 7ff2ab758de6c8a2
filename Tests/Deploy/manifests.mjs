// Checks deploy/kubernetes against the schemas of Kubernetes' API, and what refers to what in it.
//
// usage: node manifests.mjs MODULES PLATFORM
//   MODULES   the directory of node's modules, into which kubernetes-models, typescript and yaml were installed
//   PLATFORM  the built platform executable
//
// The schemas say what a value may be, and types of the same source, which the compiler checks, which names there are. Checks that
// took anything would find nothing: each name is misspelled once, and each value gets another type, and all of it has to be refused.
// References are checked by hand, and options are those that the executable has.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [modules, platform] = process.argv.slice(2).map((given) => path.resolve(given));
const folder = path.resolve(import.meta.dirname, "../../deploy/kubernetes");
const module = (...names) => import(pathToFileURL(path.join(modules, ...names)));
const { parseAllDocuments } = await module("yaml", "dist", "index.js");

const FREE = /\/(labels|matchLabels|limits|requests|selector)$/;
const problems = [];

function read(file) {
  return parseAllDocuments(readFileSync(path.join(folder, file), "utf8")).map((document) => {
    document.errors.forEach((error) => problems.push(`${file}: ${error.message}`));
    return document.toJS();
  });
}

/** Where the package has what belongs to a manifest. */
function place({ apiVersion, kind }) {
  const [group, version] = apiVersion.includes("/") ? apiVersion.split("/") : ["", apiVersion];
  return ["kubernetes-models", ...(group ? [group] : []), version, kind];
}

function refusal(Model, manifest) {
  try {
    new Model(manifest).validate();
    return null;
  } catch (error) {
    return error.message;
  }
}

/** All names in a manifest, with the object that holds them. */
function* names(value, at = "") {
  for (const [key, inner] of value && typeof value === "object" ? Object.entries(value) : []) {
    if (!Array.isArray(value)) {
      yield { at, key, holder: value };
    }
    yield* names(inner, `${at}/${key}`);
  }
}

/** Values of another type; each that the schema takes is a problem. */
function plantTypes(Model, manifest) {
  let planted = 0;
  for (const { at, key, holder } of names(manifest)) {
    const value = holder[key];
    // The model itself sets these two.
    if (at !== "" || !["apiVersion", "kind"].includes(key)) {
      holder[key] = typeof value === "object" ? 1 : { wrong: value };
      expect(refusal(Model, manifest), `${manifest.kind} ${at}/${key} may be of another type`);
      planted++;
    }
    holder[key] = value;
  }
  return planted;
}

/** The manifest as it is, and once for each name with that name misspelled, which the compiler has to refuse. */
function* typed(manifest) {
  const { kind } = manifest;
  const type = place(manifest);
  const literal = () => `void (${JSON.stringify(manifest)} satisfies import(${JSON.stringify(type.join("/"))}).I${kind});`;
  yield literal();
  for (const { at, key, holder } of names(manifest)) {
    if (FREE.test(at)) {
      continue;
    }
    holder[`${key}x`] = holder[key];
    yield `// @ts-expect-error: ${at}/${key}x\n${literal()}`;
    delete holder[`${key}x`];
  }
}

function compile(lines) {
  const file = path.join(modules, "..", "manifests.ts");
  writeFileSync(file, `${lines.join("\n")}\nexport {};\n`);
  try {
    execFileSync(process.execPath, [
      path.join(modules, "typescript", "bin", "tsc"),
      "--noEmit",
      "--strict",
      "--skipLibCheck",
      "--module",
      "nodenext",
      file,
    ]);
  } catch (error) {
    const text = lines.join("\n").split("\n");
    for (const [, line, reason] of error.stdout.toString().matchAll(/\((\d+),\d+\): error (.*)/g)) {
      problems.push(`${text[line - 1].slice(0, 100)}: ${reason}`);
    }
  }
}

function includes(labels, selector) {
  return Object.entries(selector).every(([name, value]) => labels[name] === value);
}

function expect(condition, problem) {
  if (!condition) {
    problems.push(problem);
  }
}

function checkPod(name, { metadata, spec }, claims, services) {
  const volumes = [...(spec.volumes ?? []), ...claims].map((volume) => volume.name ?? volume.metadata.name);
  for (const container of [...(spec.initContainers ?? []), ...spec.containers]) {
    const where = `${name}/${container.name}`;
    const ports = (container.ports ?? []).map((port) => port.name);
    for (const mount of container.volumeMounts) {
      expect(volumes.includes(mount.name), `${where} mounts ${mount.name}, which isn't there`);
    }
    for (const probe of ["startupProbe", "readinessProbe", "livenessProbe"].map((kind) => container[kind]).filter(Boolean)) {
      expect(ports.includes(probe.httpGet.port), `${where} is asked at the port ${probe.httpGet.port}, which isn't there`);
    }
    for (const variable of (container.args ?? []).join(" ").matchAll(/\$\((\w+)\)/g)) {
      expect(
        container.env.some((one) => one.name === variable[1]),
        `${where} has no ${variable[1]}`,
      );
    }
    const [verb, ...options] = container.command ? [] : container.args;
    const help = verb ? execFileSync(platform, [verb, "--help"], { encoding: "utf8" }) : "";
    for (const option of options.map((one) => one.split("=")[0])) {
      expect(help.includes(`${option} `) || help.includes(`${option}\n`), `platform ${verb} has no ${option}`);
    }
    const join = options.find((one) => one.startsWith("--join="));
    const service = join && services.find((one) => one.metadata.name === join.slice(7).split(":")[0]);
    expect(!join || service?.spec.ports.some((port) => join.endsWith(`:${port.port}`)), `${where} joins what isn't there: ${join}`);
    const confined = container.securityContext;
    expect(
      spec.securityContext.runAsNonRoot && confined.readOnlyRootFilesystem && confined.capabilities.drop.includes("ALL"),
      `${where} has rights that it doesn't need`,
    );
  }
  return metadata.labels;
}

const [kustomization] = read("kustomization.yaml");
for (const file of kustomization.resources) {
  expect(existsSync(path.join(folder, file)), `kustomization.yaml names ${file}, which isn't there`);
}
const manifests = kustomization.resources.flatMap(read);
let planted = 0;
for (const manifest of manifests) {
  const type = place(manifest);
  const Model = (await module(...type.slice(0, -1), `${type.at(-1)}.js`))[manifest.kind];
  const reason = refusal(Model, manifest);
  expect(!reason, `${manifest.kind} ${manifest.metadata.name}: ${reason}`);
  planted += plantTypes(Model, manifest);
}
const lines = manifests.flatMap((manifest) => [...typed(manifest)]);
compile(lines);
planted += lines.length - manifests.length;

const of = (kind) => manifests.filter((manifest) => manifest.kind === kind);
const [services, workloads] = [of("Service"), [...of("StatefulSet"), ...of("Deployment")]];
const pods = workloads.map(({ metadata, spec }) => {
  const labels = checkPod(metadata.name, spec.template, spec.volumeClaimTemplates ?? [], services);
  expect(includes(labels, spec.selector.matchLabels), `${metadata.name} doesn't select its own pods`);
  return { labels, ports: spec.template.spec.containers.flatMap((container) => container.ports ?? []) };
});
const selected = (selector) => pods.filter((pod) => includes(pod.labels, selector));
for (const { metadata, spec } of services) {
  const [pod] = selected(spec.selector);
  for (const port of spec.ports) {
    expect(
      pod?.ports.some((one) => one.name === port.targetPort && one.containerPort === port.port),
      `the service ${metadata.name} has no ${port.name}`,
    );
  }
}
for (const { metadata, spec } of of("NetworkPolicy")) {
  expect(selected(spec.podSelector.matchLabels).length > 0, `${metadata.name} is for no pod`);
}
expect(
  of("StatefulSet").every(({ spec }) => services.some((service) => service.metadata.name === spec.serviceName)),
  "the host's service isn't there",
);

problems.forEach((problem) => console.error(problem));
if (problems.length > 0) {
  process.exit(1);
}
console.log(`passed: ${manifests.length} manifests, ${planted} planted mistakes found`);
