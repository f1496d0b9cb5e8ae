// A search form: which filters, which order and which columns a user wants is known only when the request comes.
#include "example.hpp"
#include <cqlxx/cqlxx.hpp>
#include <cqlxx/query/dynamic.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace cqlxx::literals;

namespace {

struct automobile {
    cqlxx::key<std::string> manufacturer;
    cqlxx::key<std::int32_t> year;
    cqlxx::key<std::string> model;
    double price = 0;
    std::optional<std::string> colour{};
};

/// `manufacturer=ford&year__gte=1974` as names and texts, in the order of the form.
std::vector<std::pair<std::string, std::string>> fields_of(std::string_view form) {
    std::vector<std::pair<std::string, std::string>> fields;
    while (!form.empty()) {
        const std::string_view field = form.substr(0, form.find('&'));
        const std::size_t equals = std::min(field.find('='), field.size());
        fields.emplace_back(field.substr(0, equals), field.substr(std::min(equals + 1, field.size())));
        form.remove_prefix(std::min(field.size() + 1, form.size()));
    }
    return fields;
}

// [form]
/// What a form asks for. `order` is a word of the form, all else are filters, named as columns and operators are.
cqlxx::dynamic_query_set<automobile> query_of(std::string_view form) {
    auto query = cqlxx::dynamic_query_set<automobile>();
    for (const auto& [name, text] : fields_of(form)) {
        if (name == "order")
            query = query.order_by(text);
        else
            query = query.filter(name, cqlxx::parsed(text));
    }
    return query;
}

/// A page of text: the cars, or what is wrong with the form.
asio::awaitable<std::string> answer(cqlxx::session session, std::string form) {
    std::string page;
    std::optional<std::string> refusal;
    try {
        const auto query = query_of(form).limit(20);
        page = query.cql() + "\n";
        const std::vector<automobile> cars = co_await session.fetch(query);
        for (const automobile& car : cars) page += fmt::format("    {} {} {}\n", car.manufacturer, car.model, car.year);
    } catch (const cqlxx::server_error&) {
        throw; // not the form's fault
    } catch (const cqlxx::error& e) {
        refusal = e.what(); // the sentence says which column, what is wrong, and the way out
    }
    co_return refusal ? "400 " + *refusal + "\n" : page;
}
// [form]

} // namespace

asio::awaitable<void> run_example(std::string node) {
    auto anywhere = co_await cqlxx::connect(cqlxx::config(node));
    co_await cqlxx::create_keyspace(anywhere, "search_form", cqlxx::simple_replication(1));
    auto session = co_await cqlxx::connect(node, "search_form");
    co_await cqlxx::sync_table<automobile>(session);
    co_await session.execute(cqlxx::insert<automobile>("ford", 1974, "mustang ii", 4'500.0, "red"));
    co_await session.execute(cqlxx::insert<automobile>("ford", 1976, "granada", 5'000.0, "blue"));
    co_await session.execute(cqlxx::insert<automobile>("ford", 1979, "fairmont", 5'600.0, "red"));
    co_await session.execute(cqlxx::insert<automobile>("fiat", 1976, "131", 3'900.0));

    for (const char* form : {
             "manufacturer=ford&year__gte=1975&order=-year", // what the table is made for
             "manufacturer=ford&year=1976&model__in=granada", // one text where IN takes several
             "manufacturer=ford&model=granada", // the year comes before the model in the key
             "manufacturer=ford&year__gte=last year", // no number
             "manufacturer=ford&colour=red", // no index
             "manufacturer=ford&prize__lt=5000", // no such column
         }) {
        const std::string page = co_await answer(session, form);
        fmt::print("GET /cars?{}\n{}\n", form, page);
    }
}
