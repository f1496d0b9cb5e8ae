// An UPDATE or DELETE that is put together when the program runs: names in, checked text and values out.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/query/check_write.hpp>
#include <cqlxx/query/clause/ttl.hpp>
#include <cqlxx/query/detail/change_effect.hpp>
#include <cqlxx/query/detail/dynamic/kept.hpp>
#include <cqlxx/query/detail/dynamic/make_value.hpp>
#include <cqlxx/query/write_shape.hpp>
#include <cqlxx/statement/bound.hpp>
#include <cqlxx/statement/options.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::query::detail {

/// What is done to a column, by the suffix of its name, as cqlengine spells them.
inline constexpr std::array<std::string_view, 6> change_suffixes{"", "add", "append", "update", "remove", "prepend"};
constexpr change change_of_suffix(std::size_t index) noexcept {
    return index == 0 ? change::assign : index < 4 ? change::add : index == 4 ? change::subtract : change::prepend;
}

/// Each function checks all that it is given before it changes anything; what is wrong throws `error`.
class dynamic_modify {
public:
    dynamic_modify(const table_facts& table, std::vector<kept<condition>> conditions, bool erases)
        : table_(table), conditions_(std::move(conditions)), erases_(erases) {}

    const table_facts& table() const noexcept { return table_; }

    // --- changes ---------------------------------------------------------------------------------------------

    /// `price`, `tags__add`, `tags__remove`, `steps__append`, `steps__prepend`, `names__update`.
    void set(std::string_view name, const dynamic_value& value) {
        const reading read = read_suffixed(table_, change_suffixes, name);
        if (read.problem == misreading::no_such_column) refuse_column(table_, read.word);
        if (read.problem == misreading::unknown_operator) refuse_change(read);
        const change how = change_of_suffix(read.operation);
        const model::column& column = check_own({read.column, how});
        const std::string quoted = model::quoted_name(column.name);
        if (how == change::assign) {
            kept_selector made = assigned(read.column, column.type, value);
            if (made.text == "?") check_vector(table_, column, made.values.view());
            return add_change({read.column, how}, quoted + " = ", std::move(made));
        }
        const std::string type = type_of_delta(column, how);
        const dynamic_value delta = one_or_several(value, type);
        add_change({read.column, how}, delta_text(quoted, how), 1,
                   encoded_present<wrong_delta>(table_, column, type, delta));
    }
    /// `names[?] = ?`
    void set_element(std::string_view name, const dynamic_value& key, const dynamic_value& value) {
        const std::size_t index = read_column(table_, name);
        const model::column& column = check_own({index, change::element});
        add_change({index, change::element},
                   model::quoted_name(column.name) + "[?] = ", assigned(index, type_of_element(column), value),
                   key_of(column, key), 1);
    }
    /// A column that a DELETE names.
    void erase(std::string_view name) {
        const std::size_t index = read_column(table_, name);
        add_change({index, change::assign}, model::quoted_name(check_own({index, change::assign}).name), 0, {});
    }
    void erase_element(std::string_view name, const dynamic_value& key) {
        const std::size_t index = read_column(table_, name);
        const model::column& column = check_own({index, change::element});
        add_change({index, change::element}, model::quoted_name(column.name) + "[?]", 1, key_of(column, key));
    }
    /// `home.zip = ?`
    void set_field(std::string_view name, std::string_view field, const dynamic_value& value) {
        const found_field_name found = read_field(name, field, [&](const column_change& asked) { check_own(asked); });
        const column_change asked{found.column, change::field, found.position};
        check_own(asked);
        add_change(asked, found.text + " = ", assigned(found.column, found.type, value));
    }
    /// `home.zip` in a DELETE
    void erase_field(std::string_view name, std::string_view field) {
        const found_field_name found = read_field(name, field, [&](const column_change& asked) { check_own(asked); });
        check_own({found.column, change::field, found.position});
        add_change({found.column, change::field, found.position}, found.text, 0, {});
    }
    void ttl(std::chrono::seconds time_to_live) {
        if (ttl_) refuse<mistake::ttl_set_twice<at_run_time>>(table_, {});
        ttl_ = ttl_in_seconds(time_to_live);
    }

    // --- conditions ------------------------------------------------------------------------------------------

    void iff(const asked_column& read, const dynamic_value& value) {
        const model::column& column = check_own(read, {});
        guard_value(read, {}, column.type, value, {}, model::quoted_name(column.name));
    }
    void iff_element(const asked_column& read, const dynamic_value& key, const dynamic_value& value) {
        const model::column& column = check_own(read, {.element = true});
        guard_value(read, {.element = true}, type_of_element(column), value, key_of(column, key),
                    model::quoted_name(column.name) + "[?]");
    }
    void iff_field(const asked_column& read, std::string_view field, const dynamic_value& value) {
        const model::column& column = check_own(read, {.field = true});
        const found_field_name found = read_field(column.name, field, [](const column_change&) {});
        guard_value(read, {.field = true}, found.type, value, {}, found.text, found.position);
    }
    void if_exists() noexcept { if_exists_ = true; }

    // --- the statement ---------------------------------------------------------------------------------------

    bool is_conditional() const noexcept { return if_exists_ || !guards_.empty(); }

    std::string cql() const {
        std::string made = text();
        if (!erases_ && changes_.empty()) refuse<mistake::nothing_to_change<at_run_time>>(table_, {});
        with_shape([&](const write_shape& asked) { refuse_broken(table_, check_write(table_.columns, asked), made); });
        return made;
    }
    /// Whether the options may stand beside it; says what follows from the changes. Throws `error`.
    void complete(statement::options& how) const {
        bool repeatable = !is_conditional();
        for (const auto& c : changes_)
            repeatable = repeatable && is_repeatable(table_.columns[c.asked.column], c.asked, erases_);
        for (const auto& c : conditions_) repeatable = repeatable && c.asked.value != made_by::function_anew;
        using source = statement::timestamp_source;
        if (counts() && (how.timestamp_source() == source::given || how.timestamp_source() == source::client))
            throw error(errc::invalid_statement, "counters take no timestamp");
        if (!how.idempotent()) how.idempotent(repeatable);
    }
    statement::effect effect() const noexcept {
        return counts() ? statement::effect::unknown : statement::effect::write;
    }
    /// In the order of the text's markers.
    statement::value_list values() const {
        statement::value_list made;
        if (ttl_) add_number(made, *ttl_);
        add_values(made, changes_);
        add_values(made, conditions_);
        add_values(made, guards_);
        return made;
    }

    // --- what it is made of ----------------------------------------------------------------------------------

    const std::vector<kept<condition>>& conditions() const noexcept { return conditions_; }
    const std::vector<kept<column_change>>& changes() const noexcept { return changes_; }
    bool erases() const noexcept { return erases_; }
    /// Whether a row that is read tells if it took effect.
    bool is_told() const {
        bool told = false;
        with_shape([&](const write_shape& asked) { told = query::detail::is_told(table_.columns, asked); });
        return told;
    }
    /// True if it changes static columns only.
    bool writes_partition() const {
        bool found = false;
        with_shape([&](const write_shape& asked) { found = query::writes_partition(table_.columns, asked); });
        return found;
    }

private:
    using wrong_assigned = mistake::wrong_type_to_set<"", expected<void>, given<void>, at_run_time>;
    using wrong_delta = mistake::wrong_type_to_add<"", expected<void>, given<void>, at_run_time>;

    const model::column& check_own(const column_change& asked) const {
        std::vector<column_change> all = asked_of(changes_);
        all.push_back(asked);
        refuse_broken(table_, check_change(table_.columns, all, all.size() - 1, erases_));
        return table_.columns[asked.column];
    }
    const model::column& check_own(const asked_column& read, guard asked) const {
        if (read.column == no_column) refuse_broken(table_, write_verdict{write_rule::token_in_where});
        asked.column = read.column;
        asked.relates = read.asked.relates;
        refuse_broken(table_, check_guards(table_.columns, std::span(&asked, 1)));
        return table_.columns[read.column];
    }
    /// A field that was found.
    struct found_field_name {
        std::size_t column;
        std::size_t position;
        std::string_view type;
        std::string text; ///< `home.zip`
    };
    /// `check` looks at the column before its fields are.
    template <class Check>
    found_field_name read_field(std::string_view name, std::string_view field, const Check& check) const {
        const std::size_t column = read_column(table_, name);
        check(column_change{column, change::field, no_column});
        const std::string_view label = table_.columns[column].name;
        const std::span<const model::field> fields = table_.fields[column];
        if (fields.empty()) refuse<mistake::column_has_no_fields<"", at_run_time>>(table_, label);
        for (std::size_t i = 0; i < fields.size(); ++i)
            if (fields[i].name == field || fields[i].member == field)
                return {column, i, fields[i].type,
                        model::quoted_name(label) + "." + model::quoted_name(fields[i].name)};
        refuse<mistake::no_such_field<"", void, at_run_time>>(table_, field);
    }
    [[noreturn]] void refuse_change(const reading& read) const {
        const std::string_view column = table_.columns[read.column].name;
        if (std::find(suffixes.begin(), suffixes.end(), read.word) != suffixes.end())
            refuse<mistake::comparison_in_update<"", at_run_time>>(table_, column);
        refuse(explained(table_, told<mistake::not_an_assignment<void, at_run_time>>, read.word) +
               "; behind __ there are add, remove, append, prepend, update, and = without any");
    }

    static std::string type_of_delta(const model::column& column, change how) {
        if (!is_collection(column.type)) return std::string(column.type);
        if (is_map(column.type) && how == change::subtract)
            return "set<" + std::string(argument_of(column.type, 0)) + ">";
        return std::string(column.type);
    }
    /// One element stands for a collection of one; maps take pairs.
    static dynamic_value one_or_several(const dynamic_value& value, std::string_view type) {
        const bool several = std::holds_alternative<dynamic_value::list>(value.value()) || !is_collection(type) ||
                             is_map(type) || value.is_null() || value.is_unset();
        return several ? value : dynamic_value(dynamic_value::list{value});
    }
    static std::string delta_text(const std::string& quoted, change how) {
        if (how == change::prepend) return quoted + " = ? + " + quoted;
        return quoted + " = " + quoted + (how == change::add ? " + ?" : " - ?");
    }
    /// A map's value, or the element of a list.
    static std::string_view type_of_element(const model::column& column) noexcept {
        return argument_of(column.type, is_map(column.type) ? 1 : 0);
    }
    byte_buffer key_of(const model::column& column, const dynamic_value& key) const {
        const std::string_view type = is_list_type(column.type) ? "int" : argument_of(column.type, 0);
        return encoded_present<wrong_key>(table_, column, type, key);
    }

    /// A `?` and its value, or a function, that a column or a part of it becomes.
    kept_selector assigned(std::size_t index, std::string_view type, const dynamic_value& value) const {
        if (const auto* function = std::get_if<selected_text>(&value.value()))
            return read_function<mistake::set_to_column<"", at_run_time>>(table_, index, type, *function);
        return bound_to_marker(encoded_for<wrong_assigned>(table_, table_.columns[index], type, value));
    }
    void add_change(const column_change& asked, std::string text, std::size_t markers, byte_buffer values) {
        constexpr std::size_t ways = 8, fields = 1'000; // more than there are
        keep(changes_, {asked, (asked.column * ways + static_cast<std::size_t>(asked.how)) * fields + asked.field,
                        std::move(text), std::move(values), markers});
    }
    /// `text` is what stands before the value, `before` the values that do.
    void add_change(column_change asked, std::string text, const kept_selector& made, byte_buffer before = {},
                    std::size_t markers_before = 0) {
        asked.value = maker_of_value(made);
        before.append(made.values.view());
        add_change(asked, text + made.text, markers_before + made.markers, std::move(before));
    }
    /// `part` says what of the column is asked for.
    void guard_value(const asked_column& read, guard part, std::string_view element, const dynamic_value& value,
                     byte_buffer values, const std::string& subject, std::size_t field = 0) {
        const model::column& column = table_.columns[read.column];
        const relation relates = read.asked.relates;
        const bool equality = relates == relation::equal || relates == relation::not_equal;
        if (value.is_null() && is_range(relates))
            refuse<mistake::null_has_no_order<"", at_run_time>>(table_, column.name);
        const std::string type = operand_type(element, relates);
        const kept_selector made =
            compared_value(table_, read.column, type, relates, value, equality && value.is_null());
        values.append(made.values.view());
        part.column = read.column;
        part.relates = relates;
        const std::size_t rank = read.column * 32 + static_cast<std::size_t>(relates) * 2 + (part.element ? 1 : 0);
        keep(guards_, {part,
                       part.field ? rank * 1'000 + field : rank, // as guard_field's
                       subject + text_with(made, read.asked.cql), std::move(values),
                       (part.element ? std::size_t{1} : std::size_t{0}) + made.markers});
    }

    template <class Look>
    void with_shape(const Look& look) const {
        const std::vector<condition> conditions = asked_of(conditions_);
        const std::vector<column_change> changes = asked_of(changes_);
        const std::vector<guard> guards = asked_of(guards_);
        look(write_shape{.erases = erases_,
                         .conditions = conditions,
                         .changes = changes,
                         .guards = guards,
                         .if_exists = if_exists_,
                         .ttl = ttl_.has_value()});
    }
    std::string text() const {
        std::string made = erases_ ? "DELETE" : "UPDATE ";
        if (!erases_) add_qualified_name(made, table_);
        if (ttl_) made += " USING TTL ?";
        add_texts(made, changes_, erases_ ? " " : " SET ", ", ");
        if (erases_) {
            made += " FROM ";
            add_qualified_name(made, table_);
        }
        add_texts(made, conditions_, " WHERE ", " AND ");
        if (if_exists_) made += " IF EXISTS";
        add_texts(made, guards_, " IF ", " AND ");
        return made;
    }
    bool counts() const noexcept {
        return std::any_of(table_.columns.begin(), table_.columns.end(), [](const auto& c) { return c.is_counter(); });
    }

    table_facts table_;
    std::vector<kept<condition>> conditions_;
    std::vector<kept<column_change>> changes_;
    std::vector<kept<guard>> guards_;
    std::optional<std::int32_t> ttl_;
    bool if_exists_ = false;
    bool erases_;
};

} // namespace cqlxx::inline CQLXX_ABI::query::detail
