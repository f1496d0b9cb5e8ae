#include <cqlxx/model/index_fault.hpp>

#include <cqlxx/model/table.hpp>
#include <cqlxx/model/udt.hpp>
#include <cqlxx/types.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

using cqlxx::indexed;
using cqlxx::sai;
using cqlxx::model::mistake;

namespace {

struct address {
    std::string street{};
    static constexpr auto cqlxx_type = cqlxx::type_options();
};
struct duration_of_stay {
    int days = 0;
    static constexpr auto cqlxx_type = cqlxx::type_options();
};

template <class Column>
struct with {
    cqlxx::key<int> id;
    Column column{};
    static constexpr auto cqlxx_table = cqlxx::table_options("t");
};
template <class Column>
constexpr mistake of = cqlxx::model::fault_of<with<Column>>.what;
using blob = std::vector<std::byte>;
using vector = std::array<float, 3>;

struct counters {
    cqlxx::partition_key<int> a;
    cqlxx::clustering_key<indexed<int>> b;
    cqlxx::counter hits{};
};
struct keyed {
    cqlxx::key<int> id;
    cqlxx::clustering_key<indexed<std::string, sai{.case_sensitive = false}>> name;
};
struct plain_keyed {
    cqlxx::key<int> id;
    cqlxx::clustering_key<indexed<std::string, sai{}>> name;
};

template <class Column>
struct renamed {
    cqlxx::key<int> id;
    Column column{};
    static constexpr auto cqlxx_table = cqlxx::table_options("t").rename("column", "list price");
};
struct long_name {
    cqlxx::key<int> id;
    indexed<int, sai{}> a_name_of_a_column_that_has_fifty_letters_altogether{};
};

} // namespace

TEST_CASE("index_fault: names that a storage-attached index does not take") {
    CHECK(cqlxx::model::fault_of<renamed<indexed<int>>>.what == mistake::none);
    CHECK(cqlxx::model::fault_of<renamed<indexed<int, sai{}>>>.what == mistake::bad_indexed_name);
    CHECK(cqlxx::model::fault_of<long_name>.what == mistake::bad_indexed_name);
}

TEST_CASE("index_fault: what Cassandra indexes is left alone") {
    CHECK(of<indexed<std::string>> == mistake::none);
    CHECK(of<indexed<blob>> == mistake::none);
    CHECK(of<indexed<vector>> == mistake::none);
    CHECK(of<indexed<std::vector<blob>>> == mistake::none);
    CHECK(of<indexed<cqlxx::frozen<address>>> == mistake::none);
    CHECK(of<indexed<cqlxx::frozen<duration_of_stay>, sai{}>> == mistake::none);
    CHECK(of<indexed<std::vector<address>, sai{}>> == mistake::none);
    CHECK(of<indexed<vector, sai{.similarity = cqlxx::euclidean}>> == mistake::none);
    CHECK(of<indexed<std::string, sai{.normalize = true, .ascii = true}>> == mistake::none);
    CHECK(of<indexed<std::vector<std::string>, sai{.case_sensitive = false}>> == mistake::none);
    CHECK(of<indexed<std::map<blob, int>, sai{}>> == mistake::none);
    CHECK(of<cqlxx::duration> == mistake::none);
    CHECK(cqlxx::model::fault_of<plain_keyed>.what == mistake::none);
}

TEST_CASE("index_fault: types that it does not index") {
    CHECK(of<indexed<cqlxx::duration>> == mistake::index_of_bad_type);
    CHECK(of<indexed<std::vector<cqlxx::duration>>> == mistake::index_of_bad_type);
    CHECK(of<indexed<std::map<int, cqlxx::duration>, sai{}>> == mistake::index_of_bad_type);
    CHECK(of<indexed<address>> == mistake::index_of_bad_type);
    CHECK(of<indexed<blob, sai{}>> == mistake::index_of_bad_type);
    CHECK(of<indexed<std::vector<blob>, sai{}>> == mistake::index_of_bad_type);
    CHECK(of<indexed<std::map<int, blob>, sai{}>> == mistake::index_of_bad_type);
    CHECK(of<indexed<std::map<blob, int>, sai{.on = cqlxx::map_keys}>> == mistake::index_of_bad_type);
    CHECK(of<indexed<std::map<blob, int>, sai{.on = cqlxx::map_entries}>> == mistake::index_of_bad_type);
    CHECK(of<indexed<std::array<double, 3>, sai{}>> == mistake::index_of_bad_type);
    CHECK(cqlxx::model::fault_of<counters>.what == mistake::index_beside_counters);
}

TEST_CASE("index_fault: options that a column's index can't have") {
    CHECK(of<indexed<std::string, sai{.similarity = cqlxx::cosine}>> == mistake::misplaced_index_option);
    CHECK(of<indexed<int, sai{.case_sensitive = false}>> == mistake::misplaced_index_option);
    CHECK(of<indexed<vector, sai{.ascii = true}>> == mistake::misplaced_index_option);
    CHECK(cqlxx::model::fault_of<keyed>.what == mistake::misplaced_index_option);
}
