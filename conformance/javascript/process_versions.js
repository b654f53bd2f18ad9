// Version, release, platform, features and config that a program may ask for.
console.log(process.version, process.versions.v8 !== undefined, process.release.name, process.platform, process.arch !== "");
console.log(process.features.typescript, process.features.inspector, process.allowedNodeEnvironmentFlags.has("--max-old-space-size"));
console.log(process.exitCode, process.noDeprecation, process.throwDeprecation, process.traceDeprecation, process.debugPort);
console.log(process.env.NODE_OPTIONS, process.env.NODE_ENV, process.env.NODE_PATH, process.connected, process.channel, process.send);
