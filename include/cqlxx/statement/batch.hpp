// Several writes as one request: logged (all or nothing), unlogged, or of counters.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/protocol/request/batch.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/conditional.hpp>
#include <cqlxx/statement/configurable.hpp>
#include <cqlxx/statement/options.hpp>
#include <cqlxx/statement/statement.hpp>
#include <cqlxx/statement/text.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI {

namespace statement {

/// What a batch is lowered to.
struct batch_parts {
    protocol::request::batch_type type;
    std::vector<bound> children;
};

/// `BEGIN BATCH INSERT …; DELETE …; APPLY BATCH`, with at most `limit` statements.
std::string describe(protocol::request::batch_type type, const std::vector<bound>& children,
                     std::size_t limit = std::numeric_limits<std::size_t>::max());

/// True for a statement with IF, whether it says so or its text does.
bool has_condition(const bound& child);

/// Throws error with errc::invalid_statement for what can't be part of a batch.
void check_child(const bound& child, std::size_t size, bool conditional);

/// What keeps a batch from being sent, whoever is asked; empty if nothing does.
std::string_view problem_of(const batch_parts& parts, bool conditional);

namespace mistake {

template <class Statement>
struct condition_in_batch {
    static_assert(!std::is_same_v<Statement, Statement>,
                  "cqlxx: a batch tells nobody whether a condition held: use conditional_batch for statements with IF");
};
template <class Model>
struct several_tables_need_a_logged_batch {
    static_assert(!std::is_same_v<Model, Model>,
                  "cqlxx: a row of several tables is written to all of them or none, which only cqlxx::batch does, a "
                  "logged one without conditions");
};
template <class Query>
struct query_in_batch {
    static_assert(!std::is_same_v<Query, Query>,
                  "cqlxx: a batch holds writes only: this statement has rows, so fetch() it by itself");
};
template <class Given>
struct is_no_write {
    static_assert(
        !std::is_same_v<Given, Given>,
        "cqlxx: a batch holds insert, update and erase of rows, and cql(\"...\"): this is none of them, and a "
        "batch can't be part of another one");
};

} // namespace mistake

/// Appends what writes a row to several tables: each for itself.
void append_parts(std::vector<bound>& children, const bound& row);

/// Appends a statement, a temporary, to those of a batch: its type must be one that can be part of any batch.
/// `conditional`: it may have IF.
template <class Statement>
void append_to(std::vector<bound>& children, Statement&& added, bool conditional) {
    if constexpr (!executable<Statement> || requires { added.add(added); }) {
        static_cast<void>(sizeof(mistake::is_no_write<Statement>));
    } else if constexpr (selecting<Statement>) {
        static_cast<void>(sizeof(mistake::query_in_batch<Statement>));
    } else {
        bound child = std::forward<Statement>(added).lower();
        if constexpr (requires { Statement::needs_logged_batch; }) return append_parts(children, child);
        check_child(child, children.size(), conditional);
        children.push_back(std::move(child));
    }
}

} // namespace statement

/// A batch: a value that holds its statements encoded, and runs by session.execute(). Options belong to the batch; a
/// statement that has its own (timeout, consistency …; idempotence apart) is refused. Known to be idempotent if all its
/// statements are; carries the session's timestamp if all are plain writes. An empty one ends in errc::invalid_statement.
///
///     cqlxx::batch both(cqlxx::insert(car), cqlxx::erase(old));
///     both.add(cqlxx::cql("UPDATE fleet SET cars = cars + ? WHERE id = ?", names, id));
///     co_await session.execute(both);
///
/// All statements have one timestamp: two that write the same cell don't follow each other.
template <protocol::request::batch_type Type>
class basic_batch : public statement::configurable<basic_batch<Type>> {
public:
    using row_type = void;

    basic_batch() = default;
    template <class... Statements>
        requires(sizeof...(Statements) > 0 && (!std::same_as<basic_batch, Statements> && ...))
    explicit basic_batch(Statements... statements) {
        (append(std::move(statements)), ...);
    }

    /// Adds a statement at the end. Throws error with errc::invalid_statement for one that is no INSERT, UPDATE or
    /// DELETE, that has a condition or options of its own, or that is the 65536th.
    template <class Statement>
    basic_batch& add(Statement statement) & {
        append(std::move(statement));
        return *this;
    }
    template <class Statement>
    basic_batch add(Statement statement) && {
        append(std::move(statement));
        return std::move(*this);
    }

    void reserve(std::size_t statements) { children_.reserve(statements); }
    std::size_t size() const noexcept { return children_.size(); }
    bool empty() const noexcept { return children_.empty(); }

    /// The batch as CQL text, to read: statements are sent one by one, by their ids where they are typed.
    std::string cql() const { return statement::describe(Type, children_); }

    statement::bound lower() const& { return basic_batch(*this).lower_moved(); }
    statement::bound lower() && { return lower_moved(); }

    statement::options& options_of() noexcept { return how_; }

private:
    template <class Statement>
    void append(Statement statement) {
        if constexpr (conditional_write<Statement> && !requires { statement.add(statement); })
            static_cast<void>(sizeof(statement::mistake::condition_in_batch<Statement>));
        else if constexpr (Type != protocol::request::batch_type::logged && requires { Statement::needs_logged_batch; })
            static_cast<void>(
                sizeof(statement::mistake::several_tables_need_a_logged_batch<typename Statement::model_type>));
        else
            statement::append_to(children_, std::move(statement), false);
    }

    statement::bound lower_moved() {
        bool writes = true;
        bool all_idempotent = true;
        bool any_not = false;
        for (const statement::bound& child : children_) {
            writes &= child.effect() == statement::effect::write;
            all_idempotent &= child.how().idempotent().value_or(false);
            any_not |= !child.how().idempotent().value_or(true);
        }
        if (!how_.idempotent() && (all_idempotent || any_not)) how_.idempotent(all_idempotent); // else nobody knows
        auto parts = std::make_shared<const statement::batch_parts>(statement::batch_parts{Type, std::move(children_)});
        return statement::bound::batch(std::move(parts), std::move(how_),
                                       writes ? statement::effect::write : statement::effect::unknown);
    }

    std::vector<statement::bound> children_;
    statement::options how_;
};

/// All of its statements take effect, or none; costs a log at two other nodes.
using batch = basic_batch<protocol::request::batch_type::logged>;
/// One request and no log: within one partition all or nothing, beyond that each for itself.
using unlogged_batch = basic_batch<protocol::request::batch_type::unlogged>;
/// Of updates of counters.
using counter_batch = basic_batch<protocol::request::batch_type::counter>;

} // namespace cqlxx::inline CQLXX_ABI

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::statement {

CQLXX_INLINE std::string describe(protocol::request::batch_type type, const std::vector<bound>& children,
                                  std::size_t limit) {
    using protocol::request::batch_type;
    std::string text = type == batch_type::unlogged  ? "BEGIN UNLOGGED BATCH "
                       : type == batch_type::counter ? "BEGIN COUNTER BATCH "
                                                     : "BEGIN BATCH ";
    for (std::size_t i = 0; i < children.size() && i < limit; ++i) text.append(children[i].text()).append("; ");
    if (children.size() > limit) text += "... " + std::to_string(children.size() - limit) + " more; ";
    return text += "APPLY BATCH";
}

CQLXX_INLINE bool has_condition(const bound& child) {
    return child.conditional() || (child.effect() != effect::write && effect_of(child.text()) == effect::unheard);
}

CQLXX_INLINE void check_child(const bound& child, std::size_t size, bool conditional) {
    const auto refuse = [&](const std::string& why) {
        throw error(errc::invalid_statement, why, diagnosis().statement(child.text()));
    };
    if (size >= std::numeric_limits<std::uint16_t>::max()) refuse("a batch can't have more than 65535 statements");
    if (!is_modification(child.text())) refuse("a batch holds INSERT, UPDATE and DELETE only");
    if (!conditional && has_condition(child))
        refuse("a batch tells nobody whether a condition (IF) held: use conditional_batch");
    if (const std::string_view setting = child.how().any_setting(); !setting.empty())
        refuse("a statement in a batch has its own " + std::string(setting) +
               ", but a batch is one request: set it on the batch");
}

CQLXX_INLINE std::string_view problem_of(const batch_parts& parts, bool conditional) {
    if (parts.children.empty()) return "a batch without statements";
    if (!conditional) return {};
    for (const bound& child : parts.children)
        if (has_condition(child)) return {};
    return "a conditional batch in which no statement has a condition (IF): use batch";
}

CQLXX_INLINE void append_parts(std::vector<bound>& children, const bound& row) {
    if (const std::string_view setting = row.how().any_setting(); !setting.empty())
        throw error(errc::invalid_statement,
                    "a statement in a batch has its own " + std::string(setting) +
                        ", but a batch is one request: set it on the batch",
                    diagnosis().statement(describe(row.parts()->type, row.parts()->children)));
    for (const bound& part : row.parts()->children) {
        check_child(part, children.size(), false);
        children.push_back(part);
    }
}

} // namespace cqlxx::inline CQLXX_ABI::statement

#endif
