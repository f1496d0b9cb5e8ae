// A statement that a scripted node knows: however it is sent, as text or prepared, it is answered alike.
#pragma once

#include <cqlxx/testing/answer.hpp>
#include <cqlxx/testing/handlers.hpp>
#include <cqlxx/testing/received.hpp>
#include <cqlxx/testing/requests.hpp>
#include <cqlxx/testing/rows.hpp>

#include <concepts>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::testing {

/// A handler of PREPARE, QUERY and EXECUTE of one text:
///
///     list.on(statement("SELECT year FROM cars WHERE name = ?")
///                 .binds(column("name", "text"))
///                 .returns(rows(column("year", "int")).add(1970)));
///
/// Without `returns` it is answered as a write is: with nothing. Its id is a number made of the text.
class statement {
public:
    using values = std::vector<requests::value>;

    explicit statement(std::string_view text)
        : text_(text), id_("id " + std::to_string(std::hash<std::string_view>()(text))) {}

    /// The bind markers, in order.
    template <std::same_as<column_spec>... Markers>
    statement& binds(Markers... markers) {
        markers_ = columns(std::move(markers)...);
        return *this;
    }
    statement& returns(rows what) {
        const auto described = what.described();
        return returns(described, [what = std::move(what)](const values&) { return what; });
    }
    /// Rows that depend on the values bound; those are views of the request.
    statement& returns(std::vector<column_spec> described, std::function<rows(const values&)> make) {
        described_ = std::move(described);
        make_ = std::move(make);
        return *this;
    }
    /// An error, say, instead of rows.
    statement& fails(answer what) { return failure_ = std::move(what), *this; }
    /// A warning beside whatever is answered.
    statement& warns(std::string text) { return warnings_.push_back(std::move(text)), *this; }
    /// Answers wait for a gate; preparing does not.
    statement& when(gate open) { return gate_ = std::move(open), *this; }

    /// Answers come so much later, by the node's clock; that of PREPARE does not.
    statement& after(clock::duration delay) { return delay_ = delay, *this; }

    const std::string& id() const noexcept { return id_; }

    std::optional<reaction> operator()(const received& r) const {
        if (r.cql() == text_)
            return r.is(opcode::prepare) ? prepared(id_, r.version(), markers_, described_)
                                         : run(r.as<requests::query>().with, r.version());
        if (!r.is(opcode::execute)) return std::nullopt;
        const auto execute = r.as<requests::execute>();
        if (as_text(execute.id) != id_) return std::nullopt;
        return run(execute.with, r.version());
    }

private:
    reaction run(const requests::parameters& with, protocol::version v) const {
        answer what = failure_ ? *failure_
                      : make_  ? make_(with.values).encode(v, with.skips_metadata())
                               : void_result();
        if (!warnings_.empty()) what = warned(std::move(what), warnings_);
        return (gate_ ? reaction(std::move(what), *gate_) : reaction(std::move(what))).after(delay_);
    }

    std::string text_;
    std::string id_;
    std::vector<column_spec> markers_;
    std::vector<column_spec> described_;
    std::function<rows(const values&)> make_;
    std::optional<answer> failure_;
    std::vector<std::string> warnings_;
    std::optional<gate> gate_;
    clock::duration delay_{};
};

} // namespace cqlxx::inline CQLXX_ABI::testing
