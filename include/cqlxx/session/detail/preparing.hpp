// The operation that prepares a statement as a value.
#pragma once

#include <cqlxx/session/detail/launch.hpp>
#include <cqlxx/session/detail/operations.hpp>
#include <cqlxx/session/detail/refused.hpp>
#include <cqlxx/statement/markers.hpp>
#include <cqlxx/statement/prepared.hpp>

#include <cstddef>
#include <exception>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::detail {

/// The name that two question marks have; empty if names tell all markers apart, or every marker was given its name.
CQLXX_LAZY std::string ambiguous_name(std::string_view text, const std::vector<column_spec>& markers);

CQLXX_LAZY std::shared_ptr<const statement::prepared_facts> facts_of(const statement::bound& what, std::string keyspace,
                                                                     const prepared_metadata& found);

/// Prepares a statement, once per session like every other, and hands it over as a value.
template <class Row, class Handler>
class prepare_operation final : public ending_operation<Handler, prepared_statement<Row>> {
    using base = ending_operation<Handler, prepared_statement<Row>>;

public:
    prepare_operation(engine& owner, statement::bound&& what, Handler&& handler)
        : base(owner, std::move(what), mismatch(), std::move(handler)) {
        this->only_prepare();
    }

    void destroy() noexcept override { destroy_pooled(this); }

private:
    static mismatch_function mismatch() noexcept {
        if constexpr (std::is_void_v<Row>)
            return nullptr;
        else
            return &row_codec<Row>::mismatch;
    }
    void on_prepared(const prepared_metadata& found) override {
        statement::options how = this->what().how();
        const std::string_view wanted = how.keyspace();
        std::string keyspace(wanted.empty() ? std::string_view(this->owner().settings().keyspace()) : wanted);
        how.forget_keyspace(); // it is a fact now, and no option that could be at odds with a batch's
        this->leave(request_end::prepared); // maybe long ago, so that there is no latency to count
        this->succeed(prepared_statement<Row>(facts_of(this->what(), std::move(keyspace), found), std::move(how)));
    }
    bool on_rows(const rows_answer&) override { return false; } // never executed
    void on_done() override {}
};

/// As a kind of operation: see `executing`.
template <class Row>
struct preparing {
    using result = prepared_statement<Row>;
    using signature = void(std::exception_ptr, result);
    template <class Handler>
    static void start(const std::shared_ptr<engine>& owner, Handler&& handler, statement::bound&& what) {
        using operation = prepare_operation<Row, std::decay_t<Handler>>;
        launch<operation, result>(owner, std::forward<Handler>(handler), std::move(what));
    }
};

} // namespace cqlxx::inline CQLXX_ABI::detail

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::detail {

CQLXX_LAZY_INLINE std::string ambiguous_name(std::string_view text, const std::vector<column_spec>& markers) {
    bool unnamed = false;
    statement::for_each_marker(text, [&](std::string_view name) { unnamed = unnamed || name.empty(); });
    for (std::size_t i = 0; unnamed && i < markers.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (markers[i].name == markers[j].name) return markers[i].name;
    return {};
}

CQLXX_LAZY_INLINE std::shared_ptr<const statement::prepared_facts> facts_of(const statement::bound& what,
                                                                            std::string keyspace,
                                                                            const prepared_metadata& found) {
    auto facts = std::make_shared<statement::prepared_facts>();
    if (!what.has_constant_text()) facts->owned = std::string(what.text());
    facts->text = facts->owned.empty() ? what.text() : std::string_view(facts->owned);
    facts->keyspace = std::move(keyspace);
    facts->ambiguous = ambiguous_name(facts->text, found.markers);
    facts->markers = found.markers;
    facts->columns = found.columns;
    facts->partition_key = found.partition_key;
    facts->effect = statement::effect_of(facts->text);
    return facts;
}

} // namespace cqlxx::inline CQLXX_ABI::detail

#endif
