// The half of the interoperability test that speaks cqlxx; interop.py runs it and compares with the Python driver.
//
//   peer create                  the keyspace, the types and the tables, made anew
//   peer random SEED COUNT ID    writes rows of random values with the ids ID, ID + 1 …
//   peer copy FROM TO OFFSET     reads the rows FROM <= id < TO and writes each again as id + OFFSET
//   peer print                   prints all rows, one `id column=text column=text …` a line
//   peer count PAGE NUMBER       adds to a counter
//   peer counters                prints all counters
#include "live/interop/canonical.hpp"
#include "live/interop/everything.hpp"
#include "live/support/cassandra.hpp"
#include "unit/model/random_udt.hpp"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

namespace interop {

constexpr const char* keyspace = "interop";
using arguments = std::vector<std::string>;

/// CREATE TYPE from what the model layer knows of the struct.
template <cqlxx::user_type T>
std::string create_type() {
    using cqlxx::model::quoted_name;
    std::string text = "CREATE TYPE " + quoted_name(cqlxx::model::udt<T>::name) + " (";
    std::string_view separator;
    for (const cqlxx::model::field& field : cqlxx::model::udt<T>::fields) {
        text.append(separator).append(quoted_name(field.name)).append(" ").append(field.type);
        separator = ", ";
    }
    return text + ")";
}

asio::awaitable<void> create(arguments) {
    auto session = co_await cassandra::fresh_session(keyspace);
    co_await cassandra::run_cql(session, create_type<address>());
    co_await cassandra::run_cql(session, create_type<contact>());
    co_await cqlxx::sync_table<everything>(session);
    co_await cqlxx::sync_table<hits>(session);
    const auto again = co_await cqlxx::sync_table<everything>(session);
    if (again.to_string() != "-- nothing to do") throw std::runtime_error("sync_table differs: " + again.to_string());
}

/// What the server and the Python driver can hold: the years 1 to 9999, and all scales but the least, whose sign it loses.
void fit_peers(everything& row) {
    constexpr std::int64_t least = -62'135'596'800'000;
    constexpr std::int64_t range = 253'402'300'800'000 - least;
    if (row.c_timestamp) {
        const std::int64_t beyond = row.c_timestamp->time_since_epoch().count() % range;
        row.c_timestamp = cqlxx::timestamp(std::chrono::milliseconds((beyond + range) % range + least));
    }
    if (row.c_custom) row.c_custom->resize(16); // the server looks at the bytes of this class
    if (row.c_decimal && row.c_decimal->scale() == std::numeric_limits<std::int32_t>::min())
        row.c_decimal = cqlxx::decimal(row.c_decimal->unscaled(), 0);
}

asio::awaitable<void> random(arguments given) {
    auto session = co_await cqlxx::connect(cassandra::config(keyspace));
    random_values::generator bits(std::stoull(given.at(0)));
    const int first = std::stoi(given.at(2));
    for (int id = first; id < first + std::stoi(given.at(1)); ++id) {
        everything row{id};
        cqlxx::model::for_each_member(row, [&](auto& member, auto index) {
            if constexpr (index != 0) member = random_values::make<std::remove_cvref_t<decltype(member)>>(bits);
        });
        fit_peers(row);
        co_await session.execute(cqlxx::insert(row));
    }
}

asio::awaitable<void> copy(arguments given) {
    auto session = co_await cqlxx::connect(cassandra::config(keyspace));
    const int from = std::stoi(given.at(0));
    const int to = std::stoi(given.at(1));
    for (everything& row : co_await session.fetch(cqlxx::objects<everything>())) {
        if (row.id < from || row.id >= to) continue;
        row.id = row.id + std::stoi(given.at(2));
        co_await session.execute(cqlxx::insert(row));
    }
}

asio::awaitable<void> print(arguments) {
    auto session = co_await cqlxx::connect(cassandra::config(keyspace));
    std::map<int, std::vector<std::string>> rows;
    for (const everything& row : co_await session.fetch(cqlxx::objects<everything>()))
        rows[row.id] = canonical_row(row);
    for (const otherwise& row : co_await session.fetch(cqlxx::objects<otherwise>())) {
        const auto& same = rows.at(row.id);
        for (const std::string& column : canonical_row(row))
            if (std::find(same.begin(), same.end(), column) == same.end() && !column.starts_with("c_ascii="))
                throw std::runtime_error("row " + std::to_string(row.id) + " reads otherwise: " + column);
    }
    for (const auto& [id, columns] : rows) {
        std::string line = std::to_string(id);
        for (const std::string& column : columns) line.append(" ").append(column);
        std::puts(line.c_str());
    }
}

asio::awaitable<void> count(arguments given) {
    auto session = co_await cqlxx::connect(cassandra::config(keyspace));
    co_await session.execute(cqlxx::cql("UPDATE hits SET views = views + ? WHERE page = ?",
                                        cqlxx::counter(std::stoll(given.at(1))), given.at(0)));
}

asio::awaitable<void> counters(arguments) {
    auto session = co_await cqlxx::connect(cassandra::config(keyspace));
    for (const hits& row : co_await session.fetch(cqlxx::objects<hits>()))
        std::printf("%s %lld\n", row.page.c_str(), static_cast<long long>(row.views.value()));
}

asio::awaitable<void> command(std::string name, arguments given) {
    if (name == "create") return create(std::move(given));
    if (name == "random") return random(std::move(given));
    if (name == "copy") return copy(std::move(given));
    if (name == "print") return print(std::move(given));
    if (name == "count") return count(std::move(given));
    if (name == "counters") return counters(std::move(given));
    throw std::invalid_argument("no command: " + name);
}

} // namespace interop

int main(int argc, char** argv) {
    try {
        const std::vector<std::string> all(argv + 1, argv + argc);
        cassandra::run([&] { return interop::command(all.at(0), {all.begin() + 1, all.end()}); });
        return 0;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "peer: %s\n", e.what());
        return 1;
    }
}
