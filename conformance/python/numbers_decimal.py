# decimal contexts are the thread's own; fractions; the context at the start is the default.
import decimal, fractions, threading
from decimal import Decimal as D

print(decimal.getcontext().prec, D(1) / D(7), D("0.1") + D("0.2"), D("1.10").normalize(), D("1e3").to_eng_string())
with decimal.localcontext() as context:
    context.prec = 5
    context.rounding = decimal.ROUND_DOWN
    print(D(2) / 3, D("1.99999999") + 0)
decimal.getcontext().prec = 7
thread = threading.Thread(target=lambda: print("thread", decimal.getcontext().prec))
thread.start()
thread.join()
for attempt in ("D('x')", "D(1) / 0", "D('sNaN') + 1", "D(10) ** 9999999999"):
    try:
        eval(attempt)
    except decimal.DecimalException as error:
        print(type(error).__name__, error)
print(decimal.getcontext().flags[decimal.Inexact], fractions.Fraction("0.125") + fractions.Fraction(1, 3), fractions.Fraction(3.14).limit_denominator(100))
