# numpy as a program uses it: seeded numbers, printing, warnings with the user's line, errors.
import sys, warnings

sys.stderr = sys.stdout
import numpy as np

print(np.random.default_rng(5).integers(0, 100, 5), np.random.RandomState(1).rand(2))
np.random.seed(3)
print(np.random.rand(), np.arange(6).reshape(2, 3) @ np.ones((3, 1)), np.geterr())
print(np.array([1.0]) / 0, np.get_printoptions()["precision"])
print(np.linalg.solve(np.array([[2.0, 1], [1, 3]]), [3, 5]), np.__version__)
try:
    np.zeros(3) + np.zeros(4)
except ValueError as error:
    print(error)
