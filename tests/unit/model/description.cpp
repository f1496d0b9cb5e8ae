#include <cqlxx/model/description.hpp>

#include <doctest/doctest.h>

namespace model = cqlxx::model;

namespace {

struct plain {
    int a;
};
struct described {
    int a;
    int b;
    static constexpr auto cqlxx_table = cqlxx::table_options("things").keyspace("ks").rename("a", "alpha");
    using primary_key = cqlxx::leading<1, 1>;
};
struct theirs {
    int id;
};

} // namespace

template <>
struct cqlxx::model_description<theirs> {
    static constexpr auto cqlxx_table = cqlxx::table_options("their_things").descending("id");
    using primary_key = cqlxx::leading<1, 0>;
};

TEST_CASE("description: options are values with chained setters") {
    constexpr auto base = cqlxx::table_options("t");
    constexpr auto changed = base.keyspace("k").rename("m", "c").descending("n");
    static_assert(base.keyspace().empty() && base.size() == 0);
    static_assert(changed.name() == "t" && changed.keyspace() == "k" && changed.size() == 2);
    static_assert(changed.column_of("m") == "c");
    static_assert(changed.column_of("n") == "n");
    static_assert(changed.is_descending("n") && !changed.is_descending("m"));
}

TEST_CASE("description: comes from the struct, from outside, or is empty") {
    static_assert(model::options_of<plain>().name().empty());
    static_assert(model::leading_of<plain>().partition_size == 0);
    static_assert(model::options_of<described>().name() == "things");
    static_assert(model::options_of<described>().column_of("a") == "alpha");
    static_assert(model::leading_of<described>().clustering_size == 1);
    static_assert(model::options_of<theirs>().name() == "their_things");
    static_assert(model::leading_of<theirs>().partition_size == 1);
}
