# Big integers: text limits, powers, bit operations, conversions.
import math, sys

print(2**521 % 10**50, math.isqrt(10**60 + 1), pow(3, -1, 10**9 + 7), (1 << 4000).bit_length())
print(math.factorial(60), math.comb(100, 50), math.gcd(2**100, 6**50), hash(2**61), hash(-1), hash(2**200))
for text in ("1" * 4300, "1" * 4301):
    try:
        print(len(str(int(text))))
    except ValueError as error:
        print(error)
print((-7) // 2, -7 % 3, divmod(-7, -2), int.from_bytes(b"\xff\x00", "little", signed=True), (300).to_bytes(2, "big"))
sys.set_int_max_str_digits(0)
print(len(str(7**10000)), int("0x_ff", 16), f"{10**20:,} {255:#x} {-5:08b}")
