// Random run-time statements beside a real node's verdict: what is refused here the node refuses, what goes through it takes.
#include "live/support/cassandra.hpp"
#include "live/support/random_statements.hpp"
#include <cqlxx/types/dynamic_row.hpp>

#include <cstdint>
#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

constexpr const char* keyspace = "dynamic_rules";

/// What the run-time query makes, as a statement.
struct made_read {
    using row_type = cqlxx::dynamic_row;
    std::string text{};
    cqlxx::statement::bound what;
    std::string cql() const { return text; }
    cqlxx::statement::bound lower() const { return what; }
};
struct made_write {
    using row_type = void;
    std::string text{};
    cqlxx::statement::bound what;
    std::string cql() const { return text; }
    cqlxx::statement::bound lower() const { return what; }
};
struct made_conditional : made_write {
    using rejected_type = cqlxx::dynamic_row;
    static constexpr const cqlxx::statement::settling<cqlxx::dynamic_row>* settle_by() noexcept { return nullptr; }
};

/// "" or what was said.
struct verdicts {
    std::string ours{};
    std::string node{};
};

bool has_condition(const cql_rules::write& w) { return w.conditional(); }

/// What a server says of data and not of the statement: an element of a list that is not there.
bool is_about_data(std::string_view said) {
    return said.find("Attempted to") != std::string_view::npos || said.find("out of bound") != std::string_view::npos;
}

/// A DELETE of columns between bounds that leave nothing, `c > 1 AND c < 1`: the node looks no further.
bool is_of_no_row(const random_statements::saying& s, const verdicts& said) {
    return !s.reads && said.node.empty() && said.ours.find("(write_by_clustering_range)") != std::string::npos &&
           s.text.find('>') != std::string::npos && s.text.find('<') != std::string::npos;
}

asio::awaitable<std::string> node_says(const cqlxx::session& session, const random_statements::saying& s) {
    try {
        auto text = cqlxx::cql<cqlxx::dynamic_row>(cqlxx::runtime(s.text)).server_timestamp();
        if (s.reads)
            co_await session.fetch(std::move(text));
        else if (has_condition(s.written))
            co_await session.execute(cqlxx::conditional(std::move(text)));
        else
            co_await session.execute(cqlxx::cql(cqlxx::runtime(s.text)).server_timestamp());
    } catch (const cqlxx::server_error& e) {
        co_return e.what();
    }
    co_return std::string();
}

/// Sends the run-time statement if it is not refused; otherwise the text with literals.
asio::awaitable<verdicts> ask(const cqlxx::session& session, const random_statements::saying& s,
                              std::string_view table) {
    verdicts said;
    try {
        if (s.reads) {
            const auto made = dynamic_rules::query_of(s.read, table);
            made_read statement{made.cql(), made.lower({}, nullptr)};
            co_await session.fetch(std::move(statement));
        } else {
            const auto made = dynamic_rules::modification_of(s.written, table);
            if (made.is_conditional()) {
                made_conditional statement{{made.cql(), dynamic_rules::lowered(made)}};
                co_await session.execute(std::move(statement));
            } else {
                made_write statement{made.cql(), dynamic_rules::lowered(made)};
                co_await session.execute(std::move(statement));
            }
        }
    } catch (const cqlxx::server_error& e) {
        if (!is_about_data(e.what())) said.node = e.what();
        co_return said;
    } catch (const cqlxx::error& e) {
        said.ours = e.what();
    }
    if (!said.ours.empty()) said.node = co_await node_says(session, s);
    co_return said;
}

/// The definitions that stand in the file of rules, made for a cluster.
asio::awaitable<void> make_tables(const cqlxx::session& session) {
    co_await cassandra::run_cql(session, "CREATE TYPE IF NOT EXISTS addr (street text, zip int)");
    std::ifstream in(cql_rules::path_of_data("cql_rules_select.tsv"));
    for (std::string line; std::getline(in, line);) {
        constexpr std::string_view index = "# INDEX on ", sai = " USING sai", built_in = " regular secondary index";
        if (line.starts_with("OK\tCREATE TABLE ")) {
            co_await cassandra::run_cql(session, line.substr(3));
        } else if (line.starts_with(index)) {
            std::string text = "CREATE INDEX ON " + line.substr(index.size());
            if (text.ends_with(sai)) text.replace(text.size() - sai.size(), sai.size(), " USING 'sai'");
            if (text.ends_with(built_in))
                text.replace(text.size() - built_in.size(), built_in.size(), " USING 'legacy_local_table'");
            co_await cassandra::run_cql(session, text);
        }
    }
}

std::uint32_t chosen_seed() {
    if (const char* given = std::getenv("CQLXX_TEST_SEED")) return static_cast<std::uint32_t>(std::stoul(given));
    return std::random_device()();
}

/// Which rule refused, by the name in brackets.
std::string rule_of(const std::string& said) {
    const std::size_t open = said.rfind('(', said.find(" [statement"));
    return open == std::string::npos ? said : said.substr(open, said.find(')', open) + 1 - open);
}

} // namespace

TEST_CASE("dynamic, live: random statements, refused by the rules and by the node, or by neither") {
    const std::uint32_t seed = chosen_seed();
    MESSAGE("CQLXX_TEST_SEED=" << seed);
    cassandra::run([&]() -> asio::awaitable<void> {
        auto session = co_await cassandra::fresh_session(keyspace);
        co_await make_tables(session);
        const cql_rules::file rules(cql_rules::path_of_data("cql_rules_select.tsv"));
        std::mt19937 seeds(seed);
        std::map<std::string, int> refused;
        int accepted = 0, statements = 0;
        for (const auto& [name, table] : rules.tables()) {
            random_statements::generator draw(static_cast<std::uint32_t>(seeds()), table, name);
            for (int i = 0; i < 90; ++i) {
                const random_statements::saying s = i % 3 == 2 ? draw.write() : draw.select();
                verdicts said = co_await ask(session, s, name);
                if (is_of_no_row(s, said)) said.node = "nothing is there to be deleted";
                ++statements;
                accepted += said.ours.empty();
                if (!said.ours.empty()) ++refused[rule_of(said.ours)];
                INFO("statement " << s.text << "\nours  " << said.ours << "\nnode  " << said.node);
                CHECK(said.ours.empty() == said.node.empty());
            }
        }
        std::string report =
            std::to_string(statements) + " statements, " + std::to_string(accepted) + " accepted by both; refused:";
        for (const auto& [rule, count] : refused) report += "\n    " + std::to_string(count) + " " + rule;
        MESSAGE(report);
        CHECK(accepted >= 100);
        CHECK(refused.size() >= 15);
    });
}
