# A Manager's proxies: dict, list, Namespace, an exception from the server.
import multiprocessing as mp


def child(shared, names, space):
    shared["child"] = len(names)
    names.append("from the child")
    space.x += 1


if __name__ == "__main__":
    with mp.Manager() as manager:
        shared, names, space = manager.dict(), manager.list(["a"]), manager.Namespace(x=1)
        process = mp.Process(target=child, args=(shared, names, space))
        process.start()
        process.join()
        print(dict(shared), list(names), space.x)
        try:
            shared["nothing"]
        except KeyError as error:
            print(repr(error))
