#include <Poco/DateTime.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/Timespan.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

int main() {
  auto plan = nlohmann::json::parse(R"({
    "start": {"year": 2025, "month": 1, "day": 27},
    "phases": [{"name": "design", "days": 8}, {"name": "build", "days": 21}, {"name": "test", "days": 5}]
  })");

  auto& start = plan["start"];
  Poco::DateTime date(start["year"], start["month"], start["day"]);
  for (auto& phase : plan["phases"]) {
    int days = phase["days"];
    phase["from"] = Poco::DateTimeFormatter::format(date, "%Y-%m-%d");
    date += Poco::Timespan(days, 0, 0, 0, 0);
    fmt::print("{:8} {:█>{}} {}\n", phase["name"].get<std::string>(), "", days, days);
  }
  fmt::print("done on {}\n{}\n", Poco::DateTimeFormatter::format(date, "%W, %e %B %Y"), plan["phases"][2].dump());
}
