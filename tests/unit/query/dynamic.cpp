#include <cqlxx/query/dynamic.hpp>

#include "support/automobile.hpp"
#include "support/query_text.hpp"
#include "support/refusal.hpp"
#include <cqlxx/types/frozen.hpp>
#include <cqlxx/types/map.hpp>
#include <cqlxx/types/tuple.hpp>
#include <cqlxx/types/vector.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

using namespace cqlxx::literals;
using cqlxx::keys;
using cqlxx::parsed;

namespace {

const cqlxx::dynamic_query_set<automobile> all;
const auto fords = all.filter("manufacturer", "ford");
const std::string columns = "manufacturer, year, model, price, colour, options";
const std::string from = "SELECT " + columns + " FROM automobile";

struct note {
    cqlxx::partition_key<std::int32_t> board;
    cqlxx::clustering_key<std::int32_t> number;
    cqlxx::static_column<std::string> title;
    cqlxx::indexed<cqlxx::vector<float, 3>, cqlxx::sai{}> meaning{};
    cqlxx::vector<float, 3> other{};
};
const cqlxx::dynamic_query_set<note> notes;

struct dictionary {
    cqlxx::partition_key<std::int32_t> key;
    std::map<std::string, std::string> names{};
    cqlxx::frozen<std::map<std::string, std::string>> words{};
    std::tuple<std::int64_t, std::string> pair{};
};
const cqlxx::dynamic_query_set<dictionary> dictionaries;

struct sounds_like {
    static constexpr std::string_view suffix = "";
    static constexpr std::string_view cql = " : ?";
    static constexpr auto relates = cqlxx::query::relation::equal;
    template <class Column>
    using operand = Column;
};

template <class Call>
cqlxx::errc code_of(Call call) {
    try {
        call();
    } catch (const cqlxx::error& e) {
        return static_cast<cqlxx::errc>(e.code().value());
    }
    return {};
}

} // namespace

TEST_CASE("dynamic: conditions by name and operator, in the order of the key") {
    CHECK(all.cql() == from);
    CHECK(fords.cql() == from + " WHERE manufacturer = ?");
    CHECK(fords.filter("year__gt", 1975).cql() == from + " WHERE manufacturer = ? AND year > ?");
    CHECK(fords.filter("year", "gt", 1975).cql() == from + " WHERE manufacturer = ? AND year > ?");
    CHECK(fords.filter("year", "eq", 1975).cql() == from + " WHERE manufacturer = ? AND year = ?");
    CHECK(fords.filter("year__eq", 1975).cql() == from + " WHERE manufacturer = ? AND year = ?");
    CHECK(all.filter("year__lte", 1980).filter("year__gte", 1975).filter("manufacturer", "ford").cql() ==
          from + " WHERE manufacturer = ? AND year >= ? AND year <= ?");
    CHECK(fords.filter("year__in", std::vector{1975, 1976}).cql() == from + " WHERE manufacturer = ? AND year IN ?");
    CHECK(fords.filter("options__contains", "radio").allow_filtering().cql() ==
          from + " WHERE manufacturer = ? AND options CONTAINS ? ALLOW FILTERING");
    CHECK(all.filter("partition_token__gt", 5).filter("partition_token", "lte", 7).cql() ==
          from + " WHERE token(manufacturer) > ? AND token(manufacturer) <= ?");
}

TEST_CASE("dynamic: a query is a value, and a typed one converts to it") {
    const auto newer = fords.filter("year__gt", 1975);
    CHECK(fords.cql() == from + " WHERE manufacturer = ?");
    const auto typed = cqlxx::objects<automobile>()
                           .filter("manufacturer"_f = "ford", "year"_f > 1975)
                           .order_by("-year"_f)
                           .per_partition_limit(2)
                           .limit(10)
                           .page_size(7);
    const cqlxx::dynamic_query_set<automobile> converted = typed;
    CHECK(converted.cql() == typed.cql());
    CHECK(query_text::values_of(converted) == query_text::values_of(typed));
    CHECK(converted.lower().how().page_size() == 7);
    CHECK(converted.lower().how().idempotent() == true);
    CHECK(converted.lower().way() == cqlxx::statement::dispatch::prepared);
    CHECK(newer.order_by("-year").per_partition_limit(2).limit(10).cql() == typed.cql());
    CHECK(query_text::values_of(newer.order_by("-year").per_partition_limit(2).limit(10)) ==
          query_text::values_of(typed));
    const auto unfinished = cqlxx::objects<automobile>().filter("year"_f = 1975).dynamic();
    CHECK(unfinished.filter("manufacturer", "ford").cql() == from + " WHERE manufacturer = ? AND year = ?");
}

TEST_CASE("dynamic: what typed queries read, run-time ones read") {
    const auto same = [](const auto& typed) {
        const auto made = typed.dynamic();
        CHECK(made.cql() == typed.cql());
        CHECK(query_text::values_of(made) == query_text::values_of(typed));
    };
    const auto base = cqlxx::objects<automobile>();
    same(base.only("price"_f));
    same(base.defer("price"_f));
    same(base.distinct());
    same(base.values("price"_f, cqlxx::max("year"_f), cqlxx::partition_token));
    same(base.values(cqlxx::avg(cqlxx::cast<double>("year"_f))));
    same(base.filter("manufacturer"_f = "ford").group_by("year"_f).count());
    same(base.filter("colour"_f = "red").allow_filtering());
    same(cqlxx::objects<note>()
             .order_by_similarity("meaning"_f, std::vector<float>{1, 2, 3})
             .filter("board"_f = 1)
             .limit(2));
    static_assert(std::same_as<cqlxx::row_value<decltype(base.only("price"_f).dynamic())::row_type>, automobile>);
    static_assert(std::same_as<cqlxx::row_value<decltype(base.count().dynamic())::row_type>, std::int64_t>);
}

TEST_CASE("dynamic: a program's own operator comes along with a typed query") {
    const auto typed = cqlxx::objects<automobile>().filter("manufacturer"_f.is<sounds_like>("forde"));
    CHECK(typed.dynamic().filter("year", 1975).cql() == from + " WHERE manufacturer : ? AND year = ?");
}

TEST_CASE("dynamic: order, limits, selections, groups by names that are known when it runs") {
    const std::string where = " FROM automobile WHERE manufacturer = ?";
    const std::vector<std::string> chosen{"colour", "price"};
    CHECK(fords.order_by("-year", std::string("-model")).cql() ==
          from + " WHERE manufacturer = ? ORDER BY year DESC, model DESC");
    CHECK(fords.order_by(std::vector<std::string>()).cql() == from + " WHERE manufacturer = ?");
    CHECK(fords.only(chosen).cql() == "SELECT manufacturer, year, model, price, colour" + where);
    CHECK(fords.defer("options").cql() == "SELECT manufacturer, year, model, price, colour" + where);
    CHECK(fords.values(chosen).cql() == "SELECT colour, price" + where);
    CHECK(
        fords.values("Count(*)", "max( price )", "avg(cast(year as double))", "partition_token", "ttl(price)").cql() ==
        "SELECT count(*), max(price), avg(cast(year AS double)), token(manufacturer), ttl(price)" + where);
    CHECK(fords.count().cql() == "SELECT count(*)" + where);
    CHECK(fords.group_by("year").count().cql() == "SELECT count(*)" + where + " GROUP BY year");
    CHECK(all.distinct().cql() == "SELECT DISTINCT manufacturer FROM automobile");
    CHECK(notes.distinct("title").cql() == "SELECT DISTINCT board, title FROM note");
    CHECK(notes.order_by_similarity("meaning", std::vector<float>{1, 2, 3}).limit(2).cql() ==
          "SELECT board, number, title, meaning, other FROM note ORDER BY meaning ANN OF ? LIMIT ?");
    static_assert(std::same_as<decltype(fords.values("price"))::row_type, cqlxx::dynamic_row>);
    static_assert(std::same_as<decltype(fords.values<std::tuple<double>>("price"))::row_type, std::tuple<double>>);
}

TEST_CASE("dynamic: a search by similarity asks one replica for one page, as the typed one does") {
    const auto lowered =
        notes.order_by_similarity("meaning", std::vector<float>{1, 2, 3}).limit(6'000).page_size(10).lower();
    CHECK(lowered.how().consistency() == cqlxx::consistency::local_one);
    CHECK(lowered.how().page_size() == 6'000);
    CHECK(all.filter("manufacturer__in", cqlxx::in("ford", "opel")).order_by("year").lower().how().page_size() == 0);
}

TEST_CASE("dynamic: clustering keys as a tuple, as typed queries compare them") {
    const auto typed = cqlxx::objects<automobile>().filter("manufacturer"_f = "ford");
    const auto same = [](const auto& written, const auto& made) {
        CHECK(made.cql() == written.cql());
        CHECK(query_text::values_of(made) == query_text::values_of(written));
    };
    const auto both = keys("year"_f, "model"_f);
    same(typed.filter(both > std::tuple(1975, "granada")),
         fords.filter(keys("year", "model"), "gt", std::tuple(1975, "granada")));
    same(typed.filter(both == std::pair(1975, "granada")),
         fords.filter(keys(std::vector<std::string>{"year", "model"}), "eq", std::pair(1975, parsed("granada"))));
    same(typed.filter(both.in(std::tuple(1975, "granada"), std::tuple(1976, "taunus"))),
         fords.filter(keys("year", "model"), "in",
                      std::vector{std::tuple(1975, "granada"), std::tuple(1976, "taunus")}));
    same(typed.filter(both.between(std::tuple(1975, "a"), std::tuple(1976, "b"))),
         fords.filter_between(keys("year", "model"), std::tuple(1975, "a"), std::tuple(1976, "b")));
    same(typed.filter(keys("year"_f) >= std::tuple(1975)), fords.filter(keys("year"), "gte", std::tuple(1975)));
    CHECK(contains(refusal([] { (void)fords.filter(keys("model"), "gt", std::tuple("a")).allow_filtering().cql(); }),
                   "(keys_are_not_filtered)"));
    CHECK(fords.filter(keys("model"), "in", std::vector{std::tuple("a")})
              .allow_filtering()
              .cql()
              .ends_with(" AND (model) IN ? ALLOW FILTERING"));
    same(typed.filter("year"_f.between(1975, 1980)), fords.filter_between("year", 1975, parsed("1980")));
    CHECK(fords.filter(keys("year", "model"), "lt", parsed(std::vector<std::string>{"1975", "granada"})).cql() ==
          from + " WHERE manufacturer = ? AND (year, model) < ?");
    CHECK(all.filter_between("partition_token", 5, 7).cql() ==
          from + " WHERE token(manufacturer) >= ? AND token(manufacturer) <= ?");
}

TEST_CASE("dynamic: tuples of keys that are none, and values that are none of theirs") {
    const auto compared = [](const auto& value) {
        return [&value] { (void)fords.filter(keys("year", "model"), "gt", value); };
    };
    CHECK(contains(refusal([] { (void)fords.filter(keys("model", "year"), "gt", std::tuple("a", 1)); }),
                   "\"year\" after \"model\": "));
    CHECK(contains(refusal([] { (void)all.filter(keys("manufacturer", "year"), "gt", std::tuple("a", 1)); }),
                   "automobile, \"manufacturer\": "));
    CHECK(contains(refusal([] { (void)fords.filter(keys("year", "modle"), "gt", std::tuple(1, "a")); }),
                   "did you mean \"model\"?"));
    CHECK(contains(refusal([] { (void)fords.filter(keys("year", "model"), "like", std::tuple(1, "a")); }),
                   "automobile, \"year\": "));
    CHECK(contains(refusal([] { (void)fords.filter(keys("year", "model"), "above", std::tuple(1, "a")); }),
                   "(unknown_operator)"));
    CHECK(contains(refusal([] { (void)fords.filter(keys(std::vector<std::string>()), "gt", 1); }), "keys() needs"));
    CHECK(contains(refusal(compared(std::nullopt)), "(compared_with_null)"));
    CHECK(contains(refusal(compared(std::tuple(1, std::nullopt))), "(compared_with_null)"));
    CHECK(contains(refusal([] { (void)fords.filter(keys("year", "model"), "in", std::tuple(1, "a")); }),
                   "(in_needs_several)"));
    CHECK(contains(said([] { (void)fords.filter(keys("year", "model"), "gt", std::tuple(1)); }),
                   "(wrong_value_type): the type is tuple<int, text>, the value a "));
    CHECK(code_of(compared(std::tuple(1, "a", 2))) == cqlxx::errc::type_mismatch);
    CHECK(code_of(compared(std::tuple("a", 1))) == cqlxx::errc::type_mismatch);
    CHECK(code_of(compared(1)) == cqlxx::errc::type_mismatch);
    CHECK(code_of(compared(std::tuple(std::int64_t{1} << 40, "a"))) == cqlxx::errc::value_out_of_range);
    CHECK(
        contains(refusal([] { (void)fords.filter("year", 1).filter(keys("year", "model"), "gt", std::tuple(1, "a")); }),
                 "automobile, \"year\": beside ="));
}

TEST_CASE("dynamic: entries of maps") {
    CHECK(dictionaries.filter_element("names", "de", "eq", "Ulm").allow_filtering().cql() ==
          cqlxx::objects<dictionary>().filter("names"_f["de"] = "Ulm").allow_filtering().cql());
    CHECK(query_text::values_of(dictionaries.filter_element("names", "de", "eq", "Ulm").allow_filtering()) ==
          query_text::values_of(cqlxx::objects<dictionary>().filter("names"_f["de"] = "Ulm").allow_filtering()));
    CHECK(contains(refusal([] { (void)dictionaries.filter_element("names", "de", "gt", "Ulm"); }),
                   "dictionary, \"names\": "));
    CHECK(contains(refusal([] { (void)dictionaries.filter_element("words", "de", "eq", "Ulm"); }),
                   "dictionary, \"words\": "));
    CHECK(contains(said([] { (void)dictionaries.filter_element("names", 1, "eq", "Ulm"); }), "(wrong_element_key)"));
    CHECK(contains(said([] { (void)dictionaries.filter_element("names", std::nullopt, "eq", "Ulm"); }),
                   "(wrong_element_key)"));
    CHECK(contains(said([] { (void)dictionaries.filter_element("names", "de", "eq", 1); }), "(wrong_value_type)"));
    CHECK(contains(refusal([] { (void)dictionaries.filter_element("names", "de", "eq", std::nullopt); }),
                   "(compared_with_null)"));
    CHECK(contains(refusal([] { (void)dictionaries.filter_element("nmaes", "de", "eq", "Ulm"); }),
                   "did you mean \"names\"?"));
    CHECK(contains(refusal([] { (void)dictionaries.filter_element("partition_token", "de", "eq", "Ulm"); }),
                   "(no_such_column)"));
    CHECK(contains(refusal([] { (void)dictionaries.filter_element("names", "de", "eq", "Ulm").cql(); }),
                   "(not_indexed)"));
}

TEST_CASE("dynamic: tuples as values, part by part") {
    CHECK(query_text::values_of(dictionaries.filter("pair", std::tuple(1, "x")).allow_filtering()) ==
          query_text::values_of(cqlxx::objects<dictionary>()
                                    .filter("pair"_f = std::tuple<std::int64_t, std::string>(1, "x"))
                                    .allow_filtering()));
    CHECK(query_text::values_of(dictionaries.filter("pair", std::pair(parsed("1"), "x")).allow_filtering()) ==
          query_text::values_of(
              dictionaries.filter("pair", parsed(std::vector<std::string>{"1", "x"})).allow_filtering()));
    CHECK_NOTHROW((void)dictionaries.filter("pair", std::tuple(std::nullopt, "x")));
    CHECK(code_of([] { (void)dictionaries.filter("pair", std::tuple(1)); }) == cqlxx::errc::type_mismatch);
    CHECK(code_of([] { (void)dictionaries.filter("pair", std::tuple(1, "x", 1)); }) == cqlxx::errc::type_mismatch);
    CHECK(code_of([] { (void)dictionaries.filter("pair", std::tuple(cqlxx::unset, "x")); }) ==
          cqlxx::errc::type_mismatch);
    CHECK(code_of([] { (void)dictionaries.filter("key", std::tuple(1, 2)); }) == cqlxx::errc::type_mismatch);
}

TEST_CASE("dynamic: how near vectors are, alone and behind the rows of a search") {
    const std::vector<float> wanted{1, 2, 3};
    const auto search = notes.order_by_similarity("meaning", wanted).limit(2);
    const auto typed = cqlxx::objects<note>().order_by_similarity("meaning"_f, wanted).limit(2).with_score();
    CHECK(search.with_score().cql() == typed.cql());
    CHECK(query_text::values_of(search.with_score()) == query_text::values_of(typed));
    CHECK(query_text::values_of(typed.dynamic()) == query_text::values_of(typed));
    static_assert(std::same_as<cqlxx::row_value<decltype(search.with_score())::row_type>, cqlxx::scored<note>>);

    const auto scores = cqlxx::objects<note>().values("title"_f, cqlxx::similarity("meaning"_f, wanted),
                                                      cqlxx::max(cqlxx::similarity_euclidean("other"_f, wanted)));
    const auto made = notes.values("title", cqlxx::selected("similarity(meaning, ?)", wanted),
                                   cqlxx::selected("max(Similarity_euclidean( other,? ))", wanted));
    CHECK(made.cql() == scores.cql());
    CHECK(query_text::values_of(made) == query_text::values_of(scores));
    CHECK(notes.values("similarity_dot_product(meaning, other)").cql() ==
          "SELECT similarity_dot_product(meaning, other) FROM note");
}

TEST_CASE("dynamic: similarities that are none") {
    const std::vector<float> wanted{1, 2, 3};
    const auto score = [&](std::string_view text, const auto&... values) {
        return said([&] { (void)notes.values(cqlxx::selected(text, values...)); });
    };
    CHECK(contains(score("similarity(other, ?)", wanted), "note, \"other\": similarity() measures as"));
    CHECK(contains(score("similarity_cosine(title, ?)", wanted), "(score_needs_vector)"));
    CHECK(contains(score("similarity_cosine(meaning, ?)"), "as many values as ?"));
    CHECK(contains(score("similarity_cosine(meaning, ?)", wanted, wanted), "as many values as ?"));
    CHECK(contains(score("title", wanted), "as many values as ?"));
    CHECK(contains(score("similarity_cosine(meaning)", wanted), "(not_selectable)"));
    CHECK(contains(score("similarity_cosine(meaning, ?, ?)", wanted, wanted), "(not_selectable)"));
    CHECK(contains(score("similarity_cosine(meaning, title)"), "the type is vector<float, 3>, that of title is text"));
    CHECK(contains(score("similarity_cosine(meaning, ?)", std::vector<float>{1}), "the value has 1 elements"));
    CHECK(contains(score("similarity_cosine(meaning, ?)", std::nullopt), "(wrong_value_type)"));
    CHECK(contains(score("max(?)", 1), "(no_such_column)"));
    CHECK(contains(refusal([] { (void)notes.with_score(); }), "(score_needs_search)"));
    CHECK(contains(refusal([&] { (void)notes.order_by_similarity("meaning", wanted).only("title").with_score(); }),
                   "(selected_already)"));
}

TEST_CASE("dynamic: names that mean nothing are refused, with the one that may be meant") {
    const std::string unknown = refusal([] { (void)all.filter("yaer__gt", 1); });
    CHECK(contains(unknown, "cqlxx: automobile, \"yaer\": the model has no column of this name"));
    CHECK(contains(unknown, "(no_such_column): did you mean \"year\"?"));
    CHECK(contains(refusal([] { (void)all.filter("year__above", 1); }), "\"above\": unknown operator behind __"));
    CHECK(contains(refusal([] { (void)all.filter("year", ">", 1); }), "(unknown_operator)"));
    CHECK(contains(refusal([] { (void)all.filter("partition_token__above", 1); }), "(unknown_operator)"));
    CHECK(contains(refusal([] { (void)all.order_by("-yaer"); }), "automobile, \"yaer\": "));
    CHECK(contains(refusal([] { (void)all.only("price; DROP TABLE automobile"); }), "(no_such_column)"));
    CHECK(contains(refusal([] { (void)all.values("price, secret"); }), "(no_such_column)"));
    CHECK(contains(refusal([] { (void)all.values("drop(price)"); }), "its functions: count min max sum avg"));
    CHECK(contains(refusal([] { (void)all.values("max(price"); }), "(no_such_column)"));
    CHECK(contains(refusal([] { (void)all.values("cast(price)"); }), "(not_selectable)"));
    CHECK(contains(refusal([] { (void)all.group_by("yaer"); }), "(no_such_column)"));
}

TEST_CASE("dynamic: names and texts from outside may be as long as they like") {
    std::string nested;
    for (int i = 0; i < 100'000; ++i) nested += "max(";
    nested += "price" + std::string(100'000, ')');
    CHECK(refusal([&] { (void)all.values(nested); }).size() < 1'000);
    CHECK(refusal([] { (void)all.filter(std::string(1'000'000, '_'), 1); }).size() < 1'000);
    CHECK(refusal([] { (void)all.filter("year", std::string(1'000'000, 'x'), 1); }).size() < 1'000);
    CHECK(code_of([] { (void)all.filter("year", parsed(std::string(1'000'000, '1'))); }) ==
          cqlxx::errc::malformed_value);
    CHECK_NOTHROW((void)all.filter("model", parsed(std::string(1'000'000, '1'))));
}

TEST_CASE("dynamic: what can never be right is refused where it is said") {
    CHECK(contains(refusal([] { (void)fords.filter("manufacturer", "opel"); }),
                   "automobile, \"manufacturer\": beside ="));
    CHECK(contains(refusal([] { (void)all.filter("year__contains", 1); }), "(contains_needs_collection)"));
    CHECK(contains(refusal([] { (void)all.filter("options", "radio"); }), "(collection_compared_whole)"));
    CHECK(contains(refusal([] { (void)all.filter("model__like", "Mo%"); }), "(like_needs_index)"));
    CHECK(contains(refusal([] { (void)all.filter("year__ne", 1); }), "(not_equal_in_where)"));
    CHECK(
        contains(refusal([] { (void)all.filter("partition_token__in", std::vector{1}); }), "(token_needs_comparison)"));
    CHECK(contains(refusal([] { (void)all.filter("year", std::nullopt); }), "(compared_with_null)"));
    CHECK(contains(refusal([] { (void)all.filter("year", std::optional<int>()); }), "(compared_with_null)"));
    CHECK(contains(refusal([] { (void)all.filter("year", cqlxx::unset); }), "(compared_with_null)"));
    CHECK(contains(refusal([] { (void)all.filter("year__in", cqlxx::query::dynamic_value::list(1)); }),
                   "(compared_with_null)"));
    CHECK(contains(refusal([] { (void)all.filter("year__in", 1); }), "(in_needs_several)"));
    CHECK(contains(refusal([] { (void)all.filter("year", std::vector{1}); }), "(several_need_in)"));
    CHECK(contains(refusal([] { (void)all.limit(0); }), "a limit must be at least 1 row"));
    CHECK(contains(refusal([] { (void)all.limit(std::int64_t{1} << 32 | 5); }), "a limit must be at most 2147483647"));
    CHECK(contains(refusal([] { (void)all.limit(1).limit(2); }), "(limit_set_twice)"));
    CHECK(contains(refusal([] { (void)all.only(); }), "(nothing_selected)"));
    CHECK(contains(refusal([] { (void)all.only("price").values("price"); }), "(selected_already)"));
    CHECK(contains(refusal([] { (void)all.defer("year"); }), "(key_is_always_read)"));
    CHECK(contains(refusal([] { (void)all.distinct("price"); }), "(distinct_of_other_column)"));
    CHECK(contains(refusal([] { (void)all.values("sum(model)"); }), "automobile, \"model\": sum and avg take numbers"));
    CHECK(contains(refusal([] { (void)all.values("writetime(year)"); }), "(key_has_no_time)"));
    CHECK(contains(refusal([] { (void)all.values("max(count(price))"); }), "(aggregate_of_aggregate)"));
    // What a function is applied to is named as it is written.
    CHECK(contains(refusal([] { (void)all.values("floor(count(*), 1h)"); }),
                   "automobile, \"count(*)\": floor takes timestamps"));
    CHECK(contains(refusal([] { (void)all.values("to_date( max(price) )"); }),
                   "automobile, \"max(price)\": to_date takes timestamps"));
    CHECK(contains(refusal([] { (void)all.values("floor(partition_token, 1h)"); }),
                   "automobile, \"partition_token\": floor takes timestamps"));
    CHECK(contains(refusal([] { (void)all.values("cast(model as int)"); }), "(no_such_cast)"));
    CHECK(contains(refusal([] { (void)notes.order_by_similarity("other", std::vector<float>(3)); }),
                   "(similarity_needs_vector)"));
    CHECK(contains(refusal([] { (void)notes.order_by_similarity("-meaning", std::vector<float>(3)); }),
                   "(similarity_descends)"));
}

TEST_CASE("dynamic: text from outside can't disturb what a log shows") {
    const std::string lines("year\nWARN all is well\0", 22);
    CHECK(
        contains(refusal([&] { (void)all.filter(lines, 1); }), "\"year\\x0aWARN all is well\\x00\": the model has no"));
    CHECK(contains(refusal([] { (void)all.order_by("1\r2\x7f"); }), "\"1\\x0d2\\x7f\": the model has no"));
    const std::string umlauts =
        "1234567890123456789012345678901234567890123456789012345678901234567890123456789ü and more";
    CHECK(contains(refusal([&] { (void)all.filter(umlauts, 1); }), "0123456789…\": the model has no"));
    CHECK(contains(refusal([] { (void)all.filter("ü", 1); }), "\"ü\": the model has no"));
}

TEST_CASE("dynamic: whether it can be answered is found where the text is asked for, and told before") {
    const auto gap = fords.filter("model", "granada");
    const std::string said = refusal([&] { (void)gap.cql(); });
    CHECK(
        contains(said, "cqlxx: automobile, \"year\" before \"model\": this column comes before the other in the key"));
    CHECK(contains(said, "(clustering_key_lacks) [statement " + from + " WHERE manufacturer = ? AND model = ?]"));
    CHECK(contains(refusal([&] { (void)gap.lower(); }), "(clustering_key_lacks)"));
    REQUIRE(gap.problem());
    CHECK(contains(said, *gap.problem()));
    CHECK_FALSE(fords.problem());
    CHECK(contains(refusal([] { (void)all.filter("colour", "red").cql(); }), "(not_indexed)"));
    CHECK(contains(refusal([] { (void)fords.order_by("model").cql(); }),
                   "\"model\" beside \"year\": order_by() follows"));
    CHECK(contains(refusal([] { (void)all.order_by("year").cql(); }),
                   "automobile, \"manufacturer\": order_by() sorts within partitions"));
    CHECK(contains(refusal([] { (void)notes.order_by_similarity("meaning", std::vector<float>(3, 1.0F)).cql(); }),
                   "(similarity_needs_limit)"));
    CHECK(contains(refusal([] { (void)all.distinct().per_partition_limit(1).cql(); }),
                   "(distinct_beside_partition_limit)"));
}

TEST_CASE("dynamic: values of another type, out of range, and texts that are none") {
    using enum cqlxx::errc;
    CHECK(code_of([] { (void)all.filter("year", "x"); }) == type_mismatch);
    CHECK(code_of([] { (void)all.filter("year", 1.5); }) == type_mismatch);
    CHECK(code_of([] { (void)all.filter("model", 1); }) == type_mismatch);
    CHECK(code_of([] { (void)all.filter("year", true); }) == type_mismatch);
    CHECK(code_of([] { (void)all.filter("year", std::int64_t{1} << 40); }) == value_out_of_range);
    CHECK(code_of([] { (void)all.filter("year", parsed("197x")); }) == malformed_value);
    CHECK(code_of([] { (void)all.filter("year__in", parsed(std::vector<std::string>{"1975", ""})); }) ==
          malformed_value);
    CHECK(code_of([] { (void)notes.order_by_similarity("meaning", std::vector<float>(2)); }) == value_out_of_range);
    CHECK(code_of([] { (void)notes.order_by_similarity("meaning", "x"); }) == type_mismatch);
    CHECK(code_of([] { (void)notes.order_by_similarity("meaning", std::nullopt); }) == type_mismatch);
    try {
        (void)all.filter("year", std::string("x"));
    } catch (const cqlxx::error& e) {
        CHECK(contains(e.what(), "cqlxx: automobile, \"year\": a value of this type does not fit the column"));
        CHECK(contains(e.what(), "(wrong_value_type): the type is int, the value a std::string"));
    }
    try {
        (void)all.filter("year", parsed("197x"));
    } catch (const cqlxx::error& e) {
        CHECK(contains(e.what(), "cqlxx: automobile, \"year\": the text \"197x\" is no int"));
    }
}

TEST_CASE("dynamic: rows are models, whatever columns of them were read") {
    using codec = cqlxx::row_codec<cqlxx::query::columns_of<automobile>>;
    const auto column = [](std::string name, cqlxx::type_id type) {
        return cqlxx::column_spec{"k", "automobile", std::move(name), {type}};
    };
    const std::vector<cqlxx::column_spec> two{column("price", cqlxx::type_id::double_),
                                              column("manufacturer", cqlxx::type_id::varchar)};
    CHECK_FALSE(codec::mismatch(two));
    CHECK(codec::mismatch({{column("price", cqlxx::type_id::int_)}}));
    CHECK(codec::mismatch({{column("prize", cqlxx::type_id::double_)}}));
    cqlxx::byte_buffer bytes;
    cqlxx::writer out(bytes);
    cqlxx::write_value(out, 2.5);
    cqlxx::write_value(out, std::string("ford"));
    const codec::description places(two);
    automobile row{"", 0, "", 1};
    cqlxx::reader in(bytes.view());
    CHECK(codec::read(in, places, row));
    CHECK(row.price == 2.5);
    CHECK(row.manufacturer == "ford");
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        cqlxx::reader cut(bytes.view().first(size));
        CHECK_FALSE(codec::read(cut, places, row));
    }
}

TEST_CASE("dynamic: names from ranges that make them as they are walked") {
    const std::vector<std::string> chosen{"YEAR", "model"};
    const auto lower = std::views::transform([](const std::string& name) { // a temporary for each
        std::string made = name;
        for (char& c : made) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        return made;
    });
    const auto long_names = std::views::transform([](const std::string& name) { return name + std::string(60, '_'); });
    CHECK(fords.only("price").cql() == fords.only(std::vector<std::string>{"price"}).cql());
    CHECK(fords.order_by(chosen | lower).cql() == fords.order_by("year", "model").cql());
    CHECK(fords.group_by(chosen | lower).count().cql() == fords.group_by("year", "model").count().cql());
    CHECK(fords.values(chosen | lower).cql() == fords.values("year", "model").cql());
    CHECK(keys(chosen | lower).names == std::vector<std::string>{"year", "model"});
    CHECK(contains(refusal([&] { (void)fords.only(chosen | long_names); }), "YEAR" + std::string(60, '_')));
}
