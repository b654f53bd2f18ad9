#include <fmt/format.h>

#include <numeric>
#include <thread>
#include <vector>

// Four threads count primes in their own quarter; nothing is shared but the results.
int main() {
  constexpr int parts = 4, size = 25'000;
  std::vector<int> counts(parts);
  {
    std::vector<std::jthread> threads;
    for (int part = 0; part < parts; ++part)
      threads.emplace_back([&counts, part] {
        for (int n = part * size; n < (part + 1) * size; ++n) {
          bool prime = n > 1;
          for (int d = 2; prime && d * d <= n; ++d) prime = n % d != 0;
          counts[part] += prime;
        }
      });
  }
  for (int part = 0; part < parts; ++part)
    fmt::print("{:>6} to {:>6}: {} primes\n", part * size, (part + 1) * size - 1, counts[part]);
  fmt::print("{} in all\n", std::accumulate(counts.begin(), counts.end(), 0));
}
