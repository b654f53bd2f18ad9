// One execution that hides a secret in every place it has, and one that looks for it everywhere.
import type { ExecutionRequest } from "@runlang/protocol";
import { python } from "./service.ts";

const hide = (name: string) => `
import os, socket, subprocess, time
environment = dict(os.environ, SECRET=${name})
child = subprocess.Popen(["sleep", "8"], env=environment)
argument = subprocess.Popen(["sh", "-c", "sleep 8; :", ${name}])
for folder in (".", "/tmp", "/dev/shm"):
    try: open(os.path.join(folder, "hidden"), "w").write(${name})
    except OSError: pass
memory = bytearray(${name}.encode() * 1000)
sockets = [socket.socket(socket.AF_UNIX, kind) for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM)]
for each in sockets: each.bind("\\0" + ${name} + ("" if each is sockets[0] else "-datagram"))
sockets[0].listen()
server = socket.socket(); server.bind(("127.0.0.1", 4711)); server.listen()
# A program that has just been started may not show its words yet.
time.sleep(0.2)
`;

/** Says "ready" once the secret is in all places, and "untouched" two seconds later. */
export const victim = (secret: string): ExecutionRequest =>
	python(
		`import sys, time\nname = sys.argv[1]\n${hide("name")}
print("ready", flush=True)
time.sleep(2)
alive = child.poll() is None and argument.poll() is None and open("hidden").read() == name
print("untouched" if alive and memory == name.encode() * 1000 else "touched")
child.kill(); argument.kill()`,
		{ args: [secret] },
	);

/** Says as JSON in which places it finds what it hid itself, and in which the other's. */
export const search = (own: string, secret: string): ExecutionRequest =>
	python(
		`import json, sys
name, wanted = sys.argv[1], "".join(reversed(sys.argv[2]))
${hide("name")}
server.close()
found = {"own": [], "others": []}
def look(place, text):
    for key, word in (("own", name), ("others", wanted)):
        if word.encode() in text and place not in found[key]: found[key].append(place)
def read(path, at=0, length=1 << 20):
    try:
        with open(path, "rb", buffering=0) as f:
            f.seek(at)
            return f.read(length) or b""
    except (OSError, ValueError, OverflowError): return b""
others = [p for p in os.listdir("/proc") if p.isdigit()]
for p in others:
    if int(p) != os.getpid(): look("arguments", read(f"/proc/{p}/cmdline").replace(wanted.encode() if int(p) == os.getpid() else b"\\0\\0", b""))
for p in others: look("environment", read(f"/proc/{p}/environ"))
roots = ["/work", "/tmp", "/var/tmp", "/run", "/home", "/root", "/.box", *(f"/proc/{p}/{n}" for p in others if int(p) not in (1, os.getpid()) for n in ("root/work", "root/tmp", "cwd/"))]
for root in roots:
    for folder, _, files in os.walk(root):
        for file in files[:200]: look("files", read(os.path.join(folder, file)))
for p in others:
    for line in read(f"/proc/{p}/maps").decode().splitlines():
        first, last = (int(n, 16) for n in line.split()[0].split("-"))
        if "rw" in line.split()[1] and last - first < 1 << 28:
            data = read(f"/proc/{p}/mem", first, last - first)
            # Its own copies of the word it looks for are no find.
            look("memory", data.replace(wanted.encode(), b"") if int(p) == os.getpid() else data)
look("abstract sockets", read("/proc/net/unix"))
for folder, _, files in os.walk("/dev/shm"):
    for file in files: look("shared memory", read(os.path.join(folder, file)))
print(json.dumps(found))
child.kill(); argument.kill()`,
		// Backwards, so that its own command line is no find.
		{ args: [own, [...secret].reverse().join("")] },
	);
