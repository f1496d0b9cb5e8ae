// A user's program: one of two translation units that both include the whole library.
#include <cqlxx/cqlxx.hpp>

#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

using namespace cqlxx::literals;

const char* version_seen_elsewhere();
std::string query_by_name(const std::string& filter);

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::string> model;
    std::optional<double> price{};
};

/// Compiled with everything that it needs, called by nobody: there is no cluster here.
cqlxx::asio::awaitable<void> never_called(cqlxx::session session) {
    const automobile car{"Tesla", 2013, "Model S", 57'400};
    co_await session.execute(cqlxx::insert(car));
    for (const automobile& found :
         co_await session.fetch(cqlxx::objects<automobile>().filter("manufacturer"_f = "Tesla")))
        std::printf("%s\n", found.model.c_str());
}

int main() {
    const auto query = cqlxx::objects<automobile>().filter("manufacturer"_f = "Tesla", "year__gt"_f = 2012);
    if (std::string_view(version_seen_elsewhere()) != cqlxx::version_text) return 1;
    if (query.cql() != "SELECT manufacturer, year, model, price FROM automobile WHERE manufacturer = ? AND year > ?")
        return 1;
    if (query_by_name("hour__gt") != "SELECT sensor, hour FROM reading WHERE sensor = ? AND hour > ?") return 1;
    std::printf("cqlxx %s\n", cqlxx::version_text);
}
