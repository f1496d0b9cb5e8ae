#include <cqlxx/model/index.hpp>

#include <doctest/doctest.h>

namespace {

template <cqlxx::sai Options>
constexpr std::string_view text = cqlxx::model::constant_text<cqlxx::model::sai_options_text<Options>>.view();

} // namespace

TEST_CASE("index: writes the options that differ from Cassandra's") {
    CHECK(text<cqlxx::sai{}> == "");
    CHECK(text<cqlxx::sai{.similarity = cqlxx::cosine}> == "{'similarity_function': 'COSINE'}");
    CHECK(text<cqlxx::sai{.similarity = cqlxx::dot_product}> == "{'similarity_function': 'DOT_PRODUCT'}");
    CHECK(text<cqlxx::sai{.similarity = cqlxx::euclidean}> == "{'similarity_function': 'EUCLIDEAN'}");
    CHECK(text<cqlxx::sai{.case_sensitive = false, .normalize = true, .ascii = true}> ==
          "{'case_sensitive': 'false', 'normalize': 'true', 'ascii': 'true'}");
}
