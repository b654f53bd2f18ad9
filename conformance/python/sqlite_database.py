# sqlite3: a file in the work folder, transactions, own functions, threads.
import sqlite3, threading

with sqlite3.connect("test.db") as db:
    db.execute("create table t(a integer primary key, b text)")
    db.executemany("insert into t(b) values (?)", [("x",), ("ä",), (None,)])
    db.create_function("twice", 1, lambda text: text and text * 2)
    print(db.execute("select a, twice(b) from t order by a desc").fetchall(), db.total_changes)
try:
    with db:
        db.execute("delete from t")
        db.execute("insert into nothing values (1)")
except sqlite3.OperationalError as error:
    print(error)
print(db.execute("select count(*) from t").fetchone())


def other_thread():
    try:
        db.execute("select 1")
    except sqlite3.ProgrammingError as error:
        print(str(error).split(".")[0])


thread = threading.Thread(target=other_thread)
thread.start()
thread.join()
