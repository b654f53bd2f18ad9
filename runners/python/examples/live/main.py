import time

import numpy as np

# Output arrives as it is printed: a random walk, one step each fifth of a second.
random = np.random.default_rng(seed=7)
position = 20
for step in range(15):
    position = int(np.clip(position + random.integers(-4, 5), 0, 40))
    print("·" * position + "●")
    time.sleep(0.2)
