# Floats: shortest repr, rounding, hex, special values, sums, formats.
import math, statistics, struct

print(0.1 + 0.2, 1e16, 1e22, 1e23, 5e-324, 1.7976931348623157e308, -0.0, 2.5e-5, 123456789012345680.0)
print(round(2.5), round(3.5), round(2.675, 2), round(1234.5, -2), (0.1).hex(), float.fromhex("0x1p-3"), (0.1).as_integer_ratio())
print(math.nan != math.nan, math.inf - 1, math.fsum([0.1] * 10), sum([0.1] * 10), math.nextafter(1, 2), math.ulp(1.0))
print(f"{1234.5678:10.2f}|{1e-10:g}|{0.00001234:.3e}|{12345678.9:,}|{0.5:%}|{1.0:n}", hash(0.5), hash(1.0), hash(math.inf))
print(math.sin(1e22), math.exp(1), math.gamma(5.5), math.log1p(1e-15), math.dist([1, 2], [3, 4]), math.erf(0.3))
print(statistics.stdev([1, 2, 4]), complex(1, -0.0), (1 + 2j) ** 0.5, struct.pack("<d", 0.1).hex())
