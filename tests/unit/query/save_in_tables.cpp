#include <cqlxx/query/save_in_tables.hpp>

#include "support/magazine.hpp"
#include <cqlxx/query/save.hpp>

#include <doctest/doctest.h>

#include <string>

namespace {

std::string text_of(const auto& write) {
    std::string found;
    const cqlxx::statement::bound lowered = write.lower();
    for (const auto& child : lowered.parts()->children)
        found += std::string(child.text()) + " " + cqlxx::to_hex(child.values().encoded()) + "\n";
    return found;
}

const magazine before{1, "a", 3, "t", {"x"}};

} // namespace

TEST_CASE(
    "save_in_tables: a tracked row is saved as by replace; a new one is inserted, an unchanged one needs nothing") {
    cqlxx::tracked<magazine> row(before);
    CHECK_FALSE(cqlxx::save(row).is_needed());
    row->publisher = "b";
    magazine now = before;
    now.publisher = "b";
    CHECK(cqlxx::save(row).is_needed());
    CHECK(text_of(cqlxx::save(row)) == text_of(cqlxx::replace(before, now)));
    const auto fresh = cqlxx::tracked<magazine>::make_new(before);
    CHECK(text_of(cqlxx::save(fresh)) == text_of(cqlxx::insert(before)));
    cqlxx::save(row).commitment().apply();
    CHECK_FALSE(row.is_changed());
}
