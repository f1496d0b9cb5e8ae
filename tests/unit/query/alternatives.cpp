#include <cqlxx/query/alternatives.hpp>

#include "support/pet.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

namespace {

const auto query = cqlxx::objects<any_pet>().filter("owner"_f = "joe");
using codec = cqlxx::row_codec<decltype(query)::row_type>;

/// A row as the cluster sends it: owner, number, kind, name, lives, breed.
cqlxx::byte_buffer row_of(std::optional<std::string> kind, std::optional<std::string> name, std::optional<int> lives,
                          std::optional<std::string> breed) {
    cqlxx::byte_buffer bytes;
    cqlxx::writer out(bytes);
    cqlxx::write_value(out, std::string("joe"));
    cqlxx::write_value(out, 3);
    cqlxx::write_value(out, kind);
    cqlxx::write_value(out, name);
    cqlxx::write_value(out, lives);
    cqlxx::write_value(out, breed);
    return bytes;
}
std::string problem_of(const cqlxx::byte_buffer& bytes) {
    any_pet read;
    cqlxx::reader in(bytes.view());
    CHECK_FALSE(codec::read(in, read));
    return codec::problem(cqlxx::reader(bytes.view())).text;
}

struct visits {
    cqlxx::key<std::string> page;
    std::string kind{};
};
struct other_model {
    using projection_of = visits;
    cqlxx::always<"dog"> kind{};
};
struct unmarked {
    using projection_of = pet;
    std::string kind{};
};
struct marked_twice {
    using projection_of = pet;
    cqlxx::always<"x"> kind{};
    cqlxx::always<"x"> name{};
};
struct marked_elsewhere {
    using projection_of = pet;
    cqlxx::always<"dog"> name{};
};
struct second_cat {
    using projection_of = pet;
    std::string breed{};
    cqlxx::always<"cat"> kind{};
};
struct wrong_column {
    using projection_of = pet;
    std::string wings{};
    cqlxx::always<"bird"> kind{};
};

template <class... Ts>
using problem = typename cqlxx::query::detail::alternatives<std::variant<Ts...>>::problem;

} // namespace

TEST_CASE("alternatives: a query reads the columns that some alternative has, and rows are variants") {
    CHECK(query.cql() == "SELECT owner, number, kind, name, lives, breed FROM pet WHERE owner = ?");
    static_assert(std::is_same_v<cqlxx::row_value<decltype(query)::row_type>, any_pet>);
    CHECK(cqlxx::objects<std::variant<cat>>().filter("owner"_f = "joe", "number"_f = 3).cql() ==
          "SELECT owner, number, kind, name, lives FROM pet WHERE owner = ? AND number = ?");
    CHECK(cqlxx::objects<cat>().cql() == "SELECT owner, number, name, lives, kind FROM pet");
}

TEST_CASE("alternatives: a row is what its column says") {
    any_pet read;
    auto bytes = row_of("dog", "rex", std::nullopt, "terrier");
    cqlxx::reader in(bytes.view());
    REQUIRE(codec::read(in, read));
    REQUIRE(std::holds_alternative<dog>(read));
    CHECK(std::get<dog>(read).name == "rex");
    CHECK(std::get<dog>(read).breed == "terrier");
    CHECK(std::get<dog>(read).number == 3);

    bytes = row_of("cat", "tom", 7, std::nullopt);
    cqlxx::reader again(bytes.view());
    REQUIRE(codec::read(again, read));
    CHECK(std::get<cat>(read).lives == 7);
    bytes = row_of("cat", "tom", std::nullopt, std::nullopt);
    cqlxx::reader third(bytes.view());
    REQUIRE(codec::read(third, read));
    CHECK(std::get<cat>(read).lives == 9); // null: the member's default
}

TEST_CASE("alternatives: a row of no alternative is an error that names its kind") {
    CHECK(problem_of(row_of("bird", "jim", 1, "x")) ==
          "column \"kind\", which tells the kind of a row, is \"bird\", and the variant has only \"cat\", \"dog\"");
    CHECK(problem_of(row_of(std::nullopt, "jim", 1, "x")) ==
          "column \"kind\", which tells the kind of a row, is null, and the variant has only \"cat\", \"dog\"");
    CHECK(problem_of(cqlxx::byte_buffer()) == "it is cut off");
}

TEST_CASE("alternatives: a result of other columns is told apart") {
    const std::vector<cqlxx::column_spec> columns;
    CHECK(codec::mismatch(columns)->starts_with("the result has 0 columns, the query selects 6"));
    CHECK_FALSE(codec::borrows);
}

TEST_CASE("alternatives: what keeps a variant from being read is known without an error") {
    namespace mistake = cqlxx::query::mistake;
    static_assert(std::is_void_v<problem<cat, dog>>);
    static_assert(std::is_same_v<problem<int>, mistake::alternative_is_no_projection<int, std::variant<int>>>);
    static_assert(
        std::is_same_v<problem<cat, pet>, mistake::alternative_is_no_projection<pet, std::variant<cat, pet>>>);
    static_assert(std::is_same_v<problem<cat, wrong_column>,
                                 mistake::alternative_is_no_projection<wrong_column, std::variant<cat, wrong_column>>>);
    static_assert(std::is_same_v<problem<cat, other_model>,
                                 mistake::alternative_of_another_model<other_model, std::variant<cat, other_model>>>);
    static_assert(std::is_same_v<problem<cat, unmarked>,
                                 mistake::alternative_needs_one_mark<unmarked, std::variant<cat, unmarked>>>);
    static_assert(std::is_same_v<problem<marked_twice>,
                                 mistake::alternative_needs_one_mark<marked_twice, std::variant<marked_twice>>>);
    static_assert(std::is_same_v<problem<cat, marked_elsewhere>,
                                 mistake::alternatives_of_two_columns<std::variant<cat, marked_elsewhere>>>);
    static_assert(
        std::is_same_v<problem<cat, second_cat>, mistake::alternatives_of_one_kind<std::variant<cat, second_cat>>>);
}

TEST_CASE("alternatives: rows are counted as those of the table are") {
    CHECK(query.count().cql() == "SELECT count(*) FROM pet WHERE owner = ?");
    CHECK(cqlxx::objects<cat>().count().cql() == "SELECT count(*) FROM pet");
    CHECK(cqlxx::objects<cat>().filter("owner"_f = "joe").group_by("owner"_f).limit(3).count().cql() ==
          cqlxx::objects<pet>().filter("owner"_f = "joe").group_by("owner"_f).limit(3).count().cql());
    static_assert(
        std::is_same_v<decltype(query.count()), decltype(cqlxx::objects<pet>().filter("owner"_f = "joe").count())>);
    CHECK(query.count().values_of_clauses().count() == 1);
}

TEST_CASE("alternatives: a row that says of no kind what it is, is no row of one kind either") {
    using cat_codec = cqlxx::row_codec<decltype(cqlxx::objects<cat>())::row_type>;
    const auto row = [](std::optional<std::string> kind) {
        cqlxx::byte_buffer bytes; // owner, number, name, lives, kind
        cqlxx::writer out(bytes);
        cqlxx::write_value(out, std::string("joe"));
        cqlxx::write_value(out, 3);
        cqlxx::write_value(out, std::optional<std::string>());
        cqlxx::write_value(out, 7);
        cqlxx::write_value(out, kind);
        return bytes;
    };
    cat read;
    const auto known = row("cat"), none = row(std::nullopt);
    cqlxx::reader in(known.view());
    CHECK(cat_codec::read(in, read));
    cqlxx::reader of_none(none.view());
    CHECK_FALSE(cat_codec::read(of_none, read));
    const auto said = cat_codec::problem(cqlxx::reader(none.view()));
    CHECK(said.code == cqlxx::errc::unexpected_null);
    CHECK(said.text.starts_with("column \"kind\" (text, "));
}
