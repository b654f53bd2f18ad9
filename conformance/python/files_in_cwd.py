# Files and folders in the work folder: written, listed, walked, linked, removed, by relative names.
import glob, os, pathlib, shutil, stat

print(sorted(os.listdir()), os.getcwd(), os.path.abspath("x"))
pathlib.Path("a/b").mkdir(parents=True)
pathlib.Path("a/b/c.txt").write_text("one\ntwo\n", newline="\r\n")
os.symlink("b/c.txt", "a/link")
os.link("a/b/c.txt", "a/hard")
print(pathlib.Path("a/link").read_bytes(), os.readlink("a/link"), os.stat("a/hard").st_nlink, sorted(glob.glob("a/**", recursive=True)))
shutil.copytree("a", "copy", symlinks=True)
print([(root, sorted(files)) for root, _, files in sorted(os.walk("copy"))], shutil.disk_usage(".").total > 0)
os.chmod("a/hard", 0o600)
print(stat.filemode(os.stat("a/hard").st_mode), oct(os.umask(0)))
os.chdir("copy")
print(os.getcwd(), pathlib.Path("..").resolve(), __file__)
shutil.rmtree("../a")
print(sorted(os.listdir("..")))
