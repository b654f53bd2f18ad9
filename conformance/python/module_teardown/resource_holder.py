class Held:
    def __del__(self):
        print("del in module")


held = Held()
