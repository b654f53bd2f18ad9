# An interactive command loop (cmd.Cmd) fed from standard input, until EOF.
import cmd


class Shell(cmd.Cmd):
    prompt = "> "
    intro = "type ?"

    def do_add(self, line):
        "add A B"
        print(sum(map(int, line.split())))

    def do_EOF(self, _):
        print("bye")
        return True


Shell().cmdloop()
