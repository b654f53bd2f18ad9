# Objects of other modules are torn down after those of __main__; order seen by their __del__.
import resource_holder


class Mine:
    def __del__(self):
        print("del in main; module still there:", resource_holder is not None and hasattr(resource_holder, "held"))


mine = Mine()
print("end of the file")
