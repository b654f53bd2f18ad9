// process.argv: the executable's path, the file's path, then the words as they are.
console.log(process.argv.length, process.argv.slice(1), process.argv[0] === process.execPath, process.execPath);
console.log(process.argv0, process.execArgv, process.title, process.pid > 1, process.ppid > 0);
