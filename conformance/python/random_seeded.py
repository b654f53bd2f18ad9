# random with a seed gives the same numbers everywhere; the state survives pickling.
import pickle, random

random.seed(1)
print(random.random(), random.randint(1, 100), random.choice("abc"), random.sample(range(100), 5), random.getrandbits(70))
random.seed("text")
print(random.gauss(0, 1), random.shuffle(x := list(range(8))), x, random.choices("ab", [1, 9], k=5), random.uniform(1, 2))
own = random.Random(b"bytes")
copy = pickle.loads(pickle.dumps(own))
print(own.random() == copy.random(), own.betavariate(1, 2), own.randbytes(4))
